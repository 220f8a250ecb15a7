#include "stats/scan_counts.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace phumthun::stats {

namespace {

/// ln n! less Stirling's approximation sqrt(2 pi n) (n / e)^n, n >= 1: the series, and below 16 its sum.
double stirling_error(double n) {
  static const std::array<double, 16> small = [] {
    std::array<double, 16> errors{};
    double log_factorial = 0;
    for (std::size_t i = 1; i < errors.size(); ++i) {
      const auto k = static_cast<double>(i);
      log_factorial += std::log(k);
      errors[i] = log_factorial - 0.5 * std::log(2 * std::numbers::pi * k) - k * std::log(k) + k;
    }
    return errors;
  }();
  if (n < 16) return small[static_cast<std::size_t>(n)];
  const double square = 1 / (n * n);
  return (1.0 / 12 - (1.0 / 360 - (1.0 / 1260 - square / 1680) * square) * square) / n;
}

/// x ln(x / mean) + mean - x, exact where x is near the mean.
double deviance(double x, double mean) {
  const double excess = (x - mean) / mean;
  if (std::abs(excess) < 0.01)
    return mean * excess * excess *
           (1.0 / 2 - excess * (1.0 / 6 - excess * (1.0 / 12 - excess * (1.0 / 20 - excess / 30))));
  return x * std::log(x / mean) + mean - x;
}

/// The binomial probability of k, by its saddle point (Loader 2000); 0 < p < 1.
double binomial_probability(double k, double trials, double p, double q) {
  if (k == 0) return std::exp(trials * std::log1p(-p));
  if (k == trials) return std::exp(trials * std::log(p));
  const double rest = trials - k;
  const double exponent = stirling_error(trials) - stirling_error(k) - stirling_error(rest) -
                          deviance(k, trials * p) - deviance(rest, trials * q);
  return std::sqrt(trials / (2 * std::numbers::pi * k * rest)) * std::exp(exponent);
}

/// Inversion from the mode outwards: the number of steps is that of standard deviations, not of trials.
/// `up(k)` is the ratio of the probabilities of k + 1 and k, `down(k)` that of k - 1 and k; k is in
/// [least, most].
template <class Up, class Down>
std::int64_t invert(double u, std::int64_t mode, double probability, std::int64_t least, std::int64_t most,
                    const Up& up, const Down& down) {
  u -= probability;
  std::int64_t above = mode, below = mode;
  double p_above = probability, p_below = probability;
  while (u >= 0) {
    const bool higher = above < most && p_above > 0, lower = below > least && p_below > 0;
    if (!higher && !lower) return mode;  // what rounding left of the probabilities' sum
    if (higher) {
      p_above *= up(static_cast<double>(above));
      ++above;
      if ((u -= p_above) < 0) return above;
    }
    if (lower) {
      p_below *= down(static_cast<double>(below));
      --below;
      if ((u -= p_below) < 0) return below;
    }
  }
  return mode;
}

std::int64_t draw_one_by_one(RandomStream& stream, std::int64_t marked, std::int64_t population,
                             std::int64_t drawn) {
  std::int64_t found = 0;
  for (; drawn > 0; --drawn, --population)
    found += static_cast<std::int64_t>(uniform(stream) * static_cast<double>(population)) < marked - found;
  return found;
}

}  // namespace

std::int64_t draw_binomial(RandomStream& stream, std::int64_t trials, double p) {
  if (trials <= 0 || p <= 0) return 0;
  if (p >= 1) return trials;
  const auto n = static_cast<double>(trials);
  const double q = 1 - p, odds = p / q, inverse_odds = q / p;
  const auto mode = std::min(trials, static_cast<std::int64_t>((n + 1) * p));
  return invert(
      uniform(stream), mode, binomial_probability(static_cast<double>(mode), n, p, q), 0, trials,
      [&](double k) { return (n - k) / (k + 1) * odds; },
      [&](double k) { return k / (n - k + 1) * inverse_odds; });
}

std::int64_t draw_hypergeometric(RandomStream& stream, std::int64_t marked, std::int64_t population,
                                 std::int64_t drawn) {
  if (drawn <= 0 || marked <= 0) return 0;
  if (marked >= population) return drawn;
  if (drawn >= population) return marked;
  if (drawn <= 8) return draw_one_by_one(stream, marked, population, drawn);
  const auto m = static_cast<double>(marked), n = static_cast<double>(population),
             d = static_cast<double>(drawn);
  const double others = n - m, p = d / n, q = 1 - p;
  const std::int64_t least = std::max<std::int64_t>(0, drawn - (population - marked)),
                     most = std::min(marked, drawn);
  const auto mode = std::clamp(static_cast<std::int64_t>((d + 1) / (n + 2) * (m + 1)), least, most);
  const auto k = static_cast<double>(mode);
  const double probability = binomial_probability(k, m, p, q) * binomial_probability(d - k, others, p, q) /
                             binomial_probability(d, n, p, q);
  return invert(
      uniform(stream), mode, probability, least, most,
      [&](double x) { return (m - x) / (x + 1) * ((d - x) / (others - d + x + 1)); },
      [&](double x) { return x / (m - x + 1) * ((others - d + x) / (d - x + 1)); });
}

}  // namespace phumthun::stats
