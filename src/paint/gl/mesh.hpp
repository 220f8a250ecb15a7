#pragma once
#include <cstdint>
#include <functional>
#include <vector>

#include "geo/geometry_column.hpp"
#include "paint/gl/simplification.hpp"

namespace phumthun::paint::gl {

/// What the GPU gets of one coordinate: metres from the mesh's origin, and the feature it belongs to.
struct Vertex {
  float x, y;
  std::uint32_t feature;
};

/// A run of indices (or points) and the ground that they touch: the unit of culling. Neighbours in a row are
/// contiguous.
struct Chunk {
  geo::Envelope ground;
  std::uint32_t first = 0, count = 0;
};

/// Called now and then by the builders; throws to stop them.
using CheckPoint = std::function<void()>;

/// All coordinates of a column as vertices, in its order, float offsets from `origin` (a float keeps 8 mm at
/// 100 km).
std::vector<Vertex> build_vertices(const geo::GeometryColumn&, const geo::Coord& origin);

/// Triangles or lines of one level of detail: indices into the vertices, grouped by chunk.
struct IndexMesh {
  std::vector<std::uint32_t> indices;
  std::vector<Chunk> chunks;
};
/// The polygons filled with triangles, at a tolerance in metres.
IndexMesh build_fill(const geo::GeometryColumn&, const Simplification&, double tolerance_m,
                     const CheckPoint&);
/// Every border drawn once: a border that two polygons share gives one line.
IndexMesh build_lines(const geo::GeometryColumn&, const Simplification&, double tolerance_m,
                      const CheckPoint&);

/// Points are thinned for far views: at level k (1 to thinning_levels) one point remains in each square of
/// finest_spacing_m * 2^(k-1) metres, chosen by a fixed hash of its row; level 0 has all.
inline constexpr std::size_t thinning_levels = 10;
inline constexpr double finest_spacing_m = 4;

struct PointMesh {
  struct Bin {
    geo::Envelope ground;
    std::uint32_t first = 0;
    std::uint32_t counts[thinning_levels + 1] =
        {};  ///< at level k the bin's first counts[k] points are drawn
  };
  std::vector<Vertex> points;  ///< those with a position, by bin, the most lasting first
  std::vector<Bin> bins;       ///< row by row
};
PointMesh build_points(const geo::GeometryColumn&, const geo::Coord& origin, const CheckPoint&);
/// The coarsest level whose squares are at most `spacing_m` wide.
std::size_t thinning_for(double spacing_m);

}  // namespace phumthun::paint::gl
