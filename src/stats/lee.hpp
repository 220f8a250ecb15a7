#pragma once
#include <span>

#include "base/progress.hpp"
#include "stats/global_statistic.hpp"
#include "stats/spatial_weights.hpp"

namespace phumthun::stats {

/// Lee's L (2001) = n / sum_i (sum_j w_ij)² · sum_i (W z_x)_i (W z_y)_i / sqrt(sum z_x² sum z_y²): the
/// correlation of two fields as their surroundings show it. Expected value and p are those of the pairs (x,
/// y) shuffled together; no variance (NaN). Areas that lack either value are left out with their links.
/// Throws as moran().
GlobalStatistic lee(std::span<const double> x, std::span<const double> y,
                    const SpatialWeights& spatial_weights, const GlobalOptions& options,
                    const base::Progress& progress);

}  // namespace phumthun::stats
