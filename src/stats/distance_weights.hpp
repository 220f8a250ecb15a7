#pragma once
#include <span>

#include "base/progress.hpp"
#include "geo/coord.hpp"
#include "stats/spatial_weights.hpp"

namespace phumthun::stats {

/// The `k` nearest others of each place, by planar distance in the unit of the coordinates; of equally near
/// ones the first in the order of the places. Not symmetric. A place without a position is an isolate. Links
/// weigh 1, row style. Throws Error{invalid_input} for k below 1.
SpatialWeights nearest_neighbour_weights(std::span<const geo::Coord> places, int k,
                                         const base::Progress& progress);

/// All others at most `distance` away (in the unit of the coordinates, planar; places that coincide
/// included). Symmetric. Links weigh 1, row style. Throws Error{invalid_input} unless `distance` is above 0.
SpatialWeights distance_band_weights(std::span<const geo::Coord> places, double distance,
                                     const base::Progress& progress);

}  // namespace phumthun::stats
