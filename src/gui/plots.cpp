#include "gui/plots.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/numbers.hpp"
#include "gui/theme.hpp"

namespace phumthun::gui {
namespace {

constexpr double normal_95 = 1.959963984540054;
constexpr int most_ticks = 5;
constexpr double tick_gap_px = 6;
constexpr double least_dot_gap_px = 14;

struct Band {
  double low = 0, high = 0;
};

Band band_of(const Curve& curve, std::size_t nth) {
  const double value = curve.values[nth];
  const double error = nth < curve.standard_errors.size() ? curve.standard_errors[nth] : std::nan("");
  if (std::isnan(error)) return {value, value};
  const double low = value - normal_95 * error;
  return {value >= 0 ? std::max(0.0, low) : low, value + normal_95 * error};
}

/// 1, 2 or 5 times a power of ten, at most `most_ticks` of which reach over `range`.
double tick_step(double range) {
  const double raw = range / most_ticks;
  const double power = std::pow(10, std::floor(std::log10(raw)));
  for (const double step : {1.0, 2.0, 5.0})
    if (power * step >= raw) return power * step;
  return power * 10;
}

/// Where values stand in the plot's part of the canvas.
class PlotFrame {
 public:
  PlotFrame(const Canvas& canvas, std::span<const Curve> curves, const CurveAxes& axes) : axes_(axes) {
    double lowest = 0, highest = 0;
    for (const Curve& curve : curves)
      for (std::size_t i = 0; i < curve.values.size(); ++i) {
        if (std::isnan(curve.values[i])) continue;
        const Band band = band_of(curve, i);
        lowest = std::min(lowest, band.low), highest = std::max(highest, band.high);
      }
    if (highest - lowest <= 0) highest = 1;
    step_ = tick_step(highest - lowest);
    bottom_ = step_ * std::floor(lowest / step_ + 1e-9);
    top_ = step_ * std::ceil(highest / step_ - 1e-9);
    const double line = text_size(Face::small, "0").height;
    const double widest = std::max(text_size(Face::small, tick_text(top_)).width,
                                   text_size(Face::small, tick_text(bottom_)).width);
    const double left = widest + 2 * tick_gap_px;
    const Rect& room = canvas.rect();
    inner_ = {room.x + left, room.y + 1.5 * line, room.width - left - line, room.height - 4.2 * line};
  }
  const Rect& inner() const { return inner_; }
  double step() const { return step_; }
  double bottom() const { return bottom_; }
  double top() const { return top_; }
  std::string tick_text(double value) const {
    return base::format_number(value, step_ < 0.01 ? 3 : axes_.y_decimals);
  }
  double x(double at) const {
    const double from = axes_.at.front(), to = axes_.at.back();
    return inner_.x + inner_.width * (to > from ? (at - from) / (to - from) : 0.5);
  }
  double y(double value) const { return inner_.y + inner_.height * (top_ - value) / (top_ - bottom_); }

 private:
  const CurveAxes& axes_;
  Rect inner_;
  double step_ = 1, bottom_ = 0, top_ = 1;
};

void draw_grid(Canvas& canvas, const PlotFrame& frame, const CurveAxes& axes) {
  const Rect& inner = frame.inner();
  const double line = text_size(Face::small, "0").height;
  const double ticks = std::round((frame.top() - frame.bottom()) / frame.step());
  for (double tick = 0; tick <= ticks; ++tick) {
    const double from_bottom = frame.bottom() + tick * frame.step();
    const double value = std::abs(from_bottom) < frame.step() / 2 ? 0 : from_bottom;
    const std::string text = frame.tick_text(value);
    const double y = frame.y(value);
    canvas.line({inner.x, y}, {inner.x + inner.width, y}, value == 0 ? theme::muted : theme::edge, 1);
    canvas.text(Face::small, {inner.x - tick_gap_px - text_size(Face::small, text).width, y - line / 2},
                theme::muted, text);
  }
  double free_from = inner.x - line;
  for (const double at : axes.at) {
    const std::string text = base::format_number(at, axes.x_decimals);
    const double width = text_size(Face::small, text).width, x = frame.x(at);
    canvas.line({x, inner.y + inner.height}, {x, inner.y + inner.height + 4}, theme::muted, 1);
    if (x - width / 2 < free_from) continue;
    canvas.text(Face::small, {x - width / 2, inner.y + inner.height + 5}, theme::muted, text);
    free_from = x + width / 2 + tick_gap_px;
  }
}

void draw_labels(Canvas& canvas, const PlotFrame& frame, const CurveAxes& axes) {
  const Rect& inner = frame.inner();
  canvas.text(Face::small, {canvas.rect().x, canvas.rect().y}, theme::text, axes.y_label);
  const TextSize size = text_size(Face::small, axes.x_label);
  canvas.text(
      Face::small,
      {inner.x + (inner.width - size.width) / 2, canvas.rect().y + canvas.rect().height - size.height},
      theme::text, axes.x_label);
}

void draw_band(Canvas& canvas, const PlotFrame& frame, const CurveAxes& axes, const Curve& curve) {
  Color soft = curve.color;
  soft.a = 38;
  for (std::size_t i = 0; i + 1 < axes.at.size() && i + 1 < curve.values.size(); ++i) {
    if (std::isnan(curve.values[i]) || std::isnan(curve.values[i + 1])) continue;
    const Band from = band_of(curve, i), to = band_of(curve, i + 1);
    const double x0 = frame.x(axes.at[i]), x1 = frame.x(axes.at[i + 1]);
    canvas.polygon(std::array{Point{x0, frame.y(from.low)}, Point{x0, frame.y(from.high)},
                              Point{x1, frame.y(to.high)}, Point{x1, frame.y(to.low)}},
                   soft);
  }
}

void draw_line(Canvas& canvas, const PlotFrame& frame, const CurveAxes& axes, const Curve& curve) {
  const double places = static_cast<double>(axes.at.size());
  const bool with_dots = frame.inner().width > least_dot_gap_px * (places - 1);
  std::vector<Point> points;
  const auto flush = [&] {
    if (points.size() > 1) canvas.polyline(points, curve.color, 2, false);
    points.clear();
  };
  for (std::size_t i = 0; i < axes.at.size() && i < curve.values.size(); ++i) {
    if (std::isnan(curve.values[i])) {
      flush();
      continue;
    }
    points.push_back({frame.x(axes.at[i]), frame.y(curve.values[i])});
    if (with_dots) canvas.circle(points.back(), 3, curve.color);
  }
  flush();
}

}  // namespace

void draw_curves(Canvas& canvas, std::span<const Curve> curves, const CurveAxes& axes) {
  if (axes.at.empty()) return;
  const PlotFrame frame(canvas, curves, axes);
  if (frame.inner().width < 10 || frame.inner().height < 10) return;
  draw_grid(canvas, frame, axes);
  if (axes.marked >= axes.at.front() && axes.marked <= axes.at.back()) {
    const double x = frame.x(axes.marked);
    canvas.line({x, frame.inner().y}, {x, frame.inner().y + frame.inner().height}, theme::selection, 2);
  }
  for (const Curve& curve : curves) draw_band(canvas, frame, axes, curve);
  for (const Curve& curve : curves) draw_line(canvas, frame, axes, curve);
  draw_labels(canvas, frame, axes);
}

}  // namespace phumthun::gui
