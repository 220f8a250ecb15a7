#pragma once
#include <cstddef>

#include "geo/geometry_column.hpp"

namespace phumthun::app {

/// The geometries with at most about `most_coords` coordinates, for a drawing that only shows where they lie:
/// of rings the coordinates that are further from the one kept before them than a tolerance, rings smaller
/// than it left out; of points every so many. Same features in the same order, some of them empty.
geo::GeometryColumn generalised(const geo::GeometryColumn&, std::size_t most_coords);

}  // namespace phumthun::app
