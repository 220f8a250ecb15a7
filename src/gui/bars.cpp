#include "gui/bars.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "gui/theme.hpp"

namespace phumthun::gui {
namespace {

constexpr std::array series_colors{Color{0, 90, 160, 255}, Color{200, 80, 0, 255}, Color{0, 128, 96, 255},
                                   Color{160, 60, 130, 255}, Color{110, 90, 20, 255}};
constexpr double label_share = 0.3, words_share = 0.24;  ///< of a row's width, at most
constexpr Color whisker{28, 36, 44, 255};

Color soft(Color color) {
  color.a = 150;
  return color;
}

double widest(std::span<const IntervalBar> bars, std::string IntervalBar::*text, Face face) {
  double width = 0;
  for (const IntervalBar& bar : bars) width = std::max(width, text_size(face, bar.*text).width);
  return width;
}

/// A line with ends that stand across it.
void draw_whisker(Canvas& canvas, double from_x, double to_x, double y, double end_px) {
  canvas.line({from_x, y}, {to_x, y}, whisker, 2);
  for (const double x : {from_x, to_x}) canvas.line({x, y - end_px}, {x, y + end_px}, whisker, 2);
}

}  // namespace

Color series_color(std::size_t nth) {
  return series_colors[nth % series_colors.size()];
}

double bar_row_height_px() {
  return std::round(text_size(Face::regular, "ก").height * 1.3);
}

void draw_interval_bars(Canvas& canvas, std::span<const IntervalBar> bars, const BarAxis& axis) {
  const Rect& room = canvas.rect();
  const double row = bar_row_height_px(), gap = row * 0.3;
  const double labels = std::min(widest(bars, &IntervalBar::label, Face::regular), label_share * room.width);
  const double words = std::min(widest(bars, &IntervalBar::words, Face::bold), words_share * room.width);
  const double left = room.x + labels + gap, right = room.x + room.width - words - gap;
  const auto at = [&](double value) {
    return left + (right - left) * std::clamp((value - axis.from) / (axis.to - axis.from), 0.0, 1.0);
  };
  for (std::size_t i = 0; i < bars.size(); ++i) {
    const IntervalBar& bar = bars[i];
    const double y = room.y + row * static_cast<double>(i), middle = y + row / 2;
    const double text_y = y + (row - text_size(Face::regular, "ก").height) / 2;
    canvas.text(Face::regular, {room.x, text_y}, theme::text, elided(Face::regular, bar.label, labels));
    canvas.fill({left, y + row * 0.22, right - left, row * 0.56}, theme::soft, 2);
    if (!std::isnan(bar.value))
      canvas.fill({left, y + row * 0.22, at(bar.value) - left, row * 0.56}, soft(bar.color), 2);
    if (!std::isnan(bar.low) && !std::isnan(bar.high))
      draw_whisker(canvas, at(bar.low), at(bar.high), middle, row * 0.16);
    if (!std::isnan(bar.value)) canvas.circle({at(bar.value), middle}, row * 0.14, bar.color);
    canvas.text(Face::bold, {right + gap, text_y}, bar.words_color, elided(Face::bold, bar.words, words));
  }
  if (!std::isnan(axis.reference))
    canvas.line({at(axis.reference), room.y}, {at(axis.reference), room.y + room.height}, theme::muted, 1.5);
}

void draw_shares(Canvas& canvas, std::span<const double> shares, std::span<const Color> colors) {
  const Rect& room = canvas.rect();
  canvas.fill(room, theme::soft, 2);
  double x = room.x;
  for (std::size_t part = 0; part < shares.size() && part < colors.size(); ++part) {
    if (std::isnan(shares[part]) || shares[part] <= 0) continue;
    const double width = std::min(room.width * shares[part], room.x + room.width - x);
    canvas.fill({x, room.y, width, room.height}, colors[part], 0);
    x += width;
  }
}

void draw_difference(Canvas& canvas, double value, double low, double high, double most, Color color) {
  const Rect& room = canvas.rect();
  const double zero = room.x + room.width / 2, middle = room.y + room.height / 2;
  const auto at = [&](double difference) {
    return zero + room.width / 2 * std::clamp(difference / most, -1.0, 1.0);
  };
  canvas.fill(room, theme::soft, 2);
  canvas.line({zero, room.y}, {zero, room.y + room.height}, theme::muted, 1.5);
  if (std::isnan(value)) return;
  canvas.fill(
      {std::min(zero, at(value)), room.y + room.height * 0.2, std::abs(at(value) - zero), room.height * 0.6},
      soft(color), 0);
  if (!std::isnan(low) && !std::isnan(high))
    draw_whisker(canvas, at(low), at(high), middle, room.height * 0.2);
  canvas.circle({at(value), middle}, room.height * 0.2, color);
}

}  // namespace phumthun::gui
