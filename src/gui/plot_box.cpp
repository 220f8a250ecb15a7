#include <algorithm>
#include <array>
#include <cmath>

#include "app/view_columns.hpp"
#include "base/numbers.hpp"
#include "gui/plot_parts.hpp"
#include "gui/theme.hpp"

namespace phumthun::gui {
namespace {

using app::BoxPair;
using app::BoxSummary;
using app::BoxView;
constexpr double group_row_em = 1.5, most_row_em = 5;
constexpr double reach_px = 5;
constexpr double label_share = 0.34;
constexpr double margin = 0.04;

PlotScale value_scale(const BoxView& view) {
  const double span = view.high - view.low;
  if (!(span > 0)) {
    const double half = view.low == 0 ? 0.5 : std::abs(view.low) * 0.1;
    return {view.low - half, view.low + half, 0, 1};
  }
  return {view.low - margin * span, view.high + margin * span, 0, 1};
}

/// Where the rows of boxes stand: labels at the left where there are groups.
struct BoxRows {
  PlotScale x;
  double left, top, row, width;

  Rect of(std::size_t nth) const { return {left, top + row * static_cast<double>(nth), width, row}; }
};

void draw_whiskers(Canvas& canvas, const BoxSummary& box, const PlotScale& x, const Rect& row, Color color) {
  const double middle = row.y + row.height / 2, end = row.height * 0.22;
  canvas.line({x.px(box.low_whisker), middle}, {x.px(box.lower), middle}, color, 1.5);
  canvas.line({x.px(box.upper), middle}, {x.px(box.high_whisker), middle}, color, 1.5);
  for (const double value : {box.low_whisker, box.high_whisker})
    canvas.line({x.px(value), middle - end}, {x.px(value), middle + end}, color, 1.5);
}

/// Box, median, whiskers, and the mean as a diamond.
void draw_box(Canvas& canvas, const BoxSummary& box, const PlotScale& x, const Rect& row, Color fill,
              Color edge) {
  if (box.n == 0) return;
  draw_whiskers(canvas, box, x, row, edge);
  const double inset = row.height * 0.18, left = x.px(box.lower);
  const Rect body{left, row.y + inset, std::max(1.0, x.px(box.upper) - left), row.height - 2 * inset};
  canvas.fill(body, fill, 1);
  canvas.frame(body, edge, 1.5, 1);
  const double median = x.px(box.median), middle = row.y + row.height / 2;
  canvas.line({median, body.y}, {median, body.y + body.height}, edge, 3);
  const double size = std::clamp(row.height * 0.16, 3.0, 6.0), mean = x.px(box.mean);
  const std::array diamond{Point{mean, middle - size}, Point{mean + size, middle}, Point{mean, middle + size},
                           Point{mean - size, middle}};
  canvas.polygon(diamond, theme::card);
  canvas.polyline(diamond, edge, 1.5, true);
}

void draw_outliers(Canvas& canvas, const PlotPen& pen, const BoxPair& pair, bool any_picked,
                   const PlotScale& x, const Rect& row) {
  const double radius = std::clamp(pen.ui.em() * 0.14, 2.0, row.height * 0.3);
  for (const app::OutlierMark& mark : pair.outliers) {
    const Color color = !any_picked ? mark_color() : mark.any_picked ? picked_color() : rest_color();
    canvas.circle({x.px((mark.low + mark.high) / 2), row.y + row.height / 2}, radius, color);
  }
}

/// The upper part of a row is for all, the lower one for what is picked.
Rect part_of_row(const Rect& row, bool picked) {
  return {row.x, row.y + (picked ? row.height * 0.54 : 0), row.width, row.height * 0.54};
}

void draw_rows(Canvas& canvas, const PlotPen& pen, const BoxView& view, const BoxRows& rows,
               const std::vector<std::string>& labels) {
  const double line = text_size(Face::small, "0").height;
  const bool any = view.rows.any_picked;
  for (std::size_t i = 0; i < view.boxes.size(); ++i) {
    const BoxPair& pair = view.boxes[i];
    const Rect row = rows.of(i);
    if (!labels.empty())
      canvas.text(Face::small, {canvas.rect().x, row.y + (row.height - line) / 2}, theme::text,
                  elided(Face::small, labels[i], rows.left - canvas.rect().x - 6));
    const Rect all = any ? part_of_row(row, false) : row;
    draw_box(canvas, pair.all, rows.x, all, theme::accent_soft, any ? theme::muted : theme::accent);
    draw_outliers(canvas, pen, pair, any, rows.x, all);
    if (any)
      draw_box(canvas, pair.picked, rows.x, part_of_row(row, true), faded(theme::accent, 0.45),
               theme::accent);
  }
}

std::vector<std::string> group_labels(const PlotPen& pen, const BoxView& view) {
  std::vector<std::string> labels;
  for (const BoxPair& pair : view.boxes)
    if (!pair.group.empty()) labels.push_back(area_name(pen.session, {base::AreaLevel::amphoe, pair.group}));
  return labels;
}

void say_box(PlotPen& pen, const BoxPair& pair, const std::string& label) {
  const app::PlotColumns columns = pen.columns();
  const auto text = [&](double value) {
    return app::view_value_text(pen.session, columns.of, columns.x, value);
  };
  std::vector<Words> lines;
  const auto add = [&](const std::string& heading, const BoxSummary& box) {
    lines.push_back(
        {Face::bold, theme::text,
         heading + " · " + pen.ui.tr("plots.n", base::format_number(static_cast<double>(box.n), 0))});
    if (box.n == 0) return;
    lines.push_back({Face::regular, theme::muted,
                     pen.ui.tr("plots.box_middle", text(box.median), text(box.lower), text(box.upper))});
    lines.push_back(
        {Face::regular, theme::muted,
         pen.ui.tr("plots.box_reach", text(box.mean), text(box.low_whisker), text(box.high_whisker))});
    if (box.outliers > 0)
      lines.push_back(
          {Face::regular, theme::muted,
           pen.ui.tr("plots.outliers", base::format_number(static_cast<double>(box.outliers), 0))});
  };
  add(label.empty() ? pen.ui.tr("plots.all") : label, pair.all);
  if (pair.picked.n > 0) add(pen.ui.tr("plots.picked_part"), pair.picked);
  pen.ui.tooltip(lines);
}

/// A range of values; of a group's row those in the amphoe only.
app::Enclosed range_in(const BoxPair& pair, const std::string& column, double low, double high,
                       const std::string& label) {
  if (pair.group.empty()) return app::ValueRange{column, low, high};
  return app::MatchingRows{
      {{column, app::Relation::between, low, high, {}}, {"amphoe", app::Relation::one_of, 0, 0, {label}}}};
}

const app::OutlierMark* outlier_at(const BoxPair& pair, const PlotScale& x, double at_px) {
  const app::OutlierMark* nearest = nullptr;
  double least = reach_px;
  for (const app::OutlierMark& mark : pair.outliers) {
    const double distance = std::abs(x.px((mark.low + mark.high) / 2) - at_px);
    if (distance <= least) least = distance, nearest = &mark;
  }
  return nearest;
}

/// A click means the outlier, the box or the whiskers that it is on.
void select_at(PlotPen& pen, const BoxPair& pair, const BoxRows& rows, double at_px, const std::string& label,
               const BrushGesture& gesture) {
  const std::string column = pen.columns().x;
  const double value = rows.x.value(at_px);
  if (const app::OutlierMark* mark = outlier_at(pair, rows.x, at_px))
    return brush(pen,
                 mark->n == 1 ? app::Enclosed(app::Rows{{mark->row}})
                              : range_in(pair, column, mark->low, mark->high, label),
                 gesture);
  const BoxSummary& box = pair.all;
  if (value >= box.lower && value <= box.upper)
    return brush(pen, range_in(pair, column, box.lower, box.upper, label), gesture);
  if (value >= box.low_whisker && value < box.lower)
    return brush(pen, range_in(pair, column, box.low_whisker, std::nextafter(box.lower, -HUGE_VAL), label),
                 gesture);
  if (value > box.upper && value <= box.high_whisker)
    return brush(pen, range_in(pair, column, std::nextafter(box.upper, HUGE_VAL), box.high_whisker, label),
                 gesture);
  brush(pen, app::NoRows{}, gesture);
}

void follow_pointer(PlotPen& pen, Canvas& canvas, const SurfacePointer& pointer, const BoxView& view,
                    const BoxRows& rows, const std::vector<std::string>& labels) {
  const Rect inner{rows.left, rows.top, rows.width, rows.row * static_cast<double>(view.boxes.size())};
  const BrushGesture gesture = brush_gesture(pointer, inner);
  const Point& meant = gesture.dragging ? pointer.from : pointer.at;
  if (!contains(inner, meant)) return;
  const auto nth = std::min(view.boxes.size() - 1, static_cast<std::size_t>((meant.y - rows.top) / rows.row));
  const BoxPair& pair = view.boxes[nth];
  const std::string label = labels.empty() ? std::string() : labels[nth];
  if (gesture.dragging) {
    const Rect row = rows.of(nth);
    draw_brush(canvas, {gesture.box.x, row.y, gesture.box.width, row.height});
    if (gesture.changed)
      brush(pen,
            range_in(pair, pen.columns().x, rows.x.value(gesture.box.x),
                     rows.x.value(gesture.box.x + gesture.box.width), label),
            gesture);
    return;
  }
  if (gesture.clicked) return select_at(pen, pair, rows, pointer.at.x, label, gesture);
  if (!pointer.over || pointer.held) return;
  const app::OutlierMark* mark = outlier_at(pair, rows.x, pointer.at.x);
  if (mark && mark->n == 1) return point_at_row(pen, mark->row, {pen.columns().x});
  say_box(pen, pair, label);
}

void mark_hovered(Canvas& canvas, const PlotPen& pen, const BoxRows& rows) {
  const auto row = hovered_row(pen);
  const app::PlotColumns columns = pen.columns();
  const auto values = app::view_values(pen.session, columns.of, columns.x);
  if (!row || !values || *row >= values->size() || !std::isfinite((*values)[*row])) return;
  const double x = rows.x.px((*values)[*row]);
  canvas.line({x, canvas.rect().y}, {x, canvas.rect().y + canvas.rect().height}, theme::selection, 2);
}

}  // namespace

void box_plot(PlotPen& pen) {
  const auto view = app::box_view(pen.session, pen.plot);
  AxisWords words = axis_words(pen.ui, pen.session, pen.of(), pen.columns().x);
  if (!pen.names_axes()) words.label.clear();
  const std::vector<std::string> labels = group_labels(pen, *view);
  const double count = static_cast<double>(std::max<std::size_t>(1, view->boxes.size()));
  const double room = std::max(pen.ui.em() * 2, pen.height_px - with_space(pen.ui, axis_height_px(words)));
  const double least = pen.ui.em() * group_row_em * (view->rows.any_picked ? 1.5 : 1);
  const double row =
      labels.empty() ? std::min(room, pen.ui.em() * most_row_em) : std::max(least, room / count);
  Rect inner;
  PlotScale scale = value_scale(*view);
  const auto boxes = [&] {
    pen.ui.surface("box", 0, std::max(room, row * count), [&](Canvas& canvas, const SurfacePointer& pointer) {
      const Rect& all = canvas.rect();
      double label = 0;
      for (const std::string& one : labels) label = std::max(label, text_size(Face::small, one).width + 8);
      const double left =
          all.x + (labels.empty() ? pen.ui.em() * 0.5 : std::min(label, label_share * all.width));
      inner = {left, all.y, all.x + all.width - pen.ui.em() * 0.5 - left, all.height};
      scale.from_px = inner.x, scale.to_px = inner.x + inner.width;
      const double top = all.y + (all.height - row * count) / 2;
      const BoxRows rows{scale, inner.x, top, row, inner.width};
      draw_rows(canvas, pen, *view, rows, labels);
      mark_hovered(canvas, pen, rows);
      follow_pointer(pen, canvas, pointer, *view, rows, labels);
    });
  };
  if (row * count > room + 1)
    pen.ui.scroll("boxes", room, boxes);
  else
    boxes();
  pen.ui.surface("axis", 0, axis_height_px(words), [&](Canvas& canvas, const SurfacePointer&) {
    canvas.line({inner.x, canvas.rect().y}, {inner.x + inner.width, canvas.rect().y}, theme::muted, 1);
    draw_x_axis(canvas, {inner.x, canvas.rect().y, inner.width, 0}, scale, words);
  });
  row_count_line(pen, view->rows);
}

}  // namespace phumthun::gui
