#pragma once
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "geo/coord.hpp"

namespace phumthun::geo {

/// The edges of the Delaunay triangulation of distinct finite points, as pairs of their numbers, the lower
/// first, ascending. Where several triangulations are right (points on one circle) the positions decide, not
/// the order of the points. Points on one line are joined in their order along it. By GEOS.
std::vector<std::pair<std::uint32_t, std::uint32_t>> delaunay_edges(std::span<const Coord> points);

}  // namespace phumthun::geo
