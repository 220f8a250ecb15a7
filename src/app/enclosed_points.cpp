#include <algorithm>
#include <cmath>

#include "app/enclosed.hpp"

namespace phumthun::app {
namespace {

void mark(const PointGrid& grid, const MapRectangle& rectangle, Bytes& rows) {
  const geo::Envelope box = rectangle.extent;
  const auto& coords = grid.coords();
  for (std::size_t row = 0; row < std::min(rows.size(), coords.size()); ++row)
    rows[row] = static_cast<std::uint8_t>((coords[row].x >= box.min_x) & (coords[row].x <= box.max_x) &
                                          (coords[row].y >= box.min_y) & (coords[row].y <= box.max_y));
}

void mark(const PointGrid& grid, const MapCircle& circle, Bytes& rows) {
  const auto& coords = grid.coords();
  const double squared = circle.radius_m * circle.radius_m;
  for (std::size_t row = 0; row < std::min(rows.size(), coords.size()); ++row) {
    const double dx = coords[row].x - circle.centre.x, dy = coords[row].y - circle.centre.y;
    rows[row] = static_cast<std::uint8_t>(dx * dx + dy * dy <= squared);
  }
}

struct Edge {
  geo::Coord from, to;
};

bool crosses_ray(const Edge& edge, const geo::Coord& at) {
  if ((edge.from.y > at.y) == (edge.to.y > at.y)) return false;
  return at.x < (edge.to.x - edge.from.x) * (at.y - edge.from.y) / (edge.to.y - edge.from.y) + edge.from.x;
}

/// A lasso laid over the grid: cells that its line touches are looked at point by point, all others are
/// within or without as a whole.
class GriddedLasso {
 public:
  GriddedLasso(const PointGrid& grid, const std::vector<geo::Coord>& ring)
      : grid_(grid), edges_of_row_(grid.rows()) {
    for (std::size_t i = 0; i < ring.size(); ++i) {
      const Edge edge{ring[i], ring[(i + 1) % ring.size()]};
      extent_.include(edge.from);
      if (geo::has_position(edge.from) && geo::has_position(edge.to)) add(edge);
    }
  }

  void mark(Bytes& rows) {
    if (extent_.empty() || grid_.extent().empty()) return;
    touched_.resize(grid_.columns());
    const std::size_t first = row_of(extent_.min_y), last = row_of(extent_.max_y);
    for (std::size_t row = first; row <= last; ++row) mark_row(row, rows);
  }

 private:
  std::size_t place(double offset, std::size_t count) const {
    return static_cast<std::size_t>(
        std::clamp(std::floor(offset / grid_.cell()), 0.0, static_cast<double>(count - 1)));
  }
  std::size_t row_of(double y) const { return place(y - grid_.extent().min_y, grid_.rows()); }
  std::size_t column_of(double x) const { return place(x - grid_.extent().min_x, grid_.columns()); }

  /// With a row to spare on both sides, as rounding may put a point into the next one.
  void add(const Edge& edge) {
    if (grid_.extent().empty()) return;
    const std::size_t low = row_of(std::min(edge.from.y, edge.to.y) - grid_.cell());
    const std::size_t high = row_of(std::max(edge.from.y, edge.to.y) + grid_.cell());
    for (std::size_t row = low; row <= high; ++row) edges_of_row_[row].push_back(edge);
  }

  bool holds(const geo::Coord& at, const std::vector<Edge>& edges) const {
    bool inside = false;
    for (const Edge& edge : edges) inside ^= crosses_ray(edge, at);
    return inside;
  }

  void mark_row(std::size_t row, Bytes& rows) {
    const std::vector<Edge>& edges = edges_of_row_[row];
    std::fill(touched_.begin(), touched_.end(), std::uint8_t{0});
    const double low = grid_.extent().min_y + static_cast<double>(row) * grid_.cell();
    for (const Edge& edge : edges) touch(edge, low - grid_.cell(), low + 2 * grid_.cell());
    const double middle = low + grid_.cell() / 2;
    bool is_known = false, inside = false;
    for (std::size_t column = 0; column < grid_.columns(); ++column) {
      const auto points = grid_.points_in(column, row);
      if (touched_[column]) {
        is_known = false;
        for (const std::uint32_t point : points) rows[point] = holds(grid_.coords()[point], edges);
        continue;
      }
      if (!is_known) {
        const double x = grid_.extent().min_x + (static_cast<double>(column) + 0.5) * grid_.cell();
        inside = holds({x, middle}, edges);
        is_known = true;
      }
      if (inside)
        for (const std::uint32_t point : points) rows[point] = 1;
    }
  }

  /// The columns over which an edge runs between two heights, and one more on both sides.
  void touch(const Edge& edge, double low, double high) {
    double from = std::min(edge.from.x, edge.to.x), to = std::max(edge.from.x, edge.to.x);
    const double rise = edge.to.y - edge.from.y;
    if (std::abs(rise) > grid_.cell()) {
      const auto x_at = [&](double y) {
        const double along = std::clamp((y - edge.from.y) / rise, 0.0, 1.0);
        return edge.from.x + along * (edge.to.x - edge.from.x);
      };
      from = std::min(x_at(low), x_at(high));
      to = std::max(x_at(low), x_at(high));
    }
    const std::size_t last = column_of(to + grid_.cell());
    for (std::size_t column = column_of(from - grid_.cell()); column <= last; ++column) touched_[column] = 1;
  }

  const PointGrid& grid_;
  geo::Envelope extent_;
  std::vector<std::vector<Edge>> edges_of_row_;
  Bytes touched_;
};

void mark(const PointGrid& grid, const MapLasso& lasso, Bytes& rows) {
  if (lasso.ring.size() >= 3) GriddedLasso(grid, lasso.ring).mark(rows);
}

}  // namespace

void mark_points(const PointGrid& grid, const MapShape& shape, Bytes& rows) {
  std::visit([&](const auto& one) { mark(grid, one, rows); }, shape);
}

}  // namespace phumthun::app
