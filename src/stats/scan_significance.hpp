#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "stats/scan.hpp"

namespace phumthun::stats {

/// How many replicates must reach the most likely cluster to settle that its p is above alpha: the least
/// whole number above alpha times `replicates`.
std::int64_t exceedances_that_settle(double alpha, std::int64_t replicates);

/// The number of replicates after which `settle` of them have reached `score`; 0: never.
std::int64_t stopping_replicate(std::span<const double> greatest, double score, std::int64_t settle);

/// Monte Carlo p of a score: (1 + those that reach it) / (1 + all); where the replicates were stopped early,
/// their share.
double monte_carlo_p(std::span<const double> greatest, double score, bool stopped);

/// p by the Gumbel distribution that has the replicates' mean and variance; NaN where they don't differ.
double gumbel_p(std::span<const double> greatest, double score);

}  // namespace phumthun::stats
