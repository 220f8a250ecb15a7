#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "base/progress.hpp"
#include "stats/local_options.hpp"
#include "stats/local_statistics.hpp"
#include "stats/spatial_weights.hpp"

namespace phumthun::stats {

/// Marked areas (value 1) by the number of their marked neighbours (Anselin and Li 2019), by binary weights
/// whatever the style. Only marked areas with at least one marked neighbour are tested, on the side of more
/// joins (p = (ge + 1) / (P + 1)); the others are not_significant with p NaN. Values 0, 1, NaN. `lag` is the
/// number of marked neighbours. Throws Error{invalid_input} for other values.
LocalStatistics local_join_count(std::span<const double> values, const SpatialWeights& spatial_weights,
                                 const LocalOptions& options, const base::Progress& progress);

/// An area marked in x and not in z, by its neighbours marked in z and not in x. Throws Error{invalid_input}
/// where an area is marked in both: use colocation_join_count.
LocalStatistics bivariate_local_join_count(std::span<const double> x, std::span<const double> z,
                                           const SpatialWeights& spatial_weights, const LocalOptions& options,
                                           const base::Progress& progress);

/// An area marked in all fields, by its neighbours marked in all fields.
LocalStatistics colocation_join_count(std::span<const std::span<const double>> fields,
                                      const SpatialWeights& spatial_weights, const LocalOptions& options,
                                      const base::Progress& progress);

/// Quantile LISA: areas whose value lies in one quantile of the field (type 7 limits, closed on the right),
/// by local_join_count; of several fields, by colocation_join_count.
LocalStatistics quantile_lisa(std::span<const std::span<const double>> fields,
                              const SpatialWeights& spatial_weights, const QuantileOptions& options,
                              const base::Progress& progress);

}  // namespace phumthun::stats
