#pragma once
#include <span>
#include <vector>

namespace phumthun::stats {

/// How surprising each area's cases are if all areas had the overall rate: Poisson counts about population
/// times rate. One entry per area; NaN as in raw_rates(), and where there are no cases at all.
struct RateProbabilities {
  std::vector<double> expected;  ///< cases at the overall rate
  std::vector<double> at_most;   ///< the chance of so many cases or fewer
  /// The chance of so few or fewer where there are fewer than expected, else of so many or more (Choynowski
  /// 1959).
  std::vector<double> extreme;
};
/// Throws as raw_rates(). Cases that are no whole number count as the whole number below.
RateProbabilities rate_probabilities(std::span<const double> cases, std::span<const double> population);

/// The chance that a Poisson count of mean `mean` (at least 0) is `count` or less, or `count` or more.
double poisson_at_most(double count, double mean);
double poisson_at_least(double count, double mean);

}  // namespace phumthun::stats
