#pragma once
#include <span>

#include "app/cluster.hpp"
#include "stats/spatial_weights.hpp"

namespace phumthun::app {

// Internal to app/: what clusters of a store's areas and statistics of a file share.

/// Computes the request's method on one value per area (NaN is missing), filling global, local and warnings
/// of `result`.
void compute_statistics(const ClusterRequest& request, std::span<const double> values,
                        const stats::SpatialWeights& spatial_weights, ClusterResult& result,
                        const base::Progress& progress);

/// The recipe's part on statistics: spatial weights, permutations, seed, alpha, correction.
void append_statistics_recipe(Recipe& recipe, const ClusterRequest& request,
                              const stats::SpatialWeights& spatial_weights);

}  // namespace phumthun::app
