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

/// Metres from the mesh's origin.
struct GroundBox {
  float min_x = 0, min_y = 0, max_x = 0, max_y = 0;
  bool intersects(const GroundBox& other) const {
    return min_x <= other.max_x && other.min_x <= max_x && min_y <= other.max_y && other.min_y <= max_y;
  }
};

/// A run of indices of one feature within one cell of a grid.
struct Chunk {
  std::uint32_t first = 0, count = 0;
  std::uint32_t feature = 0;
};
/// Chunks that stand together on the ground and in the row: the unit of culling.
struct ChunkCell {
  GroundBox ground;
  std::uint32_t first_chunk = 0, chunks = 0;
};

/// Called now and then by the builders; throws to stop them.
using CheckPoint = std::function<void()>;

/// All coordinates of a column as vertices, in its order, float offsets from `origin` (a float keeps 8 mm at
/// 100 km).
std::vector<Vertex> build_vertices(const geo::GeometryColumn&, const geo::Coord& origin);

/// Triangles or lines of one level of detail: indices into the vertices, grouped by cell and feature.
struct IndexMesh {
  std::vector<std::uint32_t> indices;
  std::vector<Chunk> chunks;
  std::vector<ChunkCell> cells;
};
/// The polygons filled with triangles, at a tolerance in metres.
IndexMesh build_fill(const geo::GeometryColumn&, const Simplification&, const geo::Coord& origin,
                     double tolerance_m, const CheckPoint&);
/// Every border drawn once: a border that two polygons share gives one line, of the feature that comes first.
IndexMesh build_lines(const geo::GeometryColumn&, const Simplification&, const geo::Coord& origin,
                      double tolerance_m, const CheckPoint&);
/// Every ring whole, so that single features can be outlined: a shared border gives two lines.
IndexMesh build_outlines(const geo::GeometryColumn&, const Simplification&, const geo::Coord& origin,
                         double tolerance_m, const CheckPoint&);

}  // namespace phumthun::paint::gl
