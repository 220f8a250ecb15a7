#pragma once
#include <cstddef>
#include <span>
#include <vector>

#include "base/progress.hpp"
#include "geo/coord.hpp"
#include "stats/global_statistic.hpp"
#include "stats/spatial_weights.hpp"

namespace phumthun::stats {

enum class CorrelogramStatistic { moran, geary };

/// The statistic at contiguity of order 1, 2, ... `orders` (each exactly that many steps away), in the style
/// of `first_order`: how far likeness reaches. Throws Error{invalid_input} for orders below 1, else as
/// moran().
std::vector<GlobalStatistic> correlogram(std::span<const double> values, const SpatialWeights& first_order,
                                         int orders, CorrelogramStatistic statistic,
                                         const GlobalOptions& options, const base::Progress& progress);

/// How alike places are at each distance: the mean correlation product of pairs between `from` and `to`
/// apart.
struct DistanceClass {
  double from = 0, to = 0;  ///< in the unit of the coordinates
  std::size_t pairs = 0;
  double correlation = GlobalStatistic::undefined;   ///< mean of z_i z_j over the pairs; mean z² is 1
  double semivariance = GlobalStatistic::undefined;  ///< mean of (x_i - x_j)² / 2 over the pairs
};
/// Mantel's test of value differences against distances, both over all pairs, and the curve of classes.
struct DistanceDecay {
  GlobalStatistic
      mantel;  ///< statistic: Pearson's r of |x_i - x_j| and d_ij over pairs; p by shuffling values
  std::vector<DistanceClass> classes;
};
/// Pairs up to `farthest` apart in `classes` classes of equal width; 0: half the greatest distance. Mantel's
/// test takes all pairs, O(n²) a permutation: over 2,000 places it takes 2,000 of them, drawn by the seed,
/// and a warning says so. Throws Error{invalid_input} for fewer than 1 class, else as moran().
DistanceDecay distance_decay(std::span<const double> values, std::span<const geo::Coord> places,
                             double farthest, int classes, const GlobalOptions& options,
                             const base::Progress& progress);

}  // namespace phumthun::stats
