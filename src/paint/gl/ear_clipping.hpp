#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "geo/coord.hpp"

namespace phumthun::paint::gl {

/// Triangles that fill one polygon, appended to `triangles` as three indices into `coords` each. `rings` are
/// indices into `coords` without the closing one, the shell first; they may run in either direction. By
/// clipping ears, holes joined to the shell by bridges, corners found in a grid of the reflex vertices: near
/// linear for borders. For a valid polygon the triangles' area is the polygon's; a ring that crosses itself
/// (a simplified one may) is still covered, about.
void clip_ears(std::span<const geo::Coord> coords, std::span<const std::vector<std::uint32_t>> rings,
               std::vector<std::uint32_t>& triangles);

}  // namespace phumthun::paint::gl
