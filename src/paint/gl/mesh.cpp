#include "paint/gl/mesh.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <numeric>

#include "paint/gl/ear_clipping.hpp"
#include "paint/gl/finite_coords.hpp"

namespace phumthun::paint::gl {
namespace {

/// A grid over a column's extent; items are grouped by the cell of their centre, rows from the bottom.
struct Grid {
  geo::Envelope extent;
  std::uint32_t side = 1;

  std::uint32_t cell(const geo::Coord& c) const {
    const auto along = [this](double from_start, double length) {
      return static_cast<std::uint32_t>(
          std::clamp(from_start / std::max(length, 1e-9) * side, 0.0, side - 1.0));
    };
    return along(c.y - extent.min_y, extent.height()) * side + along(c.x - extent.min_x, extent.width());
  }
};

/// Primitives of `corners` indices each, in the order of their features.
struct Primitives {
  std::size_t corners;
  std::vector<std::uint32_t> indices;
  std::vector<std::uint32_t> features;  ///< one for each

  /// What was appended to the indices since belongs to `feature`.
  void own(std::uint32_t feature) { features.resize(indices.size() / corners, feature); }
};

GroundBox box_of(const geo::Envelope& e, const geo::Coord& origin) {
  const auto [x, y] = origin;
  return {static_cast<float>(e.min_x - x), static_cast<float>(e.min_y - y), static_cast<float>(e.max_x - x),
          static_cast<float>(e.max_y - y)};
}

/// Groups primitives by the grid cell of their centre; within a cell features keep their order.
IndexMesh group(const geo::GeometryColumn& polygons, const geo::Coord& origin, const Primitives& primitives) {
  const auto& [corners, indices, features] = primitives;
  const std::size_t count = features.size();
  const Grid grid{finite_envelope(polygons),
                  std::clamp<std::uint32_t>(
                      static_cast<std::uint32_t>(std::sqrt(static_cast<double>(count) / 64.0)), 1, 48)};
  std::vector<std::uint32_t> cells(count), starts(grid.side * grid.side + 1, 0);
  for (std::size_t p = 0; p < count; ++p) {
    geo::Coord centre;
    for (std::size_t k = 0; k < corners; ++k) {
      centre.x += polygons.coords[indices[p * corners + k]].x / static_cast<double>(corners);
      centre.y += polygons.coords[indices[p * corners + k]].y / static_cast<double>(corners);
    }
    cells[p] = grid.cell(centre);
    ++starts[cells[p] + 1];
  }
  std::partial_sum(starts.begin(), starts.end(), starts.begin());
  std::vector<std::uint32_t> order(count), cursor(starts.begin(), starts.end() - 1);
  for (std::uint32_t p = 0; p < count; ++p) order[cursor[cells[p]]++] = p;
  IndexMesh mesh;
  mesh.indices.reserve(indices.size());
  for (std::size_t cell = 0; cell + 1 < starts.size(); ++cell) {
    if (starts[cell] == starts[cell + 1]) continue;
    geo::Envelope ground;
    const auto first_chunk = static_cast<std::uint32_t>(mesh.chunks.size());
    for (std::size_t i = starts[cell]; i < starts[cell + 1]; ++i) {
      const std::uint32_t p = order[i];
      if (i == starts[cell] || mesh.chunks.back().feature != features[p])
        mesh.chunks.push_back({static_cast<std::uint32_t>(mesh.indices.size()), 0, features[p]});
      for (std::size_t k = 0; k < corners; ++k) {
        mesh.indices.push_back(indices[p * corners + k]);
        ground.include(polygons.coords[mesh.indices.back()]);
      }
      mesh.chunks.back().count += static_cast<std::uint32_t>(corners);
    }
    mesh.cells.push_back(
        {box_of(ground, origin), first_chunk, static_cast<std::uint32_t>(mesh.chunks.size()) - first_chunk});
  }
  return mesh;
}

/// Calls `polygon(feature, polygon number)` for each.
template <class PerPolygon>
void for_polygons(const geo::GeometryColumn& column, PerPolygon polygon) {
  for (std::uint32_t f = 0; f + 1 < column.feature_starts.size(); ++f)
    for (std::uint32_t p = column.feature_starts[f]; p < column.feature_starts[f + 1]; ++p) polygon(f, p);
}

/// Remembers pairs of vertices: true the first time that a pair comes.
class EdgeSet {
 public:
  explicit EdgeSet(std::size_t expected)
      : slots_(std::bit_ceil(std::max<std::size_t>(16, expected * 2)), empty) {}
  bool insert(std::uint32_t a, std::uint32_t b) {
    const std::uint64_t key = (static_cast<std::uint64_t>(std::min(a, b)) << 32) | std::max(a, b);
    std::size_t slot = ((key * 0x9E3779B97F4A7C15ULL) >> 20) & (slots_.size() - 1);
    while (slots_[slot] != empty && slots_[slot] != key) slot = (slot + 1) & (slots_.size() - 1);
    if (slots_[slot] == key) return false;
    slots_[slot] = key;
    return true;
  }

 private:
  static constexpr std::uint64_t empty = std::numeric_limits<std::uint64_t>::max();
  std::vector<std::uint64_t> slots_;
};

}  // namespace

std::vector<Vertex> build_vertices(const geo::GeometryColumn& column, const geo::Coord& origin) {
  std::vector<Vertex> vertices(column.coords.size());
  for (std::uint32_t f = 0; f + 1 < column.feature_starts.size(); ++f)
    for (std::uint32_t p = column.feature_starts[f]; p < column.feature_starts[f + 1]; ++p)
      for (std::uint32_t r = column.polygon_starts[p]; r < column.polygon_starts[p + 1]; ++r)
        for (std::uint32_t i = column.ring_starts[r]; i < column.ring_starts[r + 1]; ++i)
          vertices[i] = {static_cast<float>(column.coords[i].x - origin.x),
                         static_cast<float>(column.coords[i].y - origin.y), f};
  return vertices;
}

IndexMesh build_fill(const geo::GeometryColumn& polygons, const Simplification& simplification,
                     const geo::Coord& origin, double tolerance_m, const CheckPoint& check) {
  Primitives triangles{3, {}, {}};
  std::vector<std::vector<std::uint32_t>> rings;
  for_polygons(polygons, [&](std::uint32_t feature, std::uint32_t polygon) {
    check();
    rings.clear();
    for (std::uint32_t r = polygons.polygon_starts[polygon]; r < polygons.polygon_starts[polygon + 1]; ++r)
      rings.push_back(kept_coords(polygons, simplification, r, tolerance_m));
    clip_ears(polygons.coords, rings, triangles.indices);
    triangles.own(feature);
  });
  return group(polygons, origin, triangles);
}

IndexMesh build_lines(const geo::GeometryColumn& polygons, const Simplification& simplification,
                      const geo::Coord& origin, double tolerance_m, const CheckPoint& check) {
  Primitives lines{2, {}, {}};
  EdgeSet edges(polygons.coords.size());
  for_polygons(polygons, [&](std::uint32_t feature, std::uint32_t polygon) {
    check();
    for (std::uint32_t r = polygons.polygon_starts[polygon]; r < polygons.polygon_starts[polygon + 1]; ++r) {
      const std::vector<std::uint32_t> kept = kept_coords(polygons, simplification, r, tolerance_m);
      for (std::size_t i = 0; i < kept.size(); ++i) {
        const std::uint32_t a = simplification.vertex[kept[i]],
                            b = simplification.vertex[kept[(i + 1) % kept.size()]];
        if (edges.insert(a, b))
          lines.indices.insert(lines.indices.end(),
                               {simplification.representative[a], simplification.representative[b]});
      }
    }
    lines.own(feature);
  });
  return group(polygons, origin, lines);
}

IndexMesh build_outlines(const geo::GeometryColumn& polygons, const Simplification& simplification,
                         const geo::Coord& origin, double tolerance_m, const CheckPoint& check) {
  Primitives lines{2, {}, {}};
  for_polygons(polygons, [&](std::uint32_t feature, std::uint32_t polygon) {
    check();
    for (std::uint32_t r = polygons.polygon_starts[polygon]; r < polygons.polygon_starts[polygon + 1]; ++r) {
      const std::vector<std::uint32_t> kept = kept_coords(polygons, simplification, r, tolerance_m);
      for (std::size_t i = 0; i < kept.size(); ++i)
        lines.indices.insert(lines.indices.end(), {kept[i], kept[(i + 1) % kept.size()]});
    }
    lines.own(feature);
  });
  return group(polygons, origin, lines);
}

}  // namespace phumthun::paint::gl
