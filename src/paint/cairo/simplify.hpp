#pragma once
#include <span>
#include <vector>

#include "geo/coord.hpp"

namespace phumthun::paint::cairo {

/// The vertices of a closed ring (first == last) that are needed for it to stay within `tolerance` of every
/// vertex left out (Douglas and Peucker 1973), without the closing one. The first vertex and the one farthest
/// from it are always kept. `kept` is replaced; at least one vertex.
void simplify_ring(std::span<const geo::Coord> ring, double tolerance, std::vector<geo::Coord>& kept);

}  // namespace phumthun::paint::cairo
