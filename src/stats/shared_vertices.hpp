#pragma once
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "base/progress.hpp"
#include "geo/geometry_column.hpp"

namespace phumthun::stats {

// Internal to stats/: which features of a layer have which vertex.

/// Divides the plane into cells of about as many vertices each. Equal positions are in one cell.
class VertexCells {
 public:
  VertexCells(const geo::GeometryColumn& polygons, std::size_t vertices_in_cell);
  std::size_t count() const { return std::size_t{side_} * side_; }
  std::uint32_t cell_of(const geo::Coord& at) const {
    return step(at.y, least_.y, scale_.y) * side_ + step(at.x, least_.x, scale_.x);
  }

 private:
  std::uint32_t step(double value, double least, double scale) const {
    const double steps = (value - least) * scale;
    if (!(steps > 0)) return 0;  // NaN too
    return steps < side_ ? static_cast<std::uint32_t>(steps) : side_ - 1;
  }
  geo::Coord least_, scale_;
  std::uint32_t side_ = 1;
};

/// Features that share vertices, and for each coordinate of the column which features have it.
class SharedVertices {
 public:
  using Pair = std::pair<std::uint32_t, std::uint32_t>;

  struct Options {
    std::uint32_t told = 2;    ///< how often pairs() tells of a pair at least: 1 or 2
    bool with_others = false;  ///< keep what others() tells
    unsigned threads = 0;      ///< 0: one per processor
  };
  /// Linear in the coordinates.
  SharedVertices(const geo::GeometryColumn& polygons, const Options& options, const base::Progress& progress);

  /// Pairs of features (lower, higher), in no order: at least once where they share a vertex, and (told: 2)
  /// at least twice where they share two different ones or more, but once where they share only one.
  const std::vector<std::vector<Pair>>& pairs() const { return pairs_; }

  /// The other features that have the vertex of coordinate number `coord` (not the last of its ring), in no
  /// order.
  std::span<const std::uint32_t> others(std::size_t coord) const {
    const std::uint32_t other = others_[coord];
    if (other == none) return {};
    if (other < list) return {&others_[coord], 1};
    const auto& all = lists_[cells_.cell_of(polygons_.coords[coord])];
    const std::uint32_t start = other - list;
    return std::span(all).subspan(start + 1, all[start]);
  }

 private:
  static constexpr std::uint32_t none = 0xFFFFFFFF, list = 0x80000000;
  /// Vertices of one feature, one after the other in its ring, that lie in one cell.
  struct Run {
    std::uint32_t cell, feature, begin, end;  // coordinate numbers
  };
  class Cell;
  void sort_into_cells(unsigned threads, const base::Progress& progress);
  void add_runs(std::size_t feature, std::vector<Run>& runs) const;

  const geo::GeometryColumn& polygons_;
  std::uint32_t told_;
  VertexCells cells_;
  std::vector<Run> runs_;                 // by cell, features ascending in each
  std::vector<std::size_t> cell_starts_;  // into runs_
  std::vector<std::uint32_t> others_;     // by coordinate: none, one feature, or list + where in lists_
  std::vector<std::vector<std::uint32_t>> lists_;  // by cell: how many owners, then they, the asking one too
  std::vector<std::vector<Pair>> pairs_;           // by thread
};

}  // namespace phumthun::stats
