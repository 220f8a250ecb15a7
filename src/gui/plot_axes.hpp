#pragma once
#include <string>
#include <vector>

#include "carto/value_format.hpp"
#include "gui/canvas.hpp"

namespace phumthun::gui {

/// Where values stand along an axis: `low` at `from_px`, `high` at `to_px` (which is the lesser one on an
/// upright axis).
struct PlotScale {
  double low = 0, high = 1;
  double from_px = 0, to_px = 1;

  double px(double value) const;
  /// The value at a pixel, within the axis.
  double value(double at_px) const;
  double px_per_unit() const;
};

/// What stands at an axis: round values in the column's own format, and what they are.
struct AxisWords {
  std::string label;  ///< elided where there is no room; empty: there is none, and shares have their sign
  carto::ValueFormat format = carto::ValueFormat::number;
};

/// Values of 1, 2 or 5 times a power of ten within a range, `most` of them at most.
struct RoundTicks {
  std::vector<double> values;
  double step = 1;
};
RoundTicks round_ticks(double low, double high, int most, carto::ValueFormat);
/// A tick's words: as many decimals as its step has; shares in per cent.
std::string tick_text(double value, double step, const AxisWords&);

/// The part of a canvas where the marks stand, with room for axes around it.
struct PlotArea {
  Rect inner;
  PlotScale x, y;
};
/// `x` and `y` say the ranges (their pixels are found here).
PlotArea plot_area(const Rect& room, PlotScale x, PlotScale y, const AxisWords& x_words,
                   const AxisWords& y_words);
/// Frame, ticks with faint lines through the plot, and both labels.
void draw_axes(Canvas&, const PlotArea&, const AxisWords& x_words, const AxisWords& y_words);
/// The axis along the bottom alone, below `inner`; needs axis_height_px() of room.
void draw_x_axis(Canvas&, const Rect& inner, const PlotScale&, const AxisWords&);
double axis_height_px(const AxisWords&);

/// The colour with another opacity.
Color faded(Color, double opacity);

}  // namespace phumthun::gui
