#pragma once
#include <cstdint>
#include <vector>

#include "geo/geometry_column.hpp"
#include "stats/spatial_weights.hpp"

namespace phumthun::stats::test {

/// Squares of side 1, `columns` by `rows`, numbered along x first.
inline geo::GeometryColumn square_grid(std::size_t columns, std::size_t rows) {
  geo::GeometryColumn grid;
  for (std::size_t r = 0; r < rows; ++r)
    for (std::size_t c = 0; c < columns; ++c) {
      const double x = static_cast<double>(c), y = static_cast<double>(r);
      for (const geo::Coord at : {geo::Coord{x, y}, {x + 1, y}, {x + 1, y + 1}, {x, y + 1}, {x, y}})
        grid.coords.push_back(at);
      grid.ring_starts.push_back(static_cast<std::uint32_t>(grid.coords.size()));
      grid.polygon_starts.push_back(static_cast<std::uint32_t>(grid.ring_starts.size() - 1));
      grid.feature_starts.push_back(static_cast<std::uint32_t>(grid.polygon_starts.size() - 1));
    }
  return grid;
}

/// Weights from rows of neighbours.
inline SpatialWeights from_rows(const std::vector<std::vector<std::uint32_t>>& rows, WeightStyle style) {
  SpatialWeights spatial_weights;
  spatial_weights.style = style;
  for (const auto& row : rows) {
    spatial_weights.neighbours.insert(spatial_weights.neighbours.end(), row.begin(), row.end());
    spatial_weights.starts.push_back(spatial_weights.neighbours.size());
  }
  return spatial_weights;
}

/// 0 - 1 - 2 - ... in a row.
inline SpatialWeights chain(std::uint32_t areas, WeightStyle style) {
  std::vector<std::vector<std::uint32_t>> rows(areas);
  for (std::uint32_t i = 0; i + 1 < areas; ++i) {
    rows[i].push_back(i + 1);
    rows[i + 1].insert(rows[i + 1].begin(), i);
  }
  return from_rows(rows, style);
}

inline std::vector<std::uint32_t> row_of(const SpatialWeights& spatial_weights, std::size_t area) {
  const auto row = spatial_weights.neighbours_of(area);
  return {row.begin(), row.end()};
}

}  // namespace phumthun::stats::test
