#pragma once
#include <array>
#include <cstdint>
#include <vector>

#include "geo/geometry_column.hpp"

namespace phumthun::paint::gl {

/// Tolerances of the levels of detail, in metres, finest first.
inline constexpr std::array<double, 4> level_tolerances_m{0, 25, 100, 400};
inline constexpr std::size_t level_count = level_tolerances_m.size();

/// The coarsest level whose error stays under three quarters of a pixel.
std::size_t level_for(double metres_per_pixel);

/// How much each coordinate of a column of polygons matters. Coordinates that coincide share one vertex
/// number, and chains between junctions are judged once, so that a border between two polygons loses the same
/// vertices on both sides.
struct Simplification {
  std::vector<std::uint32_t> vertex;          ///< per coordinate: its vertex, 0 to representative.size() - 1
  std::vector<std::uint32_t> representative;  ///< per vertex: the first coordinate there
  std::vector<float>
      importance_m;  ///< per vertex: the greatest tolerance at which it stays; infinite at junctions

  bool keeps(std::size_t coord, double tolerance_m) const {
    return static_cast<double>(importance_m[vertex[coord]]) >= tolerance_m;
  }
};

/// Douglas-Peucker distances of every vertex, in the unit of the CRS (metres), nested: what a level keeps,
/// every finer one keeps. Junctions (where other than two borders meet) always stay; a ring without any keeps
/// two of its vertices. Coordinates that are not finite are passed over, here and by kept_coords().
Simplification simplify(const geo::GeometryColumn& polygons);

/// The coordinates of ring `ring` that stay at `tolerance_m`, without the closing one: two of a flat
/// ring, which is a line there and back; empty where fewer stay.
std::vector<std::uint32_t> kept_coords(const geo::GeometryColumn&, const Simplification&, std::size_t ring,
                                       double tolerance_m);

}  // namespace phumthun::paint::gl
