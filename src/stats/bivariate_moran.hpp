#pragma once
#include <span>

#include "base/progress.hpp"
#include "stats/global_statistic.hpp"
#include "stats/spatial_weights.hpp"

namespace phumthun::stats {

/// Global bivariate Moran's I = n / S0 * sum z_x,i (W z_y)_i / sum z_x², both standardised: whether an area's
/// x goes with its neighbours' y (Wartenberg 1985; the slope that GeoDa draws). S0, the sum of the weights,
/// is n where rows sum to 1 or variances are stabilised; dividing by it makes other weights' I one of a mean
/// over links too, as moran() has it. Moments and p are those of y
/// shuffled over the areas, x fixed: expected 0, and the variance of a linear permutation statistic
/// (Hoeffding 1951), exact; no variance under normality. Areas that lack either value are left out with their
/// links. Throws as moran().
GlobalStatistic bivariate_moran(std::span<const double> x, std::span<const double> y,
                                const SpatialWeights& spatial_weights, const GlobalOptions& options,
                                const base::Progress& progress);

}  // namespace phumthun::stats
