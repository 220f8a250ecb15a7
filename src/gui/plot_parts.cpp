#include "gui/plot_parts.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>

#include "app/view_columns.hpp"
#include "base/numbers.hpp"
#include "gui/theme.hpp"
#include "poverty/measure.hpp"

namespace phumthun::gui {
namespace {

namespace intent = app::intent;
constexpr double click_px = 4;
constexpr double least_p = 0.001;

constexpr std::array kind_names{"histogram", "box", "scatter", "moran", "parallel", "levels", "pentagon"};

/// The column behind "z:COLUMN" and "lag:COLUMN".
std::string plain_column(const std::string& column) {
  for (const char* prefix : {"z:", "lag:"})
    if (column.starts_with(prefix)) return column.substr(std::string_view(prefix).size());
  return column;
}

std::string count_words(std::int64_t n) {
  return base::format_number(static_cast<double>(n), 0);
}

}  // namespace

std::string plot_kind_words(const Ui& ui, app::PlotKind kind) {
  return ui.tr(std::string("plots.") + kind_names.at(static_cast<std::size_t>(kind)));
}

std::string column_words(const Ui& ui, const app::Session& session, const app::Subject& of,
                         const std::string& column) {
  const std::string plain = plain_column(column);
  if (plain != column)
    return ui.tr(column.starts_with("z:") ? "plots.standardised" : "plots.lag",
                 column_words(ui, session, of, plain));
  if (const auto found = app::find_view_column(session, of, plain)) return ui.tr(found->label);
  if (const auto measure = of.households ? std::nullopt : app::measure_of_column(plain))
    return ui.tr(poverty::measure_label(*measure, session.contents.framework.get()));
  return plain;
}

AxisWords axis_words(const Ui& ui, const app::Session& session, const app::Subject& of,
                     const std::string& column) {
  AxisWords words{column_words(ui, session, of, column), app::view_format(session, of, column)};
  const std::string unit = ui.tr(carto::value_unit(words.format));
  if (words.format == carto::ValueFormat::share) words.label += " (" + unit + ")";
  return words;
}

std::string plot_title(const Ui& ui, const app::Session& session, const app::PlotSetting& plot) {
  const std::string kind = plot_kind_words(ui, plot.kind);
  const app::PlotColumns columns = app::plot_columns(session, plot);
  if (columns.x.empty())
    return plot.households && plot.kind != app::PlotKind::levels
               ? ui.tr("plots.titled", kind, ui.tr("plots.of_households"))
               : kind;
  const std::string x = column_words(ui, session, columns.of, plain_column(columns.x));
  if (plot.kind != app::PlotKind::scatter) return ui.tr("plots.titled", kind, x);
  return ui.tr("plots.against", column_words(ui, session, columns.of, columns.y), x);
}

std::string counted_words(const Ui& ui, const app::Subject& of) {
  return of.households ? ui.tr("plots.households") : ui.tr(base::level_label(of.level));
}

std::string share_words(const Ui& ui, std::int64_t n, std::int64_t of, const std::string& counted) {
  if (of <= 0) return ui.tr("plots.count", count_words(n), counted);
  const double share = 100 * static_cast<double>(n) / static_cast<double>(of);
  return ui.tr("plots.share", count_words(n), counted, base::format_number(share, 1));
}

std::string p_words(const Ui& ui, double p) {
  if (std::isnan(p)) return "p –";
  return p < least_p ? ui.tr("plots.p_below", base::format_number(least_p, 3))
                     : ui.tr("plots.p_is", base::format_number(p, 3));
}

double note_height_px() {
  return std::round(text_size(Face::small, "0").height * 1.15);
}

double with_space(const Ui& ui, double height_px) {
  constexpr double space_em = 0.16;
  return height_px + std::ceil(ui.em() * space_em);
}

void note_line(Ui& ui, const std::string& id, const std::string& words,
               const std::vector<std::string>& more) {
  ui.surface(id, 0, note_height_px(), [&](Canvas& canvas, const SurfacePointer& pointer) {
    const Rect& room = canvas.rect();
    const std::string shown = elided(Face::small, words, room.width);
    canvas.text(Face::small, {room.x, room.y}, theme::muted, shown);
    if (!pointer.over || (shown.size() == words.size() && more.empty())) return;
    std::vector<Words> lines{{Face::regular, theme::text, words}};
    for (const std::string& line : more) lines.push_back({Face::regular, theme::muted, line});
    ui.tooltip(lines);
  });
}

void row_count_line(PlotPen& pen, const app::PlotRowCounts& rows, const std::string& first,
                    std::vector<std::string> more) {
  const std::string counted = counted_words(pen.ui, pen.of());
  std::string words = first.empty() ? first : first + " · ";
  words += pen.ui.tr("plots.n_of", count_words(rows.shown), counted);
  if (rows.any_picked) words += " · " + pen.ui.tr("plots.picked", count_words(rows.picked));
  if (rows.missing > 0) words += " · " + pen.ui.tr("plots.missing", count_words(rows.missing));
  if (rows.hidden > 0) words += " · " + pen.ui.tr("plots.hidden", count_words(rows.hidden));
  more.push_back(pen.ui.tr("plots.counts_are", counted));
  note_line(pen.ui, "rows", words, more);
}

bool PlotPen::names_axes() const {
  constexpr double least_em = 9;
  return height_px >= least_em * ui.em();
}

BrushGesture brush_gesture(const SurfacePointer& pointer, const Rect& inner) {
  BrushGesture gesture;
  gesture.mode = pointer.ctrl && pointer.shift ? app::SelectionMode::within
                 : pointer.shift               ? app::SelectionMode::add
                 : pointer.alt                 ? app::SelectionMode::remove
                                               : app::SelectionMode::replace;
  if (!pointer.held && !pointer.released) return gesture;
  const bool moved = std::hypot(pointer.at.x - pointer.from.x, pointer.at.y - pointer.from.y) > click_px;
  gesture.dragging = moved;
  gesture.released = pointer.released;
  gesture.clicked = pointer.released && !moved;
  gesture.changed = pointer.moved || pointer.released;
  const auto within_x = [&](double x) { return std::clamp(x, inner.x, inner.x + inner.width); };
  const auto within_y = [&](double y) { return std::clamp(y, inner.y, inner.y + inner.height); };
  const double left = within_x(std::min(pointer.from.x, pointer.at.x));
  const double top = within_y(std::min(pointer.from.y, pointer.at.y));
  gesture.box = {left, top, within_x(std::max(pointer.from.x, pointer.at.x)) - left,
                 within_y(std::max(pointer.from.y, pointer.at.y)) - top};
  return gesture;
}

void draw_brush(Canvas& canvas, const Rect& box) {
  canvas.fill(box, faded(theme::selection, 0.18), 0);
  canvas.frame(box, theme::selection, 1.5, 0);
}

bool contains(const Rect& rect, const Point& point) {
  return point.x >= rect.x && point.x <= rect.x + rect.width && point.y >= rect.y &&
         point.y <= rect.y + rect.height;
}

void brush(PlotPen& pen, const app::Enclosed& enclosed, const BrushGesture& gesture) {
  pen.intents.emplace_back(
      app::SelectionIntent(intent::Brush{pen.of(), enclosed, gesture.mode, gesture.released}));
}

void point_at_row(PlotPen& pen, std::uint32_t row, const std::vector<std::string>& columns) {
  const app::Subject of = pen.of();
  if (of.households && pen.session.view.presenting) return;
  pen.hover = intent::HoverRow{of, row};
  std::vector<Words> lines;
  if (of.households) {
    lines.push_back({Face::bold, theme::text, pen.ui.tr("household.title")});
  } else if (const auto names = app::view_texts(pen.session, of, "name"); names && row < names->size()) {
    lines.push_back({Face::bold, theme::text, pen.ui.tr(base::level_label(of.level)) + " " + (*names)[row]});
  }
  for (const std::string& column : columns)
    if (const auto values = app::view_values(pen.session, of, column); values && row < values->size())
      lines.push_back({Face::regular, theme::muted,
                       column_words(pen.ui, pen.session, of, column) + ": " +
                           app::view_value_text(pen.session, of, column, (*values)[row])});
  if (!lines.empty()) pen.ui.tooltip(lines);
}

std::optional<std::uint32_t> hovered_row(const PlotPen& pen) {
  const app::Subject of = pen.of();
  const app::ViewState& view = pen.session.view;
  if (of.households) return view.hovered_household;
  if (!view.hovered_area || view.hovered_area->level != of.level) return std::nullopt;
  const app::AreaLayer* areas = app::area_layer(pen.session, of.level);
  if (!areas || !areas->layer) return std::nullopt;
  const auto row = app::row_of_code(data::texts(*areas->layer, "code"), view.hovered_area->code);
  return row ? std::optional(static_cast<std::uint32_t>(*row)) : std::nullopt;
}

Color mark_color() {
  return faded(theme::accent, 0.75);
}
Color picked_color() {
  return theme::accent;
}
Color rest_color() {
  return faded(theme::muted, 0.35);
}
app::DensityColors density_colors() {
  return {theme::accent, theme::muted, theme::accent, false};
}

}  // namespace phumthun::gui
