#pragma once
#include <span>
#include <string>
#include <vector>

#include "gui/canvas.hpp"

namespace phumthun::gui {

/// Colours that tell two to five areas apart, under every colour blindness too.
Color series_color(std::size_t nth);

/// One estimate of a row of bars: NaN for what there is not.
struct IntervalBar {
  std::string label;
  Color color;
  double value = 0, low = 0, high = 0;
  std::string words;  ///< at the right: the value and its mark
  Color words_color;
};
/// The axis that all bars of a group share.
struct BarAxis {
  double from = 0, to = 1;
  double reference = 0;  ///< a line through all bars (the parent's value); NaN: none
};
/// Height of one bar with its room, for the canvas' height.
double bar_row_height_px();
/// Bars from the axis' beginning to each value, with whiskers over the interval; labels at the left, words
/// at the right, one row for each.
void draw_interval_bars(Canvas&, std::span<const IntervalBar>, const BarAxis&);

/// Parts of a whole beside each other; NaN and negative parts are left out. The parts' colours as given.
void draw_shares(Canvas&, std::span<const double> shares, std::span<const Color> colors);

/// A mean difference around zero with its interval: a mark, a whisker, the zero line; the axis reaches
/// `most` to both sides.
void draw_difference(Canvas&, double value, double low, double high, double most, Color);

}  // namespace phumthun::gui
