#include <algorithm>
#include <cmath>

#include "app/view_columns.hpp"
#include "gui/plot_parts.hpp"
#include "gui/theme.hpp"

namespace phumthun::gui {
namespace {

using app::HistogramView;
constexpr double rest_opacity = 0.32;

/// The first and the last bin of a run.
struct BinRun {
  std::size_t first, last;
};

PlotScale value_scale(const app::Bins& bins) {
  const double low = bins.edges.front(), high = bins.edges.back();
  if (high > low) return {low, high, 0, 1};
  const double half = low == 0 ? 0.5 : std::abs(low) * 0.1;  // all values are equal
  return {low - half, high + half, 0, 1};
}

/// Where a bin stands; the one of equal values fills the middle.
Rect bin_rect(const HistogramView& view, const PlotArea& area, std::size_t bin, std::int64_t n) {
  const double low = view.bins.edges[bin], high = view.bins.edges[bin + 1];
  double left = area.x.px(low), right = area.x.px(high);
  if (!(high > low)) left -= area.inner.width * 0.15, right += area.inner.width * 0.15;
  const double top = area.y.px(static_cast<double>(n));
  const double gap = right - left > 6 ? 1 : 0;
  return {left, top, right - left - gap, area.inner.y + area.inner.height - top};
}

/// A bar in the colours of the classes that its values are in, from one limit to the next.
void draw_bar(Canvas& canvas, const HistogramView& view, const PlotArea& area, const Rect& bar,
              double opacity) {
  if (view.class_colors.empty()) return canvas.fill(bar, faded(theme::accent, opacity), 0);
  double from = bar.x;
  for (std::size_t c = 0; c < view.class_colors.size(); ++c) {
    const double limit = c < view.class_limits.size() ? area.x.px(view.class_limits[c]) : bar.x + bar.width;
    const double to = std::clamp(limit, from, bar.x + bar.width);
    if (to > from) canvas.fill({from, bar.y, to - from, bar.height}, faded(view.class_colors[c], opacity), 0);
    from = to;
  }
}

void draw_bars(Canvas& canvas, const HistogramView& view, const PlotArea& area) {
  for (std::size_t bin = 0; bin < view.bins.count(); ++bin) {
    if (view.all[bin] == 0) continue;
    const Rect whole = bin_rect(view, area, bin, view.all[bin]);
    draw_bar(canvas, view, area, whole, view.rows.any_picked ? rest_opacity : 1);
    if (view.picked[bin] > 0) draw_bar(canvas, view, area, bin_rect(view, area, bin, view.picked[bin]), 1);
    // Light classes stand out from the ground by their edge.
    canvas.frame(whole, faded(theme::muted, view.rows.any_picked ? 0.5 : 0.9), 1, 0);
  }
}

std::optional<std::size_t> bin_at(const HistogramView& view, const PlotArea& area, double x) {
  if (view.bins.count() == 1) return 0;
  const auto above =
      std::upper_bound(view.bins.edges.begin() + 1, view.bins.edges.end() - 1, area.x.value(x));
  return static_cast<std::size_t>(above - view.bins.edges.begin() - 1);
}

void select_run(PlotPen& pen, const HistogramView& view, const BinRun& run, const BrushGesture& gesture) {
  const app::BinRange range = app::range_of_bins(view.bins, run.first, run.last);
  brush(pen, app::ValueRange{pen.columns().x, range.low, range.high}, gesture);
}

std::string range_words(const PlotPen& pen, const HistogramView& view, std::size_t bin) {
  const app::PlotColumns columns = pen.columns();
  const auto text = [&](double value) {
    return app::view_value_text(pen.session, columns.of, columns.x, value);
  };
  const double low = view.bins.edges[bin], high = view.bins.edges[bin + 1];
  if (view.bins.of_whole_numbers) {
    const std::string first = text(low + 0.5), last = text(high - 0.5);
    return first == last ? first : pen.ui.tr("plots.range", first, last);
  }
  return pen.ui.tr("plots.range", text(low), text(high));
}

void say_bin(PlotPen& pen, const HistogramView& view, std::size_t bin) {
  const std::string counted = counted_words(pen.ui, pen.of());
  std::vector<Words> lines{
      {Face::bold, theme::text, range_words(pen, view, bin)},
      {Face::regular, theme::muted, share_words(pen.ui, view.all[bin], view.rows.shown, counted)}};
  if (view.rows.any_picked)
    lines.push_back(
        {Face::regular, theme::muted,
         pen.ui.tr("plots.of_these_picked", share_words(pen.ui, view.picked[bin], view.all[bin], counted))});
  pen.ui.tooltip(lines);
}

void mark_hovered(Canvas& canvas, const PlotPen& pen, const PlotArea& area) {
  const auto row = hovered_row(pen);
  const app::PlotColumns columns = pen.columns();
  const auto values = app::view_values(pen.session, columns.of, columns.x);
  if (!row || !values || *row >= values->size() || !std::isfinite((*values)[*row])) return;
  const double x = area.x.px((*values)[*row]), bottom = area.inner.y + area.inner.height;
  canvas.line({x, area.inner.y}, {x, bottom}, theme::selection, 2);
}

void follow_pointer(PlotPen& pen, Canvas& canvas, const SurfacePointer& pointer, const HistogramView& view,
                    const PlotArea& area) {
  const BrushGesture gesture = brush_gesture(pointer, area.inner);
  if (gesture.dragging) {
    const auto first = bin_at(view, area, gesture.box.x);
    const auto last = bin_at(view, area, gesture.box.x + gesture.box.width);
    if (!first || !last) return;
    // The brush takes whole bars.
    const double left = bin_rect(view, area, *first, 0).x, right = area.x.px(view.bins.edges[*last + 1]);
    draw_brush(canvas, {left, area.inner.y, right - left, area.inner.height});
    if (gesture.changed) select_run(pen, view, {*first, *last}, gesture);
    return;
  }
  if (!pointer.over || !contains(area.inner, pointer.at)) return;
  const auto bin = bin_at(view, area, pointer.at.x);
  const bool on_bar = bin && view.all[*bin] > 0 && pointer.at.x >= area.x.px(view.bins.edges[*bin]) - 1;
  if (gesture.clicked && on_bar) return select_run(pen, view, {*bin, *bin}, gesture);
  if (gesture.clicked) return brush(pen, app::NoRows{}, gesture);
  if (on_bar && !pointer.held) say_bin(pen, view, *bin);
}

}  // namespace

void histogram_plot(PlotPen& pen) {
  const auto view = app::histogram_view(pen.session, pen.plot);
  AxisWords x = axis_words(pen.ui, pen.session, pen.of(), pen.columns().x);
  AxisWords y{pen.ui.tr("plots.number_of", counted_words(pen.ui, pen.of())), carto::ValueFormat::count};
  if (!pen.names_axes()) x.label.clear(), y.label.clear();
  const double most = static_cast<double>(*std::max_element(view->all.begin(), view->all.end()));
  pen.ui.surface("histogram", 0, pen.height_px, [&](Canvas& canvas, const SurfacePointer& pointer) {
    const PlotArea area =
        plot_area(canvas.rect(), value_scale(view->bins), {0, std::max(1.0, most * 1.05)}, x, y);
    draw_axes(canvas, area, x, y);
    canvas.clipped(area.inner, [&] {
      draw_bars(canvas, *view, area);
      mark_hovered(canvas, pen, area);
    });
    follow_pointer(pen, canvas, pointer, *view, area);
  });
  row_count_line(pen, view->rows);
}

}  // namespace phumthun::gui
