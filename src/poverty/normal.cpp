#include "poverty/normal.hpp"

#include <cmath>
#include <limits>
#include <numbers>

namespace phumthun::poverty {

double two_sided_normal_p(double z) {
  return std::erfc(std::abs(z) / std::numbers::sqrt2);
}

double two_sided_normal_quantile(double p) {
  if (!(p >= 0 && p <= 1)) return std::numeric_limits<double>::quiet_NaN();
  if (p == 0) return std::numeric_limits<double>::infinity();
  // erfc(x) <= exp(-x²), so that the root of erfc(x) = p lies below this start; log erfc is concave and
  // falling, so that Newton's steps come down to the root without passing it, however small p is.
  const double target = std::log(p);
  double x = std::sqrt(-target);
  for (int step = 0; step < 60; ++step) {
    const double tail = std::erfc(x);
    const double slope = -2 * std::exp(-x * x) / (std::sqrt(std::numbers::pi) * tail);
    const double next = x - (std::log(tail) - target) / slope;
    if (!(std::abs(next - x) > 1e-15 * x)) break;
    x = next;
  }
  return x * std::numbers::sqrt2;
}

}  // namespace phumthun::poverty
