#include "app/session_points.hpp"

#include <algorithm>
#include <cmath>

#include "base/stop_request.hpp"

namespace phumthun::app {
namespace {
constexpr double points_per_cell = 4;
constexpr std::size_t most_cells_per_side = 1024;
}  // namespace

PointGrid::PointGrid(std::shared_ptr<const geo::GeometryColumn> points) : points_(std::move(points)) {
  const auto& coords = points_->coords;
  extent_ = geo::envelope(*points_);
  if (extent_.empty()) {
    cell_starts_.assign(2, 0);
    return;
  }
  const double cells = std::max(1.0, static_cast<double>(coords.size()) / points_per_cell);
  const double longer_side = std::max({extent_.width(), extent_.height(), 1.0});
  cell_ = std::max(std::sqrt(std::max(extent_.width(), 1.0) * std::max(extent_.height(), 1.0) / cells),
                   longer_side / static_cast<double>(most_cells_per_side));
  columns_ = static_cast<std::size_t>(extent_.width() / cell_) + 1;
  rows_ = static_cast<std::size_t>(extent_.height() / cell_) + 1;

  base::StopRequest::heed();
  // A counting sort by cell keeps the points of a cell in ascending order.
  std::vector<std::uint32_t> cell_of(coords.size(), 0);
  cell_starts_.assign(columns_ * rows_ + 1, 0);
  for (std::size_t i = 0; i < coords.size(); ++i) {
    if (!geo::has_position(coords[i])) continue;
    cell_of[i] = static_cast<std::uint32_t>(row_of(coords[i].y) * columns_ + column_of(coords[i].x));
    ++cell_starts_[cell_of[i] + 1];
  }
  for (std::size_t c = 1; c < cell_starts_.size(); ++c) cell_starts_[c] += cell_starts_[c - 1];
  std::vector<std::uint32_t> next(cell_starts_.begin(), cell_starts_.end() - 1);
  cell_points_.resize(cell_starts_.back());
  for (std::size_t i = 0; i < coords.size(); ++i)
    if (geo::has_position(coords[i])) cell_points_[next[cell_of[i]]++] = static_cast<std::uint32_t>(i);
}

std::size_t PointGrid::column_of(double x) const {
  return static_cast<std::size_t>(
      std::clamp((x - extent_.min_x) / cell_, 0.0, static_cast<double>(columns_ - 1)));
}

std::size_t PointGrid::row_of(double y) const {
  return static_cast<std::size_t>(
      std::clamp((y - extent_.min_y) / cell_, 0.0, static_cast<double>(rows_ - 1)));
}

std::optional<std::uint32_t> PointGrid::nearest(const geo::Coord& at, double distance) const {
  std::optional<std::uint32_t> found;
  if (extent_.empty() || !extent_.grown(distance).contains(at)) return found;
  double best = distance * distance;
  for (std::size_t row = row_of(at.y - distance); row <= row_of(at.y + distance); ++row)
    for (std::size_t column = column_of(at.x - distance); column <= column_of(at.x + distance); ++column) {
      const std::size_t cell = row * columns_ + column;
      for (std::uint32_t i = cell_starts_[cell]; i < cell_starts_[cell + 1]; ++i) {
        const geo::Coord& point = points_->coords[cell_points_[i]];
        const double dx = point.x - at.x, dy = point.y - at.y;
        const double squared = dx * dx + dy * dy;
        if (squared > best || (found && squared == best && cell_points_[i] > *found)) continue;
        best = squared;
        found = cell_points_[i];
      }
    }
  return found;
}

}  // namespace phumthun::app
