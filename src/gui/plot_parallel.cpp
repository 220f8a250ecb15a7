#include <algorithm>
#include <cmath>

#include "app/session_plots.hpp"
#include "base/numbers.hpp"
#include "gui/pentagon.hpp"
#include "gui/plot_parts.hpp"
#include "gui/theme.hpp"
#include "poverty/score_level.hpp"

namespace phumthun::gui {
namespace {

using app::ParallelView;
constexpr std::size_t axes = poverty::capital_count;
constexpr double axis_reach = 0.16;  ///< of the gap between two axes: nearer, the pointer means the axis
constexpr double reach_px = 7;

std::string capital_column(std::size_t axis) {
  return std::string(poverty::capital_name(poverty::all_capitals[axis]));
}

/// Where the axes stand.
struct AxesPlace {
  Rect inner;
  PlotScale y;
  double gap_px;

  double x(std::size_t axis) const { return inner.x + gap_px * static_cast<double>(axis); }
  /// In gaps from the first axis.
  double gap(double at_px) const { return (at_px - inner.x) / gap_px; }
};

AxesPlace place_axes(const Rect& room) {
  const double line = text_size(Face::small, "0").height;
  const double side = text_size(Face::small, "4.00").width + 6;
  AxesPlace place;
  place.inner = {room.x + side, room.y + 1.5 * line, room.width - side - line * 1.6, room.height - 2 * line};
  place.y = {app::least_score, app::greatest_score, place.inner.y + place.inner.height, place.inner.y};
  place.gap_px = place.inner.width / static_cast<double>(axes - 1);
  return place;
}

/// The edges of the four levels across all axes, and the axes with the capitals' names or letters.
void draw_frame(Canvas& canvas, const Ui& ui, const AxesPlace& place) {
  const Rect& inner = place.inner;
  const double line = text_size(Face::small, "0").height;
  for (const double score : {1.0, 1.75, 2.5, 3.25, 4.0}) {
    const double y = place.y.px(score);
    const std::string text = base::format_number(score, 2);
    canvas.line({inner.x, y}, {inner.x + inner.width, y}, theme::edge, 1);
    canvas.text(Face::small, {inner.x - text_size(Face::small, text).width - 6, y - line / 2}, theme::muted,
                text);
  }
  bool names_fit = true;
  for (std::size_t axis = 0; axis < axes; ++axis)
    names_fit = names_fit &&
                text_size(Face::small, ui.tr("capital." + capital_column(axis))).width < place.gap_px - 4;
  for (std::size_t axis = 0; axis < axes; ++axis) {
    canvas.line({place.x(axis), inner.y}, {place.x(axis), inner.y + inner.height}, capital_color(axis), 2);
    const std::string name = names_fit ? ui.tr("capital." + capital_column(axis))
                                       : ui.tr(poverty::capital_letter(poverty::all_capitals[axis]));
    const double width = text_size(Face::small, name).width;
    const Rect& room = canvas.rect();
    const double x = std::clamp(place.x(axis) - width / 2, room.x, room.x + room.width - width);
    canvas.text(Face::small, {x, room.y}, capital_color(axis), name);
  }
}

void draw_scores(Canvas& canvas, const AxesPlace& place, const std::array<double, axes>& scores, Color color,
                 double width_px) {
  std::vector<Point> points;
  const auto flush = [&] {
    if (points.size() > 1) canvas.polyline(points, color, width_px, false);
    if (points.size() == 1) canvas.circle(points.front(), width_px, color);
    points.clear();
  };
  for (std::size_t axis = 0; axis < axes; ++axis) {
    if (std::isnan(scores[axis]))
      flush();
    else
      points.push_back({place.x(axis), place.y.px(scores[axis])});
  }
  flush();
}

void draw_lines(Canvas& canvas, const ParallelView& view, const AxesPlace& place) {
  if (view.picture) return canvas.picture(place.inner, view.picture);
  const double opacity = std::clamp(60.0 / static_cast<double>(view.lines.size() + 1), 0.12, 0.5);
  for (const app::ParallelLine& line : view.lines) {
    const bool strong = line.picked;
    const Color color = strong                 ? faded(theme::accent, 0.8)
                        : view.rows.any_picked ? faded(theme::muted, opacity * 0.6)
                                               : faded(theme::accent, opacity);
    draw_scores(canvas, place, line.score, color, strong ? 1.5 : 1);
  }
}

/// A bold line with a light edge, so that it stands out from those beneath.
void draw_means(Canvas& canvas, const AxesPlace& place, const app::CapitalMeans& means, Color color) {
  draw_scores(canvas, place, means.mean, theme::card, 6);
  draw_scores(canvas, place, means.mean, color, 3);
  for (std::size_t axis = 0; axis < axes; ++axis)
    if (!std::isnan(means.mean[axis])) canvas.circle({place.x(axis), place.y.px(means.mean[axis])}, 4, color);
}

void draw_ranges(Canvas& canvas, const AxesPlace& place, const std::vector<app::Condition>& ranges) {
  for (const app::Condition& range : ranges)
    for (std::size_t axis = 0; axis < axes; ++axis) {
      if (range.column != capital_column(axis)) continue;
      const double top = place.y.px(std::min(range.upper, app::greatest_score));
      const double bottom = place.y.px(std::max(range.value, app::least_score));
      draw_brush(canvas, {place.x(axis) - 6, top, 12, std::max(2.0, bottom - top)});
    }
}

void draw_hovered(PlotPen& pen, Canvas& canvas, const AxesPlace& place) {
  const auto row = hovered_row(pen);
  if (!row) return;
  std::array<double, axes> scores{};
  for (std::size_t axis = 0; axis < axes; ++axis) {
    const auto values = app::view_values(pen.session, pen.of(), capital_column(axis));
    if (!values || *row >= values->size()) return;
    scores[axis] = std::isfinite((*values)[*row]) ? (*values)[*row] : std::nan("");
  }
  draw_scores(canvas, place, scores, theme::selection, 3);
}

/// The axis that a press means: the nearest one.
std::size_t axis_near(const AxesPlace& place, double at_px) {
  return static_cast<std::size_t>(
      std::clamp(std::round(place.gap(at_px)), 0.0, static_cast<double>(axes - 1)));
}

bool on_axis(const AxesPlace& place, double at_px) {
  const double gap = place.gap(at_px);
  return std::abs(gap - std::round(gap)) <= axis_reach;
}

/// What is near the pointer: a mean, a line, or nothing.
void say_means(PlotPen& pen, const ParallelView& view, std::size_t axis) {
  const auto mean = [](double value) { return base::format_number(value, 2); };
  std::vector<Words> lines{
      {Face::bold, theme::text, pen.ui.tr(poverty::capital_label(poverty::all_capitals[axis]))},
      {Face::regular, theme::muted,
       pen.ui.tr("plots.mean_of_all", mean(view.all.mean[axis]),
                 base::format_number(static_cast<double>(view.all.n[axis]), 0))}};
  if (view.rows.any_picked)
    lines.push_back({Face::regular, theme::muted,
                     pen.ui.tr("plots.mean_of_picked", mean(view.picked.mean[axis]),
                               base::format_number(static_cast<double>(view.picked.n[axis]), 0))});
  lines.push_back({Face::small, theme::muted, pen.ui.tr("plots.axis_hint")});
  pen.ui.tooltip(lines);
}

void brush_axis(PlotPen& pen, const AxesPlace& place, const BrushGesture& gesture, std::size_t axis) {
  const double low = place.y.value(gesture.box.y + gesture.box.height), high = place.y.value(gesture.box.y);
  pen.intents.emplace_back(app::PlotIntent(app::intent::BrushAxis{
      pen.number, capital_column(axis), app::ValueRange{capital_column(axis), low, high}, gesture.mode,
      gesture.released}));
}

void click(PlotPen& pen, const AxesPlace& place, const Point& at, const BrushGesture& gesture,
           const std::optional<app::ParallelLine>& line, const std::vector<app::Condition>& ranges) {
  const std::string column = capital_column(axis_near(place, at.x));
  const bool is_brushed = std::any_of(ranges.begin(), ranges.end(),
                                      [&](const app::Condition& one) { return one.column == column; });
  if (on_axis(place, at.x) && is_brushed)
    pen.intents.emplace_back(
        app::PlotIntent(app::intent::BrushAxis{pen.number, column, std::nullopt, gesture.mode, true}));
  else if (line && !on_axis(place, at.x))
    brush(pen, app::Rows{{line->row}}, gesture);
  else
    brush(pen, app::NoRows{}, gesture);
}

void follow_pointer(PlotPen& pen, Canvas& canvas, const SurfacePointer& pointer, const ParallelView& view,
                    const AxesPlace& place) {
  const BrushGesture gesture = brush_gesture(pointer, place.inner);
  if (gesture.dragging) {
    const std::size_t axis = axis_near(place, pointer.from.x);
    draw_brush(canvas, {place.x(axis) - 6, gesture.box.y, 12, gesture.box.height});
    if (gesture.changed) brush_axis(pen, place, gesture, axis);
    return;
  }
  const Rect reach{place.inner.x - 8, place.inner.y, place.inner.width + 16, place.inner.height};
  if (!pointer.over || !contains(reach, pointer.at)) return;
  const auto line = app::nearest_line(view, place.gap(pointer.at.x), place.y.value(pointer.at.y),
                                      reach_px / -place.y.px_per_unit());
  if (gesture.clicked)
    return click(pen, place, pointer.at, gesture, line, app::ranges_in_force(pen.session, pen.number));
  if (pointer.held) return;
  if (on_axis(place, pointer.at.x)) return say_means(pen, view, axis_near(place, pointer.at.x));
  if (!line) return;
  std::vector<std::string> columns;
  for (std::size_t axis = 0; axis < axes; ++axis) columns.push_back(capital_column(axis));
  point_at_row(pen, line->row, columns);
}

}  // namespace

void parallel_plot(PlotPen& pen) {
  const auto view = app::parallel_view(pen.session, pen.plot, density_colors());
  pen.ui.surface("parallel", 0, pen.height_px, [&](Canvas& canvas, const SurfacePointer& pointer) {
    const AxesPlace place = place_axes(canvas.rect());
    draw_frame(canvas, pen.ui, place);
    canvas.clipped({place.inner.x - 8, place.inner.y - 8, place.inner.width + 16, place.inner.height + 16},
                   [&] {
                     draw_lines(canvas, *view, place);
                     draw_means(canvas, place, view->all, theme::text);
                     if (view->rows.any_picked) draw_means(canvas, place, view->picked, theme::accent);
                     draw_hovered(pen, canvas, place);
                     draw_ranges(canvas, place, app::ranges_in_force(pen.session, pen.number));
                   });
    follow_pointer(pen, canvas, pointer, *view, place);
  });
  row_count_line(pen, view->rows);
}

}  // namespace phumthun::gui
