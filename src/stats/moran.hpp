#pragma once
#include <span>

#include "base/progress.hpp"
#include "stats/global_statistic.hpp"
#include "stats/spatial_weights.hpp"

namespace phumthun::stats {

/// Global Moran's I = (n / S0) sum w_ij z_i z_j / sum z_i² with its moments under randomisation and normality
/// (Cliff and Ord 1981) and a permutation p: all values shuffled over the areas, draw p from (seed, p).
/// Values: one per area, missing is NaN and left out with its links. Undefined (NaN) for equal values and
/// without links; the variance under randomisation for n < 4. Throws Error{invalid_input} for infinite values
/// and permutations outside [0, most_permutations].
GlobalStatistic moran(std::span<const double> values, const SpatialWeights& spatial_weights,
                      const GlobalOptions& options, const base::Progress& progress);

}  // namespace phumthun::stats
