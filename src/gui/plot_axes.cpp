#include "gui/plot_axes.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/numbers.hpp"
#include "gui/theme.hpp"

namespace phumthun::gui {
namespace {

constexpr double gap_px = 5, tick_px = 4;
constexpr int most_decimals = 6;
constexpr double share_factor = 100;

double line_height() {
  return text_size(Face::small, "0").height;
}

double factor_of(carto::ValueFormat format) {
  return format == carto::ValueFormat::share ? share_factor : 1;
}

int ticks_along(double room_px, double each_px) {
  return std::max(2, static_cast<int>(room_px / each_px));
}

RoundTicks ticks_of(const PlotScale& scale, const AxisWords& words, bool upright) {
  const double room = std::abs(scale.to_px - scale.from_px);
  return round_ticks(scale.low, scale.high, ticks_along(room, (upright ? 1.9 : 3.6) * line_height()),
                     words.format);
}

double widest_tick(const PlotScale& scale, const AxisWords& words) {
  const RoundTicks ticks = ticks_of(scale, words, true);
  double widest = 0;
  for (const double value : ticks.values)
    widest = std::max(widest, text_size(Face::small, tick_text(value, ticks.step, words)).width);
  return widest;
}

}  // namespace

double PlotScale::px(double at) const {
  return from_px + (at - low) / (high - low) * (to_px - from_px);
}
double PlotScale::value(double at_px) const {
  const double share = std::clamp((at_px - from_px) / (to_px - from_px), 0.0, 1.0);
  return low + share * (high - low);
}
double PlotScale::px_per_unit() const {
  return (to_px - from_px) / (high - low);
}

RoundTicks round_ticks(double low, double high, int most, carto::ValueFormat format) {
  RoundTicks ticks;
  const double factor = factor_of(format), range = (high - low) * factor;
  if (!(range > 0) || !std::isfinite(range)) {
    ticks.values = {low};
    return ticks;
  }
  const double raw = range / most;
  const double power = std::pow(10, std::floor(std::log10(raw)));
  double step = power * 10;
  for (const double of : {1.0, 2.0, 5.0})
    if (power * of >= raw * (1 - 1e-9)) {
      step = power * of;
      break;
    }
  if (format == carto::ValueFormat::count) step = std::max(1.0, step);
  ticks.step = step;
  for (double nth = std::ceil(low * factor / step - 1e-9); nth * step <= high * factor + step * 1e-9; ++nth)
    ticks.values.push_back(nth == 0 ? 0 : nth * step / factor);
  return ticks;
}

std::string tick_text(double value, double step, const AxisWords& words) {
  const int decimals = std::clamp(static_cast<int>(std::ceil(-std::log10(step) - 1e-9)), 0, most_decimals);
  const bool signed_share = words.label.empty() && words.format == carto::ValueFormat::share;
  return base::format_number(value * factor_of(words.format), decimals) + (signed_share ? "%" : "");
}

PlotArea plot_area(const Rect& room, PlotScale x, PlotScale y, const AxisWords& x_words,
                   const AxisWords& y_words) {
  const double line = line_height();
  const double top = y_words.label.empty() ? line * 0.5 : line * 1.25;
  PlotArea area;
  area.inner = {room.x, room.y + top, room.width, std::max(8.0, room.height - top - axis_height_px(x_words))};
  y.from_px = area.inner.y + area.inner.height, y.to_px = area.inner.y;
  const double left = widest_tick(y, y_words) + 2 * gap_px;
  area.inner.x += left;
  area.inner.width = std::max(8.0, room.width - left - line * 0.4);
  x.from_px = area.inner.x, x.to_px = area.inner.x + area.inner.width;
  area.x = x, area.y = y;
  return area;
}

double axis_height_px(const AxisWords& words) {
  return std::round(line_height() * (words.label.empty() ? 1.1 : 2.2)) + tick_px;
}

void draw_x_axis(Canvas& canvas, const Rect& inner, const PlotScale& scale, const AxisWords& words) {
  const RoundTicks ticks = ticks_of(scale, words, false);
  const double bottom = inner.y + inner.height, line = line_height();
  const Rect& room = canvas.rect();
  double free_from = room.x;
  for (const double value : ticks.values) {
    const std::string text = tick_text(value, ticks.step, words);
    const double width = text_size(Face::small, text).width, at = scale.px(value);
    canvas.line({at, bottom}, {at, bottom + tick_px}, theme::muted, 1);
    const double left = std::clamp(at - width / 2, room.x, room.x + room.width - width);
    if (left < free_from) continue;
    canvas.text(Face::small, {left, bottom + tick_px}, theme::muted, text);
    free_from = left + width + gap_px;
  }
  if (words.label.empty()) return;
  const std::string label = elided(Face::small, words.label, room.width);
  const double width = text_size(Face::small, label).width;
  const double left =
      std::clamp(inner.x + (inner.width - width) / 2, room.x, std::max(room.x, room.x + room.width - width));
  canvas.text(Face::small, {left, bottom + tick_px + line}, theme::text, label);
}

void draw_axes(Canvas& canvas, const PlotArea& area, const AxisWords& x_words, const AxisWords& y_words) {
  const Rect& inner = area.inner;
  const double line = line_height(), bottom = inner.y + inner.height;
  const RoundTicks ticks = ticks_of(area.y, y_words, true);
  for (const double value : ticks.values) {
    const std::string text = tick_text(value, ticks.step, y_words);
    const double y = area.y.px(value);
    canvas.line({inner.x, y}, {inner.x + inner.width, y}, theme::edge, 1);
    canvas.text(Face::small, {inner.x - gap_px - text_size(Face::small, text).width, y - line / 2},
                theme::muted, text);
  }
  canvas.line({inner.x, inner.y}, {inner.x, bottom}, theme::muted, 1);
  canvas.line({inner.x, bottom}, {inner.x + inner.width, bottom}, theme::muted, 1);
  draw_x_axis(canvas, inner, area.x, x_words);
  if (!y_words.label.empty())
    canvas.text(Face::small, {canvas.rect().x, canvas.rect().y}, theme::text,
                elided(Face::small, y_words.label, canvas.rect().width));
}

Color faded(Color color, double opacity) {
  color.a = static_cast<std::uint8_t>(std::clamp(color.a * opacity, 0.0, 255.0));
  return color;
}

}  // namespace phumthun::gui
