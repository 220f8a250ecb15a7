#include <algorithm>
#include <cmath>

#include "app/view_columns.hpp"
#include "base/numbers.hpp"
#include "carto/cluster_style.hpp"
#include "gui/plot_parts.hpp"
#include "gui/theme.hpp"

namespace phumthun::gui {
namespace {

using app::ScatterView;
constexpr double reach_px = 8;
constexpr double mark_em = 0.14, picked_mark_em = 0.17, hovered_mark_em = 0.3;
constexpr double dash_px = 6;
constexpr std::size_t most_round_marks = 800;  ///< more are small squares: a circle has six times the corners

/// The class of the cluster map that a quadrant stands for.
const char* quadrant(const app::PlotMark& mark) {
  if (mark.x >= 0) return mark.y >= 0 ? "high-high" : "high-low";
  return mark.y >= 0 ? "low-high" : "low-low";
}

Color color_of(const app::PlotMark& mark, bool moran, bool any_picked) {
  if (any_picked && !mark.picked) return rest_color();
  if (moran) return carto::cluster_class_style({}, quadrant(mark)).fill;
  return any_picked ? picked_color() : mark_color();
}

void draw_marks(PlotPen& pen, Canvas& canvas, const ScatterView& view, const PlotArea& area) {
  const bool moran = pen.plot.kind == app::PlotKind::moran;
  const double em = pen.ui.em();
  for (const app::PlotMark& mark : view.marks) {
    const Point at{area.x.px(mark.x), area.y.px(mark.y)};
    const bool strong = mark.picked;
    const double radius = std::max(2.0, em * (strong ? picked_mark_em : mark_em));
    if (view.marks.size() > most_round_marks) {
      canvas.fill({at.x - radius, at.y - radius, 2 * radius, 2 * radius},
                  color_of(mark, moran, view.rows.any_picked), 0);
      continue;
    }
    if (moran && (strong || !view.rows.any_picked)) canvas.circle(at, radius + 1, faded(theme::text, 0.7));
    canvas.circle(at, radius, color_of(mark, moran, view.rows.any_picked));
  }
}

void draw_hovered(PlotPen& pen, Canvas& canvas, const PlotArea& area) {
  const auto row = hovered_row(pen);
  if (!row) return;
  const app::PlotColumns columns = pen.columns();
  const auto x = app::view_values(pen.session, columns.of, columns.x);
  const auto y = app::view_values(pen.session, columns.of, columns.y);
  if (!x || !y || *row >= x->size() || *row >= y->size()) return;
  if (!std::isfinite((*x)[*row]) || !std::isfinite((*y)[*row])) return;
  const Point at{area.x.px((*x)[*row]), area.y.px((*y)[*row])};
  const double radius = pen.ui.em() * hovered_mark_em;
  canvas.circle(at, radius, faded(theme::selection, 0.35));
  canvas.circle(at, radius * 0.5, theme::selection);
}

/// A fitted line across the plot; `dashed` for the one that stands for all while something is picked.
void draw_line(Canvas& canvas, const app::FittedLine& line, const PlotArea& area, Color color, double width,
               bool dashed) {
  if (!line.defined()) return;
  const auto at = [&](double x) { return Point{area.x.px(x), area.y.px(line.intercept + line.slope * x)}; };
  const Point from = at(area.x.low), to = at(area.x.high);
  if (!dashed) return canvas.line(from, to, color, width);
  const double length = std::hypot(to.x - from.x, to.y - from.y);
  for (double along = 0; along < length; along += 2 * dash_px) {
    const double a = along / length, b = std::min(1.0, (along + dash_px) / length);
    canvas.line({from.x + (to.x - from.x) * a, from.y + (to.y - from.y) * a},
                {from.x + (to.x - from.x) * b, from.y + (to.y - from.y) * b}, color, width);
  }
}

void draw_lines(Canvas& canvas, const ScatterView& view, const PlotArea& area) {
  if (!view.rows.any_picked) return draw_line(canvas, view.all, area, theme::text, 2, false);
  draw_line(canvas, view.all, area, theme::text, 1.5, true);
  draw_line(canvas, view.rest, area, theme::muted, 2, false);
  draw_line(canvas, view.picked, area, theme::accent, 2.5, false);
}

/// The lines of the means, which part the quadrants.
void draw_means(Canvas& canvas, const PlotArea& area) {
  const Rect& inner = area.inner;
  if (area.x.low < 0 && area.x.high > 0)
    canvas.line({area.x.px(0), inner.y}, {area.x.px(0), inner.y + inner.height}, theme::muted, 1);
  if (area.y.low < 0 && area.y.high > 0)
    canvas.line({inner.x, area.y.px(0)}, {inner.x + inner.width, area.y.px(0)}, theme::muted, 1);
}

app::ValueBox box_of(const PlotPen& pen, const PlotArea& area, const Rect& box) {
  const app::PlotColumns columns = pen.columns();
  return {{columns.x, area.x.value(box.x), area.x.value(box.x + box.width)},
          {columns.y, area.y.value(box.y + box.height), area.y.value(box.y)}};
}

void select_at(PlotPen& pen, const ScatterView& view, const PlotArea& area, const Point& at,
               const std::optional<app::PlotMark>& mark, const BrushGesture& gesture) {
  if (mark) return brush(pen, app::Rows{{mark->row}}, gesture);
  if (app::number_at(view, area.x.value(at.x), area.y.value(at.y)) == 0)
    return brush(pen, app::NoRows{}, gesture);
  const double half = reach_px / 2;
  brush(pen, box_of(pen, area, {at.x - half, at.y - half, 2 * half, 2 * half}), gesture);
}

void follow_pointer(PlotPen& pen, Canvas& canvas, const SurfacePointer& pointer, const ScatterView& view,
                    const PlotArea& area) {
  const BrushGesture gesture = brush_gesture(pointer, area.inner);
  if (gesture.dragging) {
    draw_brush(canvas, gesture.box);
    if (gesture.changed) brush(pen, box_of(pen, area, gesture.box), gesture);
    return;
  }
  if (!pointer.over || !contains(area.inner, pointer.at)) return;
  const double x = area.x.value(pointer.at.x), y = area.y.value(pointer.at.y);
  const auto mark = app::nearest_mark(view, x, y, area.x.px_per_unit(), area.y.px_per_unit(), reach_px);
  if (gesture.clicked) return select_at(pen, view, area, pointer.at, mark, gesture);
  if (pointer.held) return;
  const app::PlotColumns columns = pen.columns();
  if (mark) return point_at_row(pen, mark->row, {columns.x, columns.y});
  if (const std::int64_t n = app::number_at(view, x, y); n > 0)
    pen.ui.tooltip({{Face::bold, theme::text, share_words(pen.ui, n, 0, counted_words(pen.ui, columns.of))},
                    {Face::regular, theme::muted,
                     app::view_value_text(pen.session, columns.of, columns.x, x) + " · " +
                         app::view_value_text(pen.session, columns.of, columns.y, y)}});
}

std::string line_words(const Ui& ui, const app::FittedLine& line) {
  return ui.tr("plots.line", base::format_number(line.slope, 3), base::format_number(line.r_squared, 3),
               p_words(ui, line.slope_p), base::format_number(static_cast<double>(line.n), 0));
}

std::string chow_words(const Ui& ui, const app::ChowTest& chow) {
  if (std::isnan(chow.f)) return ui.tr("plots.chow_undefined");
  return ui.tr(chow.p < 0.05 ? "plots.chow_differs" : "plots.chow_same", base::format_number(chow.f, 2),
               chow.freedom, p_words(ui, chow.p));
}

/// What the lines say, of all, of what is picked and of the rest, and how many marks there are.
void line_notes(PlotPen& pen, const ScatterView& view) {
  const Ui& ui = pen.ui;
  const bool moran = pen.plot.kind == app::PlotKind::moran;
  std::vector<std::string> more;
  if (view.all.defined()) more.push_back(ui.tr("plots.line_of_all", line_words(ui, view.all)));
  std::string words;
  if (!view.all.defined())
    words = ui.tr("plots.no_line");
  else if (moran)
    words = ui.tr(view.slope_is_moran() ? "plots.moran_slope" : "plots.moran_slope_of_part",
                  base::format_number(view.all.slope, 3));
  else
    words = ui.tr("plots.slope", base::format_number(view.all.slope, 3),
                  base::format_number(view.all.r_squared, 3), p_words(ui, view.all.slope_p));
  if (view.rows.any_picked) {
    const auto slope = [&](const app::FittedLine& line) {
      return line.defined() ? base::format_number(line.slope, 3) : std::string("–");
    };
    words += " · " + ui.tr("plots.picked_slope", slope(view.picked), slope(view.rest));
    if (view.picked.defined()) more.push_back(ui.tr("plots.line_of_picked", line_words(ui, view.picked)));
    if (view.rest.defined()) more.push_back(ui.tr("plots.line_of_rest", line_words(ui, view.rest)));
    more.push_back(chow_words(ui, view.chow));
  }
  if (moran) more.push_back(ui.tr("plots.moran_is"));
  if (moran && !view.slope_is_moran()) more.push_back(ui.tr("plots.moran_is_not"));
  row_count_line(pen, view.rows, words, std::move(more));
}

}  // namespace

void scatter_plot(PlotPen& pen) {
  const auto view = app::scatter_view(pen.session, pen.plot, density_colors());
  const app::PlotColumns columns = pen.columns();
  AxisWords x = axis_words(pen.ui, pen.session, columns.of, columns.x);
  AxisWords y = axis_words(pen.ui, pen.session, columns.of, columns.y);
  if (!pen.names_axes()) x.label.clear(), y.label.clear();
  const app::DensityField& field = view->field;
  pen.ui.surface("scatter", 0, pen.height_px, [&](Canvas& canvas, const SurfacePointer& pointer) {
    const PlotArea area =
        plot_area(canvas.rect(), {field.low_x, field.high_x}, {field.low_y, field.high_y}, x, y);
    draw_axes(canvas, area, x, y);
    canvas.clipped(area.inner, [&] {
      if (pen.plot.kind == app::PlotKind::moran) draw_means(canvas, area);
      if (view->picture)
        canvas.picture(area.inner, view->picture);
      else
        draw_marks(pen, canvas, *view, area);
      draw_lines(canvas, *view, area);
      draw_hovered(pen, canvas, area);
    });
    follow_pointer(pen, canvas, pointer, *view, area);
  });
  line_notes(pen, *view);
}

}  // namespace phumthun::gui
