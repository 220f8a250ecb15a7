#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "geo/geometry_column.hpp"

namespace phumthun::app {

/// Finds the nearest of many points: a regular grid of point numbers over them. Immutable. Keeps the points
/// alive.
class PointGrid {
 public:
  /// Points without a position are left out.
  explicit PointGrid(std::shared_ptr<const geo::GeometryColumn> points);

  /// The point nearest to `at` within `distance` (the points' own unit), the first of equally near ones.
  std::optional<std::uint32_t> nearest(const geo::Coord& at, double distance) const;

 private:
  std::size_t column_of(double x) const;
  std::size_t row_of(double y) const;

  std::shared_ptr<const geo::GeometryColumn> points_;
  geo::Envelope extent_;
  double cell_ = 1;
  std::size_t columns_ = 1, rows_ = 1;
  std::vector<std::uint32_t> cell_starts_;
  std::vector<std::uint32_t> cell_points_;
};

}  // namespace phumthun::app
