#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
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

  const std::vector<geo::Coord>& coords() const { return points_->coords; }
  /// The cells: `columns` x `rows` squares of side `cell` from the lower left corner of `extent`, row by row.
  const geo::Envelope& extent() const { return extent_; }
  double cell() const { return cell_; }
  std::size_t columns() const { return columns_; }
  std::size_t rows() const { return rows_; }
  /// The numbers of the points in a cell, ascending.
  std::span<const std::uint32_t> points_in(std::size_t column, std::size_t row) const {
    const std::size_t cell = row * columns_ + column;
    return {cell_points_.data() + cell_starts_[cell], cell_starts_[cell + 1] - cell_starts_[cell]};
  }

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
