#include "stats/point_cells.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "base/error.hpp"
#include "stats/point_tree.hpp"

namespace phumthun::stats {

namespace {

/// Under 1 / sqrt(2) by more than rounding in finding the cell can undo.
constexpr double cell_per_eps = 0.7071;
constexpr double most_cells = 4294967040.0;  // in a row or column

struct Keyed {
  std::uint64_t cell;  // row, column
  geo::Coord at;
  std::uint32_t point;
  bool operator<(const Keyed& o) const {
    return std::tie(cell, at.x, at.y) < std::tie(o.cell, o.at.x, o.at.y);
  }
};

std::vector<Keyed> sorted_by_cell(std::span<const geo::Coord> points, double eps) {
  geo::Envelope extent;
  for (const geo::Coord& c : points)
    if (is_placed(c)) extent.include(c);
  const double width = eps * cell_per_eps;
  if (std::max(extent.width(), extent.height()) / width > most_cells)
    throw base::Error(base::ErrorCode::invalid_input,
                      "the distance is too small for how far apart the points lie",
                      "give a larger distance, or leave out points that lie far away by mistake");
  std::vector<Keyed> keyed;
  keyed.reserve(points.size());
  for (std::uint32_t i = 0; i < points.size(); ++i) {
    if (!is_placed(points[i])) continue;
    const auto column = static_cast<std::uint64_t>((points[i].x - extent.min_x) / width);
    const auto row = static_cast<std::uint64_t>((points[i].y - extent.min_y) / width);
    keyed.push_back({row << 32 | column, points[i], i});
  }
  std::sort(keyed.begin(), keyed.end());
  return keyed;
}

}  // namespace

PointCells::PointCells(std::span<const geo::Coord> points, double eps)
    : eps_(eps), site_of_(points.size(), no_site) {
  std::uint64_t last_cell = 0;
  for (const Keyed& keyed : sorted_by_cell(points, eps)) {
    const bool new_cell = cells_.empty() || keyed.cell != last_cell;
    const auto site = static_cast<std::uint32_t>(at_.size());
    if (new_cell) {
      const auto row = static_cast<std::uint32_t>(keyed.cell >> 32);
      const auto number = static_cast<std::uint32_t>(cells_.size());
      if (rows_.empty() || rows_.back().row != row) rows_.push_back({row, number, number});
      rows_.back().end = number + 1;
      row_of_cell_.push_back(static_cast<std::uint32_t>(rows_.size() - 1));
      cells_.push_back({row, static_cast<std::uint32_t>(keyed.cell), site, site, {}, 0});
      last_cell = keyed.cell;
    }
    Cell& cell = cells_.back();
    if (new_cell || at_.back() != keyed.at) {
      at_.push_back(keyed.at);
      points_at_.push_back(0);
      cell.end = site + 1;
      cell.box.include(keyed.at);
    }
    ++points_at_.back();
    ++cell.points;
    site_of_[keyed.point] = static_cast<std::uint32_t>(at_.size() - 1);
  }
}

std::uint32_t PointCells::first_row_near(std::uint32_t row) const {
  std::uint32_t first = row;
  while (first > 0 && rows_[first - 1].row + reach >= rows_[row].row) --first;
  return first;
}

std::uint32_t PointCells::first_cell_from(const Row& row, std::uint32_t column) const {
  const auto found =
      std::lower_bound(cells_.begin() + row.begin, cells_.begin() + row.end, column,
                       [](const Cell& cell, std::uint32_t wanted) { return cell.column < wanted; });
  return static_cast<std::uint32_t>(found - cells_.begin());
}

bool PointCells::may_be_near(const geo::Envelope& a, const geo::Envelope& b) const {
  const double x = std::max({a.min_x - b.max_x, b.min_x - a.max_x, 0.0});
  const double y = std::max({a.min_y - b.max_y, b.min_y - a.max_y, 0.0});
  return x * x + y * y <= eps_ * eps_;
}

}  // namespace phumthun::stats
