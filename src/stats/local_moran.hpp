#pragma once
#include <span>

#include "base/progress.hpp"
#include "stats/local_options.hpp"
#include "stats/local_statistics.hpp"
#include "stats/spatial_weights.hpp"

namespace phumthun::stats {

/// Local Moran's I_i = (z_i / m2) sum_j w_ij z_j (Anselin 1995); z by its conditional moments (Sokal, Oden
/// and Thomson 1998); pseudo p by conditional permutation. high and low: the area against the mean, its lag
/// against the lag's mean over all draws. Values: one per area, missing is NaN and left out with its links.
/// An isolate's value counts in the mean and in the draws. Equal values have no statistic. Throws
/// Error{invalid_input} for infinite values, for alpha outside (0, 1), for permutations outside [1,
/// most_permutations].
LocalMoran local_moran(std::span<const double> values, const SpatialWeights& spatial_weights,
                       const LocalMoranOptions& options, const base::Progress& progress);

}  // namespace phumthun::stats
