#include "paint/gl/mesh.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <numeric>

#include "paint/gl/ear_clipping.hpp"

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

/// Groups primitives of `corners` indices each by the grid cell of their centre, in place.
IndexMesh group(const geo::GeometryColumn& polygons, const std::vector<std::uint32_t>& indices,
                std::size_t corners) {
  const std::size_t count = indices.size() / corners;
  const Grid grid{geo::envelope(polygons),
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
  IndexMesh mesh;
  mesh.indices.resize(indices.size());
  std::vector<Chunk> chunks(grid.side * grid.side);
  for (std::size_t c = 0; c < chunks.size(); ++c)
    chunks[c].first = starts[c] * static_cast<std::uint32_t>(corners);
  for (std::size_t p = 0; p < count; ++p) {
    Chunk& chunk = chunks[cells[p]];
    for (std::size_t k = 0; k < corners; ++k) {
      const std::uint32_t index = indices[p * corners + k];
      mesh.indices[chunk.first + chunk.count++] = index;
      chunk.ground.include(polygons.coords[index]);
    }
  }
  std::copy_if(chunks.begin(), chunks.end(), std::back_inserter(mesh.chunks),
               [](const Chunk& c) { return c.count > 0; });
  return mesh;
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

std::uint64_t lasting(std::uint32_t row) {  // splitmix64: a fixed shuffle of the rows
  std::uint64_t z = row + 0x9E3779B97F4A7C15ULL;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
  return z ^ (z >> 31);
}

/// Keeps one row for each square: the most lasting.
class Squares {
 public:
  explicit Squares(std::size_t expected)
      : slots_(std::bit_ceil(std::max<std::size_t>(16, expected * 2)), Slot{empty, 0}) {}
  void offer(std::uint64_t square, std::uint32_t row) {
    std::size_t at = ((square * 0x9E3779B97F4A7C15ULL) >> 24) & (slots_.size() - 1);
    while (slots_[at].square != empty && slots_[at].square != square) at = (at + 1) & (slots_.size() - 1);
    if (slots_[at].square == empty || lasting(row) < lasting(slots_[at].row)) slots_[at] = {square, row};
  }
  std::vector<std::uint32_t> rows() const {
    std::vector<std::uint32_t> rows;
    for (const Slot& slot : slots_)
      if (slot.square != empty) rows.push_back(slot.row);
    return rows;
  }

 private:
  static constexpr std::uint64_t empty = std::numeric_limits<std::uint64_t>::max();
  struct Slot {
    std::uint64_t square;
    std::uint32_t row;
  };
  std::vector<Slot> slots_;
};

/// Per coordinate the highest thinning level at which it is drawn. What leaves at one level is not offered at
/// the next.
std::vector<std::uint8_t> thinning_ranks(const geo::GeometryColumn& points, const geo::Envelope& extent,
                                         const CheckPoint& check) {
  std::vector<std::uint8_t> ranks(points.coords.size(), 0);
  std::vector<std::uint32_t> rows;
  for (std::uint32_t row = 0; row < points.coords.size(); ++row)
    if (geo::has_position(points.coords[row])) rows.push_back(row);
  for (std::size_t level = 1; level <= thinning_levels; ++level) {
    check();
    const double side = finest_spacing_m * std::exp2(static_cast<double>(level - 1));
    Squares squares(rows.size());
    for (const std::uint32_t row : rows) {
      const geo::Coord& at = points.coords[row];
      squares.offer((static_cast<std::uint64_t>((at.y - extent.min_y) / side) << 32) |
                        static_cast<std::uint64_t>((at.x - extent.min_x) / side),
                    row);
    }
    rows = squares.rows();
    for (const std::uint32_t row : rows) ranks[row] = static_cast<std::uint8_t>(level);
  }
  return ranks;
}

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
                     double tolerance_m, const CheckPoint& check) {
  std::vector<std::uint32_t> triangles;
  std::vector<std::vector<std::uint32_t>> rings;
  for (std::size_t p = 0; p + 1 < polygons.polygon_starts.size(); ++p) {
    check();
    rings.clear();
    for (std::uint32_t r = polygons.polygon_starts[p]; r < polygons.polygon_starts[p + 1]; ++r)
      rings.push_back(kept_coords(polygons, simplification, r, tolerance_m));
    clip_ears(polygons.coords, rings, triangles);
  }
  return group(polygons, triangles, 3);
}

IndexMesh build_lines(const geo::GeometryColumn& polygons, const Simplification& simplification,
                      double tolerance_m, const CheckPoint& check) {
  std::vector<std::uint32_t> lines;
  EdgeSet edges(polygons.coords.size());
  for (std::size_t r = 0; r + 1 < polygons.ring_starts.size(); ++r) {
    if (r % 256 == 0) check();
    const std::vector<std::uint32_t> kept = kept_coords(polygons, simplification, r, tolerance_m);
    for (std::size_t i = 0; i < kept.size(); ++i) {
      const std::uint32_t a = simplification.vertex[kept[i]],
                          b = simplification.vertex[kept[(i + 1) % kept.size()]];
      if (edges.insert(a, b))
        lines.insert(lines.end(), {simplification.representative[a], simplification.representative[b]});
    }
  }
  return group(polygons, lines, 2);
}

PointMesh build_points(const geo::GeometryColumn& column, const geo::Coord& origin, const CheckPoint& check) {
  const geo::Envelope extent = geo::envelope(column);
  const std::vector<std::uint8_t> ranks = thinning_ranks(column, extent, check);
  const Grid grid{
      extent,
      std::clamp<std::uint32_t>(
          static_cast<std::uint32_t>(std::sqrt(static_cast<double>(column.coords.size()) / 100.0)), 1, 64)};
  struct Place {
    std::uint32_t cell;
    std::uint8_t rank;
    std::uint32_t row;
  };
  std::vector<Place> places;
  for (std::uint32_t row = 0; row < column.coords.size(); ++row)
    if (geo::has_position(column.coords[row]))
      places.push_back({grid.cell(column.coords[row]), ranks[row], row});
  check();
  std::sort(places.begin(), places.end(), [](const Place& a, const Place& b) {
    if (a.cell != b.cell) return a.cell < b.cell;
    return a.rank != b.rank ? a.rank > b.rank : a.row < b.row;
  });
  PointMesh mesh;
  mesh.points.reserve(places.size());
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (i == 0 || places[i].cell != places[i - 1].cell)
      mesh.bins.push_back({{}, static_cast<std::uint32_t>(i), {}});
    const geo::Coord& at = column.coords[places[i].row];
    PointMesh::Bin& bin = mesh.bins.back();
    bin.ground.include(at);
    for (std::size_t level = 0; level <= places[i].rank; ++level) ++bin.counts[level];
    mesh.points.push_back(
        {static_cast<float>(at.x - origin.x), static_cast<float>(at.y - origin.y), places[i].row});
  }
  return mesh;
}

std::size_t thinning_for(double spacing_m) {
  std::size_t level = 0;
  while (level < thinning_levels && finest_spacing_m * std::exp2(static_cast<double>(level)) <= spacing_m)
    ++level;
  return level;
}

}  // namespace phumthun::paint::gl
