#include "stats/beta_distribution.hpp"

#include <cmath>

namespace phumthun::stats {
namespace {

constexpr double close_enough = 1e-15;
constexpr double least = 1e-300;
constexpr int most_steps = 10000;

double away_from_zero(double value) {
  return std::abs(value) < least ? least : value;
}

/// The continued fraction by Lentz's method as Thompson and Barnett (1986) give it; fast for x below
/// (a + 1) / (a + b + 2).
double fraction(double x, double a, double b) {
  double c = 1, d = 1 / away_from_zero(1 - (a + b) * x / (a + 1)), result = d;
  for (int m = 1; m <= most_steps; ++m) {
    const double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away_from_zero(1 + even * d), c = away_from_zero(1 + even / c);
    result *= d * c;
    const double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away_from_zero(1 + odd * d), c = away_from_zero(1 + odd / c);
    const double factor = d * c;
    result *= factor;
    if (std::abs(factor - 1) < close_enough) break;
  }
  return result;
}

double log_gamma(double value) {
  int sign = 0;
  return ::lgamma_r(value, &sign);  // std::lgamma writes a global
}

/// I_x(a, b) from x and 1 - x, so that neither loses digits near 0.
double beta_share(double x, double rest, double a, double b) {
  if (std::isnan(x) || std::isnan(rest)) return std::nan("");
  if (x <= 0) return 0;
  if (rest <= 0) return 1;
  const double front =
      std::exp(log_gamma(a + b) - log_gamma(a) - log_gamma(b) + a * std::log(x) + b * std::log(rest));
  if (x < (a + 1) / (a + b + 2)) return front * fraction(x, a, b) / a;
  return 1 - front * fraction(rest, b, a) / b;
}

}  // namespace

double incomplete_beta(double x, double a, double b) {
  return beta_share(x, 1 - x, a, b);
}

double t_beyond(double t, double freedom) {
  if (std::isinf(t)) return 0;
  const double square = t * t;
  return beta_share(freedom / (freedom + square), square / (freedom + square), freedom / 2, 0.5);
}

double f_at_least(double f, double numerator, double denominator) {
  if (std::isinf(f)) return 0;
  const double whole = denominator + numerator * f;
  return beta_share(denominator / whole, numerator * f / whole, denominator / 2, numerator / 2);
}

}  // namespace phumthun::stats
