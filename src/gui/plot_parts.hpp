#pragma once
#include <optional>
#include <string>
#include <vector>

#include "app/plot_views.hpp"
#include "gui/panels.hpp"
#include "gui/plot_axes.hpp"

namespace phumthun::gui {

// What the plots below the map share. Each kind has a file of its own: it draws its view in `height_px` of
// the tile, brushes, and says what is pointed at.

/// A plot while it is drawn.
struct PlotPen {
  Ui& ui;
  const app::Session& session;
  const app::PlotSetting& plot;
  std::size_t number;  ///< in Project::plots
  Intents& intents;
  std::optional<app::intent::HoverRow>& hover;  ///< what is pointed at in this frame
  double height_px = 0;                         ///< of the plot, below its heading and above its notes

  app::PlotColumns columns() const { return app::plot_columns(session, plot); }
  app::Subject of() const { return columns().of; }
  /// Whether axes have room for their names; else the heading says what they are.
  bool names_axes() const;
};

void histogram_plot(PlotPen&);
void box_plot(PlotPen&);
void scatter_plot(PlotPen&);  ///< Moran scatter plots too
void parallel_plot(PlotPen&);
void level_plot(PlotPen&);
void pentagon_plot(PlotPen&);

/// The kind's words, and those of what it shows: "ฮิสโทแกรม: ทุนรวมเฉลี่ย".
std::string plot_kind_words(const Ui&, app::PlotKind);
std::string plot_title(const Ui&, const app::Session&, const app::PlotSetting&);
/// A column in words; lags and standardised values by the column that they are of.
std::string column_words(const Ui&, const app::Session&, const app::Subject&, const std::string& column);
/// The same with its unit, for an axis.
AxisWords axis_words(const Ui&, const app::Session&, const app::Subject&, const std::string& column);
/// "ตำบล" / "tambon" or "ครัวเรือน" / "households": what a plot counts.
std::string counted_words(const Ui&, const app::Subject&);
/// The plot's settings, in the card that its heading opens.
void plot_options(PlotPen&);

/// One line below a plot: `first`, how many rows it shows, and why not the others; `more` is said in the
/// tooltip.
void row_count_line(PlotPen&, const app::PlotRowCounts&, const std::string& first = {},
                    std::vector<std::string> more = {});
double note_height_px();
/// What a part of that height takes of a tile, with the space below it.
double with_space(const Ui&, double height_px);
/// Small words on one line; what does not fit stands in the tooltip, with `more` below it.
void note_line(Ui&, const std::string& id, const std::string& words, const std::vector<std::string>& more);
/// "12 ตำบล (6.1 %)".
std::string share_words(const Ui&, std::int64_t n, std::int64_t of, const std::string& counted);
std::string p_words(const Ui&, double p);

/// How the pointer brushes a plot.
struct BrushGesture {
  bool dragging = false;  ///< the button is held or was let go just now, after a movement
  bool released = false;  ///< let go in this frame
  bool clicked = false;   ///< let go where it was pressed
  bool changed = false;   ///< there is something new to enclose
  Rect box;               ///< from where it was pressed to where it is, within the plot
  app::SelectionMode mode = app::SelectionMode::replace;
};
BrushGesture brush_gesture(const SurfacePointer&, const Rect& inner);
/// The brush as it is drawn, over marks.
void draw_brush(Canvas&, const Rect&);
/// True where a point lies in a rectangle.
bool contains(const Rect&, const Point&);

/// Asks for what is enclosed of the plot's subject.
void brush(PlotPen&, const app::Enclosed&, const BrushGesture&);
/// Points at a row and says what it is: its name and the values of the plot's columns; of households no more
/// than these values.
void point_at_row(PlotPen&, std::uint32_t row, const std::vector<std::string>& columns);
/// The row of the plot's subject that is hovered, here or on the map.
std::optional<std::uint32_t> hovered_row(const PlotPen&);

/// The colours of a plot's marks: all, those picked, and the others while something is picked.
Color mark_color();
Color picked_color();
Color rest_color();
app::DensityColors density_colors();

}  // namespace phumthun::gui
