#pragma once
#include <span>
#include <vector>

#include "base/progress.hpp"
#include "stats/global_statistic.hpp"
#include "stats/spatial_weights.hpp"

namespace phumthun::stats {

/// Rates cases / population as deviates from the overall rate, each over its own standard error, so that
/// areas with few people do not stand out by chance alone (Assunção and Reis 1999). A variance that comes out
/// below the Poisson part alone is replaced by it, as the paper says. NaN where cases or population is
/// missing or the population is 0. Throws Error{invalid_input} for negative or infinite numbers.
std::vector<double> standardised_rates(std::span<const double> cases, std::span<const double> population);

/// Moran's I of standardised_rates; p by shuffling them. Throws as moran() and standardised_rates().
GlobalStatistic rate_moran(std::span<const double> cases, std::span<const double> population,
                           const SpatialWeights& spatial_weights, const GlobalOptions& options,
                           const base::Progress& progress);

}  // namespace phumthun::stats
