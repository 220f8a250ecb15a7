#pragma once
#include <span>

#include "base/progress.hpp"
#include "geo/coord.hpp"
#include "stats/spatial_weights.hpp"

namespace phumthun::stats {

// Neighbours by the triangulation of places: planar coordinates. Links weigh 1, symmetric, row style. A place
// without a position is an isolate. Places that coincide are neighbours of each other and share all others.

/// Places that an edge of the Delaunay triangulation joins: those whose Voronoi cells have a common side.
/// Where several triangulations are right the positions decide, not the order of the places.
SpatialWeights delaunay_weights(std::span<const geo::Coord> places, const base::Progress& progress);

/// Places i and j where no other lies in or on the circle with diameter ij (Gabriel and Sokal 1969), a part
/// of the Delaunay triangulation.
SpatialWeights gabriel_weights(std::span<const geo::Coord> places, const base::Progress& progress);

}  // namespace phumthun::stats
