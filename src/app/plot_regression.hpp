#pragma once
#include <cstdint>
#include <span>

#include "app/plot_rows.hpp"

namespace phumthun::app {

/// Sums over pairs, about an origin near their mean, from which a line is fitted.
struct PairSums {
  double origin_x = 0, origin_y = 0;
  std::int64_t n = 0;
  double x = 0, y = 0, xx = 0, yy = 0, xy = 0;
};
/// Pairs of which one value is missing or infinite are left out. The same sums for any number of threads.
PairSums sum_pairs(std::span<const double> x, std::span<const double> y, const RowPart&, double origin_x,
                   double origin_y);
/// What is left of `all` without `part` (sums about the same origin).
PairSums without(const PairSums& all, const PairSums& part);

/// The least-squares line y = intercept + slope x. Undefined (NaN) for fewer than two pairs or equal x; its
/// p for fewer than three. `slope_p`: two-sided, of Student's t with n - 2 degrees of freedom; 0 for a
/// perfect fit that rises or falls, NaN for equal y.
struct FittedLine {
  std::int64_t n = 0;
  double slope, intercept, r_squared, slope_error, slope_p;
  double residual_squares;
  bool defined() const { return slope == slope; }
};
FittedLine fit_line(const PairSums&);

/// Chow's test (1960) of whether two parts of the pairs follow one line: F of (2, n - 4) degrees of freedom.
/// NaN where a line of a part is not defined, for fewer than five pairs, and for perfect fits.
struct ChowTest {
  double f, p;
  std::int64_t freedom = 0;  ///< n - 4
};
ChowTest chow_test(const FittedLine& all, const FittedLine& one, const FittedLine& other);

}  // namespace phumthun::app
