#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "geo/geometry_column.hpp"

namespace phumthun::app {

/// How many villages a tambon of so many registered persons gets: one per 560, 3 to 99.
std::size_t village_count(std::int64_t population);

/// `count` points spread inside a polygon, by the best of several candidates (Mitchell 1991), in the
/// polygons' CRS. At least one, fewer than `count` where the polygon is too thin to hit. The points depend on
/// the seed and `stream` only.
std::vector<geo::Coord> spread_points(const geo::GeometryColumn& polygons, std::size_t feature,
                                      std::size_t count, std::uint64_t seed, std::uint64_t stream);

}  // namespace phumthun::app
