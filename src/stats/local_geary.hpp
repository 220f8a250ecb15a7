#pragma once
#include <span>

#include "base/progress.hpp"
#include "stats/local_options.hpp"
#include "stats/local_statistics.hpp"
#include "stats/spatial_weights.hpp"

namespace phumthun::stats {

/// Local Geary c_i = sum_j w_ij (z_i - z_j)², z standardised with n - 1 (Anselin 1995, 2019). Small: like its
/// neighbours. Classes of significantly small ones: high_high, low_low (own value and lag on the same side of
/// the mean), else positive; of large ones: negative. `greater` counts draws with c at least as large.
LocalStatistics local_geary(std::span<const double> values, const SpatialWeights& spatial_weights,
                            const LocalOptions& options, const base::Progress& progress);

/// The multivariate local Geary: the mean of the fields' local c (Anselin 2019); draws keep an area's values
/// together. One span per field, all as long as the areas. Classes positive and negative. `lag` is NaN.
/// Throws Error{invalid_input} for no field.
LocalStatistics multivariate_local_geary(std::span<const std::span<const double>> fields,
                                         const SpatialWeights& spatial_weights, const LocalOptions& options,
                                         const base::Progress& progress);

}  // namespace phumthun::stats
