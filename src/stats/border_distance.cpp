#include "stats/border_distance.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace phumthun::stats {
namespace {

double squared_distance_to(const geo::Coord& at, const geo::Coord& from, const geo::Coord& to) {
  const double dx = to.x - from.x, dy = to.y - from.y, length = dx * dx + dy * dy;
  double along = length > 0 ? ((at.x - from.x) * dx + (at.y - from.y) * dy) / length : 0;
  along = std::clamp(along, 0.0, 1.0);
  const double x = from.x + along * dx - at.x, y = from.y + along * dy - at.y;
  return x * x + y * y;
}

/// A thousand-millionth of the region's extent.
double sliver(const geo::GeometryColumn& region) {
  const geo::Envelope extent = geo::envelope(region);
  return 1e-9 * std::max(extent.width(), extent.height());
}

}  // namespace

BorderDistance::BorderDistance(const geo::GeometryColumn& region, double limit)
    : extent_(geo::envelope(region)), limit_(limit) {
  for (std::size_t r = 0; r + 1 < region.ring_starts.size(); ++r) {
    const auto ring = region.ring(r);
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) edges_.push_back({ring[i], ring[i + 1]});
  }
  // About as many cells as edges, of the region's shape.
  const double width = extent_.width(), height = extent_.height();
  const double wanted = std::clamp(static_cast<double>(edges_.size()), 16.0, 1e6);
  cell_ = std::max(std::sqrt(width * height / wanted), std::max(width, height) / 4096);
  cell_ = std::max(cell_, limit / 16);  // few rings of cells before the limit
  if (!(cell_ > 0)) cell_ = 1;
  columns_ = static_cast<std::int64_t>(width / cell_) + 1;
  rows_ = static_cast<std::int64_t>(height / cell_) + 1;
  const auto for_each_cell = [&](const Edge& edge, const auto& call) {
    const auto [west, east] = std::minmax({edge.from.x, edge.to.x});
    const auto [south, north] = std::minmax({edge.from.y, edge.to.y});
    const auto cell = [&](double x, double least) { return static_cast<std::int64_t>((x - least) / cell_); };
    for (std::int64_t row = cell(south, extent_.min_y); row <= cell(north, extent_.min_y); ++row)
      for (std::int64_t column = cell(west, extent_.min_x); column <= cell(east, extent_.min_x); ++column)
        call(static_cast<std::size_t>(std::min(row, rows_ - 1) * columns_ + std::min(column, columns_ - 1)));
  };
  starts_.assign(static_cast<std::size_t>(columns_ * rows_) + 2, 0);
  for (const Edge& edge : edges_) for_each_cell(edge, [&](std::size_t c) { ++starts_[c + 2]; });
  std::partial_sum(starts_.begin(), starts_.end(), starts_.begin());
  numbers_.resize(starts_.back());
  for (std::uint32_t e = 0; e < edges_.size(); ++e)
    for_each_cell(edges_[e], [&](std::size_t c) { numbers_[starts_[c + 1]++] = e; });
}

double BorderDistance::operator()(const geo::Coord& at) const {
  if (edges_.empty()) return limit_;
  const auto column = static_cast<std::int64_t>(std::floor((at.x - extent_.min_x) / cell_));
  const auto row = static_cast<std::int64_t>(std::floor((at.y - extent_.min_y) / cell_));
  double least = limit_ * limit_;
  const auto look_in = [&](std::int64_t r, std::int64_t c) {
    if (r < 0 || c < 0 || r >= rows_ || c >= columns_) return;
    const auto cell = static_cast<std::size_t>(r * columns_ + c);
    for (std::uint32_t i = starts_[cell]; i < starts_[cell + 1]; ++i)
      least = std::min(least, squared_distance_to(at, edges_[numbers_[i]].from, edges_[numbers_[i]].to));
  };
  // Rings of cells around the point's own; what lies beyond ring k is at least k cells away.
  for (std::int64_t ring = 0;; ++ring) {
    const double beyond = static_cast<double>(ring - 1) * cell_;
    if (ring > 0 && beyond * beyond >= least) break;
    for (std::int64_t c = column - ring; c <= column + ring; ++c) {
      look_in(row - ring, c);
      if (ring > 0) look_in(row + ring, c);
    }
    for (std::int64_t r = row - ring + 1; r < row + ring; ++r) {
      look_in(r, column - ring);
      look_in(r, column + ring);
    }
  }
  return std::sqrt(least);
}

InsideRegion::InsideRegion(const geo::GeometryColumn& region)
    : locator_(region), tolerance_(sliver(region)), border_(region, 2 * tolerance_) {}

bool InsideRegion::operator()(const geo::Coord& at) const {
  return std::isfinite(at.x) && std::isfinite(at.y) &&
         (locator_.locate(at) != geo::AreaLocator::nowhere || border_(at) <= tolerance_);
}

}  // namespace phumthun::stats
