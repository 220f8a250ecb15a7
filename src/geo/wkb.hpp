#pragma once
#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "geo/geometry_column.hpp"

namespace phumthun::geo {

/// Appends one geometry in WKB (either byte order, 2D or with Z/M, which are dropped) to a column: Point to a
/// point column; Polygon or MultiPolygon, and the polygons of a GeometryCollection (its points and lines are
/// left out), to a multipolygon column. False, with nothing appended, for another type, a broken blob, a ring
/// that is not closed or has under 4 points, or collections nested beyond any map's need.
bool append_wkb(GeometryColumn& column, std::span<const std::byte> wkb);
/// Appends an empty feature (a point: no_coord).
void append_empty(GeometryColumn& column);

/// The feature as little-endian WKB: Point or MultiPolygon. An empty feature gives an empty vector.
std::vector<std::byte> to_wkb(const GeometryColumn& column, std::size_t feature);

/// Appends from WKT, for tests and small fixtures. Throws Error{invalid_input}.
void append_wkt(GeometryColumn& column, std::string_view wkt);

}  // namespace phumthun::geo
