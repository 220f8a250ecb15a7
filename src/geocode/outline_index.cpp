#include "geocode/outline_index.hpp"

#include <algorithm>
#include <cmath>

namespace phumthun::geocode {

OutlineIndex::OutlineIndex(const geo::GeometryColumn& polygons, double reach_m)
    : reach_m_(reach_m), centre_(geo::envelope(polygons).centre()), plane_(centre_.y) {
  for (std::size_t r = 0; r + 1 < polygons.ring_starts.size(); ++r) {
    const auto ring = polygons.ring(r);
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
      edges_.push_back({local(ring[i]), local(ring[i + 1])});
      extent_.include(edges_.back().from);
    }
  }
  // Some two edges to a cell; a long edge lies in many.
  const double area = std::max(extent_.width() * extent_.height(), 1.0);
  cell_m_ = std::max(std::sqrt(2 * area / static_cast<double>(edges_.size() + 1)), 1.0);
  columns_ = static_cast<int>(extent_.width() / cell_m_) + 1;
  rows_ = static_cast<int>(extent_.height() / cell_m_) + 1;
  cell_starts_.assign(static_cast<std::size_t>(columns_) * static_cast<std::size_t>(rows_) + 1, 0);
  const auto for_each_cell = [&](const auto& put) {
    for (std::uint32_t e = 0; e < edges_.size(); ++e) {
      const auto [x0, x1] = std::minmax(edges_[e].from.x, edges_[e].to.x);
      const auto [y0, y1] = std::minmax(edges_[e].from.y, edges_[e].to.y);
      for (int row = row_of(y0); row <= row_of(y1); ++row)
        for (int column = column_of(x0); column <= column_of(x1); ++column)
          put(static_cast<std::size_t>(row) * static_cast<std::size_t>(columns_) +
                  static_cast<std::size_t>(column),
              e);
    }
  };
  for_each_cell([&](std::size_t cell, std::uint32_t) { ++cell_starts_[cell + 1]; });
  for (std::size_t i = 1; i < cell_starts_.size(); ++i) cell_starts_[i] += cell_starts_[i - 1];
  cell_edges_.resize(cell_starts_.back());
  std::vector<std::uint32_t> next(cell_starts_.begin(), cell_starts_.end() - 1);
  for_each_cell([&](std::size_t cell, std::uint32_t e) { cell_edges_[next[cell]++] = e; });
}

int OutlineIndex::column_of(double x) const {
  return static_cast<int>(std::clamp((x - extent_.min_x) / cell_m_, 0.0, columns_ - 1.0));
}

int OutlineIndex::row_of(double y) const {
  return static_cast<int>(std::clamp((y - extent_.min_y) / cell_m_, 0.0, rows_ - 1.0));
}

double OutlineIndex::distance_m(const geo::Coord& position) const {
  const geo::Coord p = local(position);
  double nearest = reach_m_;
  if (edges_.empty() || !extent_.grown(reach_m_).contains(p)) return nearest;
  // The window grows until everything nearer than the nearest edge found has been looked at.
  for (double window = cell_m_;; window *= 2) {
    for (int row = row_of(p.y - window); row <= row_of(p.y + window); ++row)
      for (int column = column_of(p.x - window); column <= column_of(p.x + window); ++column) {
        const std::size_t cell = static_cast<std::size_t>(row) * static_cast<std::size_t>(columns_) +
                                 static_cast<std::size_t>(column);
        for (std::uint32_t i = cell_starts_[cell]; i < cell_starts_[cell + 1]; ++i) {
          const Edge& edge = edges_[cell_edges_[i]];
          nearest = std::min(nearest, distance_to_segment(p, edge.from, edge.to));
        }
      }
    if (nearest <= window || window >= reach_m_) return nearest;
  }
}

}  // namespace phumthun::geocode
