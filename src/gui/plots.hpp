#pragma once
#include <span>
#include <string>
#include <vector>

#include "gui/canvas.hpp"

namespace phumthun::gui {

/// One line of a plot over the axis' places. NaN: the line breaks there; errors empty or NaN: no band.
struct Curve {
  Color color;
  std::vector<double> values, standard_errors;
};
struct CurveAxes {
  std::vector<double> at;        ///< places along x, ascending
  std::string x_label, y_label;  ///< under and above the plot
  double marked = 0;             ///< an upright line at this x; NaN: none
  int y_decimals = 2, x_decimals = 2;
};
/// Lines from 0, or from below it where some value is, with bands of their 95 % intervals, ticks at round
/// values, and a dot at each place where they stand apart.
void draw_curves(Canvas&, std::span<const Curve>, const CurveAxes&);

}  // namespace phumthun::gui
