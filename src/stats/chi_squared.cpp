#include "stats/chi_squared.hpp"

#include <cmath>
#include <limits>

namespace phumthun::stats {

namespace {

constexpr double precision = std::numeric_limits<double>::epsilon();
constexpr int most_terms = 100000;

/// x^a e^-x / Gamma(a).
double front_factor(double a, double x) {
  int sign = 1;  // std::lgamma would write a global one from every thread
  return std::exp(a * std::log(x) - x - ::lgamma_r(a, &sign));
}

/// The lower part of the gamma function, for x below a + 1.
double lower_by_series(double a, double x) {
  double term = 1 / a, sum = term;
  for (int n = 1; n < most_terms && term > sum * precision; ++n) {
    term *= x / (a + n);
    sum += term;
  }
  return sum * front_factor(a, x);
}

/// The upper part, for x from a + 1 on: the continued fraction from its front (Lentz's way).
double upper_by_fraction(double a, double x) {
  constexpr double tiny = 1e-300;
  double b = x + 1 - a, c = 1 / tiny, d = 1 / b, fraction = d;
  for (int n = 1; n < most_terms; ++n) {
    const double numerator = -n * (n - a);
    b += 2;
    d = numerator * d + b;
    c = b + numerator / c;
    if (std::abs(d) < tiny) d = tiny;
    if (std::abs(c) < tiny) c = tiny;
    d = 1 / d;
    fraction *= d * c;
    if (std::abs(d * c - 1) <= precision) break;
  }
  return fraction * front_factor(a, x);
}

}  // namespace

double chi_squared_at_least(double value, double freedom) {
  const double a = freedom / 2, x = value / 2;
  if (std::isnan(x) || std::isnan(a)) return std::numeric_limits<double>::quiet_NaN();
  if (x <= 0) return 1;
  return x < a + 1 ? 1 - lower_by_series(a, x) : upper_by_fraction(a, x);
}

double chi_squared_at_most(double value, double freedom) {
  const double a = freedom / 2, x = value / 2;
  if (std::isnan(x) || std::isnan(a)) return std::numeric_limits<double>::quiet_NaN();
  if (x <= 0) return 0;
  return x < a + 1 ? lower_by_series(a, x) : 1 - upper_by_fraction(a, x);
}

}  // namespace phumthun::stats
