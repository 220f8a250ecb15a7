#include <cmath>
#include <numbers>

#include "base/error.hpp"
#include "stats/kd_tree.hpp"
#include "stats/point_pattern.hpp"

namespace phumthun::stats {

NearestNeighbour nearest_neighbour(std::span<const geo::Coord> points, double area, double perimeter) {
  using base::Error;
  using base::ErrorCode;
  std::vector<geo::Coord> placed;
  for (const geo::Coord& at : points)
    if (geo::has_position(at)) placed.push_back(at);
  if (placed.size() < 2)
    throw Error(ErrorCode::invalid_input, "nearest neighbours need at least 2 points",
                "choose more points that have a position");
  if (!(area > 0) || std::isinf(area))
    throw Error(ErrorCode::invalid_input, "the area that points lie in is not above 0",
                "give the area of the region");
  if (!(perimeter >= 0) || std::isinf(perimeter))
    throw Error(ErrorCode::invalid_input, "the perimeter is negative or not a number",
                "give 0 for no edge correction, or the perimeter of the region");
  const KdTree tree(placed);
  std::vector<KdTree::Near> near;
  double sum = 0;
  for (std::uint32_t i = 0; i < placed.size(); ++i) {
    tree.nearest(placed[i], 1, i, near);
    sum += near.front().distance;
  }
  const auto n = static_cast<double>(placed.size());
  NearestNeighbour found;
  found.observed = sum / n;
  found.expected = 0.5 * std::sqrt(area / n);
  double variance = (4 - std::numbers::pi) * area / (4 * std::numbers::pi) / (n * n);
  if (perimeter > 0) {
    found.expected += (0.0514 + 0.0412 / std::sqrt(n)) * perimeter / n;
    variance = 0.0703 * area / (n * n) + 0.037 * perimeter * std::sqrt(area / std::pow(n, 5));
  }
  found.ratio = found.observed / found.expected;
  found.z = (found.observed - found.expected) / std::sqrt(variance);
  found.p = std::erfc(std::abs(found.z) / std::numbers::sqrt2);
  return found;
}

}  // namespace phumthun::stats
