#include "poverty/ratio.hpp"

#include <cmath>
#include <limits>

namespace phumthun::poverty {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr double normal_quantile_975 = 1.959963984540054;

double inverse_logit(double x) {
  return 1 / (1 + std::exp(-x));
}

}  // namespace

double ratio_standard_error(double residual_squares, double sum_x, double n) {
  if (!(n >= 2) || !(sum_x > 0)) return nan;
  return std::sqrt(n / (n - 1) * residual_squares) / sum_x;
}

double share_standard_error(const WeightSums& part, const WeightSums& whole, double n) {
  const double p = part.weight / whole.weight;
  const double others = whole.squares - part.squares;
  return ratio_standard_error((1 - p) * (1 - p) * part.squares + p * p * others, whole.weight, n);
}

Interval normal_interval(double value, double standard_error) {
  const double half_width = normal_quantile_975 * standard_error;
  return {value - half_width, value + half_width};
}

Interval logit_interval(double p, double standard_error) {
  if (!(p > 0 && p < 1)) return {nan, nan};
  const double centre = std::log(p / (1 - p));
  const double half_width = normal_quantile_975 * standard_error / (p * (1 - p));
  return {inverse_logit(centre - half_width), inverse_logit(centre + half_width)};
}

Interval wilson_interval(double p, double n) {
  if (!(n >= 1)) return {nan, nan};
  const double z2 = normal_quantile_975 * normal_quantile_975;
  const double centre = (p + z2 / (2 * n)) / (1 + z2 / n);
  const double half_width =
      normal_quantile_975 / (1 + z2 / n) * std::sqrt(p * (1 - p) / n + z2 / (4 * n * n));
  // At p = 0 and 1 the bound on that side is exact; rounding would leave 1e-17.
  return {p == 0 ? 0 : centre - half_width, p == 1 ? 1 : centre + half_width};
}

double extreme_share_error(const Interval& wilson) {
  return (wilson.high - wilson.low) / normal_quantile_975;
}

}  // namespace phumthun::poverty
