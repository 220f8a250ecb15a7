#include "stats/rate_probability.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "stats/rates.hpp"

namespace phumthun::stats {

namespace {

/// The chance of exactly `count`, as the deviance from the mean and Stirling's series: digits stay where
/// count and mean are large (Loader 2000).
double poisson_chance(double count, double mean) {
  constexpr double few = 16;
  if (mean == 0) return count == 0 ? 1 : 0;
  if (count < few) return std::exp(count * std::log(mean) - mean - std::lgamma(count + 1));
  const double away = (count - mean) / mean;
  const double deviance = mean * ((1 + away) * std::log1p(away) - away);
  const double inverse = 1 / count, squared = inverse * inverse;
  const double series =
      inverse *
      (1.0 / 12 - squared * (1.0 / 360 - squared * (1.0 / 1260 - squared * (1.0 / 1680 - squared / 1188))));
  return std::exp(-deviance - series) / std::sqrt(2 * std::numbers::pi * count);
}

/// The sum of the chances from `count`, which is not above the mean, down to 0.
double lower_tail(double count, double mean) {
  double chance = poisson_chance(count, mean), sum = chance;
  for (double i = count; i > 0 && chance > sum * std::numeric_limits<double>::epsilon() / 4; --i) {
    chance *= i / mean;
    sum += chance;
  }
  return std::min(sum, 1.0);
}

/// The sum of the chances from `count`, which is above the mean, up.
double upper_tail(double count, double mean) {
  double chance = poisson_chance(count, mean), sum = chance;
  for (double i = count + 1; chance > sum * std::numeric_limits<double>::epsilon() / 4; ++i) {
    chance *= mean / i;
    sum += chance;
  }
  return std::min(sum, 1.0);
}

}  // namespace

double poisson_at_most(double count, double mean) {
  const double whole = std::floor(count);
  if (whole < 0) return 0;
  return whole <= mean ? lower_tail(whole, mean) : 1 - upper_tail(whole + 1, mean);
}

double poisson_at_least(double count, double mean) {
  const double whole = std::floor(count);
  if (whole <= 0) return 1;
  return whole > mean ? upper_tail(whole, mean) : 1 - lower_tail(whole - 1, mean);
}

RateProbabilities rate_probabilities(std::span<const double> cases, std::span<const double> population) {
  const std::vector<double> rates = raw_rates(cases, population);
  const double overall = overall_rate(cases, population).rate;
  const std::vector<double> none(rates.size(), no_rate);
  RateProbabilities chances{none, none, none};
  for (std::size_t area = 0; area < rates.size(); ++area) {
    if (std::isnan(rates[area]) || !(overall > 0)) continue;
    const double expected = population[area] * overall;
    chances.expected[area] = expected;
    chances.at_most[area] = poisson_at_most(cases[area], expected);
    chances.extreme[area] =
        cases[area] < expected ? chances.at_most[area] : poisson_at_least(cases[area], expected);
  }
  return chances;
}

}  // namespace phumthun::stats
