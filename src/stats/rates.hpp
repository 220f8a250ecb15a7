#pragma once
#include <limits>
#include <span>
#include <vector>

namespace phumthun::stats {

inline constexpr double no_rate = std::numeric_limits<double>::quiet_NaN();

/// cases / population; NaN where either is missing or the population is 0. Throws Error{invalid_input} for
/// negative or infinite numbers, Error{internal} where there are not as many cases as populations.
std::vector<double> raw_rates(std::span<const double> cases, std::span<const double> population);

/// What all areas with a rate say together, by the method of moments (Marshall 1991; Poisson).
struct OverallRate {
  double rate = no_rate;              ///< all cases over all population
  double spread = no_rate;            ///< mean squared deviation of the rates, weighed by population
  double mean_population = no_rate;   ///< of an area
  double variance_between = no_rate;  ///< of the areas' true rates: spread beyond chance; at least 0
};
OverallRate overall_rate(std::span<const double> cases, std::span<const double> population);

}  // namespace phumthun::stats
