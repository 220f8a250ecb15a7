#pragma once
#include <span>

#include "base/progress.hpp"
#include "stats/global_statistic.hpp"
#include "stats/spatial_weights.hpp"

namespace phumthun::stats {

/// Geary's C = (n - 1) / (2 S0) sum w_ij (x_i - x_j)² / sum (x - mean)², expected 1, with its moments under
/// randomisation and normality (Cliff and Ord 1981) and a permutation p. Below 1 like values lie together: z
/// is (1 - C) / sd, so that its sign is Moran's. `greater` counts draws with C at most as large. Values and
/// errors as in moran().
GlobalStatistic geary(std::span<const double> values, const SpatialWeights& spatial_weights,
                      const GlobalOptions& options, const base::Progress& progress);

}  // namespace phumthun::stats
