#pragma once
#include <span>

#include "base/progress.hpp"
#include "geo/coord.hpp"
#include "stats/kernel.hpp"
#include "stats/near_places.hpp"
#include "stats/spatial_weights.hpp"

namespace phumthun::stats {

// Spatial weights by the distance between places, in row style. A place without a position is an isolate; no
// place is a neighbour of itself. Distances are in the unit of NearPlaces' metric. All throw
// Error{invalid_input} for an argument that is none, and for more than `most_links` links.
inline constexpr std::size_t most_links = 400'000'000;

struct NearestWeights {
  SpatialWeights spatial_weights;
  std::size_t tied_places = 0;  ///< that have others just as near as their last neighbour, but for rounding
};
/// The `k` nearest others of each place; of equally near ones the first in the order of the places. Links
/// weigh 1. Not symmetric.
NearestWeights nearest_neighbour_weights(const NearPlaces& places, int k, const base::Progress& progress);

/// All others at most `distance` away, those that coincide included. Links weigh 1. Symmetric.
SpatialWeights distance_band_weights(const NearPlaces& places, double distance,
                                     const base::Progress& progress);

/// The shortest distance band in which every place has a neighbour: the farthest that anyone's nearest is. 0
/// for fewer than two places.
double least_distance_band(const NearPlaces& places, const base::Progress& progress);

/// All others nearer than `bandwidth`, weighing the kernel at their distance over it (kernel_weight); links
/// that would weigh 0 are left out. Symmetric.
SpatialWeights kernel_weights(const NearPlaces& places, Kernel kernel, double bandwidth,
                              const base::Progress& progress);
/// The same with a bandwidth for each place, the distance to its `k`-th nearest. Where `k` others or more
/// coincide with it, they alone are neighbours, with the weight at 0. Not symmetric.
SpatialWeights adaptive_kernel_weights(const NearPlaces& places, Kernel kernel, int k,
                                       const base::Progress& progress);

/// All others at most `distance` away, weighing 1 / distance^power. Symmetric. Throws Error{invalid_input}
/// where two places coincide: their weight would be infinite.
SpatialWeights inverse_distance_weights(const NearPlaces& places, double distance, double power,
                                        const base::Progress& progress);

/// The first two of planar coordinates.
SpatialWeights nearest_neighbour_weights(std::span<const geo::Coord> places, int k,
                                         const base::Progress& progress);
SpatialWeights distance_band_weights(std::span<const geo::Coord> places, double distance,
                                     const base::Progress& progress);

}  // namespace phumthun::stats
