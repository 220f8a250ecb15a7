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
  // Newton on log erfc(x), which is concave and falling: after the first step every iterate lies above the
  // root and comes down to it, however small p is.
  const double target = std::log(p);
  double x = 0;
  for (int step = 0; step < 60; ++step) {
    const double tail = std::erfc(x);
    const double slope = -2 * std::exp(-x * x) / (std::sqrt(std::numbers::pi) * tail);
    const double next = x - (std::log(tail) - target) / slope;
    if (std::abs(next - x) <= 1e-15 * next || !std::isfinite(next)) break;
    x = next;
  }
  return x * std::numbers::sqrt2;
}

}  // namespace phumthun::poverty
