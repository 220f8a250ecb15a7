#pragma once
#include <span>

#include "base/progress.hpp"
#include "stats/global_statistic.hpp"
#include "stats/spatial_weights.hpp"

namespace phumthun::stats {

/// The general G = sum w_ij x_i x_j / sum_{i != j} x_i x_j (Getis and Ord 1992), with its moments under
/// randomisation and a permutation p: above its expectation high values lie together, below it low ones.
/// Meant for binary weights of distance. Values: not negative, missing is NaN and left out with its links.
/// Throws Error{invalid_input} for negative values, else as moran().
GlobalStatistic getis_g(std::span<const double> values, const SpatialWeights& spatial_weights,
                        const GlobalOptions& options, const base::Progress& progress);

}  // namespace phumthun::stats
