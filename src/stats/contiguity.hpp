#pragma once
#include "base/progress.hpp"
#include "geo/geometry_column.hpp"
#include "stats/spatial_weights.hpp"

namespace phumthun::stats {

/// queen: polygons that share a vertex; rook: polygons that share at least two, as the ends of a common
/// border are. (An edge must not be the same on both sides: in many files one of them has a vertex more
/// between the ends.)
enum class Contiguity { queen, rook };

/// Contiguity of multipolygons by exactly equal vertices: no tolerance, no vertex on another's edge. A
/// feature of several polygons is one area; an empty one is an isolate. Links weigh 1, row style. Linear in
/// the number of coordinates. Throws Error{invalid_input} for points.
SpatialWeights contiguity_weights(const geo::GeometryColumn& polygons, Contiguity kind,
                                  const base::Progress& progress);

}  // namespace phumthun::stats
