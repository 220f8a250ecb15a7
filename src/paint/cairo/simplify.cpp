#include "paint/cairo/simplify.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace phumthun::paint::cairo {
namespace {

double squared_distance(const geo::Coord& p, const geo::Coord& a, const geo::Coord& b) {
  const double dx = b.x - a.x, dy = b.y - a.y;
  const double length = dx * dx + dy * dy;
  const double along = length > 0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / length, 0.0, 1.0) : 0;
  const double ex = p.x - a.x - along * dx, ey = p.y - a.y - along * dy;
  return ex * ex + ey * ey;
}

/// Of the vertices between `first` and `last` the one farthest from the line between them, and its squared
/// distance.
std::pair<std::size_t, double> farthest(std::span<const geo::Coord> ring, std::size_t first,
                                        std::size_t last) {
  std::size_t nth = first;
  double most = -1;
  for (std::size_t i = first + 1; i < last; ++i) {
    const double distance = squared_distance(ring[i], ring[first], ring[last]);
    if (distance > most) nth = i, most = distance;
  }
  return {nth, most};
}

}  // namespace

void simplify_ring(std::span<const geo::Coord> ring, double tolerance, std::vector<geo::Coord>& kept) {
  kept.clear();
  if (ring.size() < 3) {
    kept.assign(ring.begin(), ring.end());
    return;
  }
  std::vector<std::uint8_t> needed(ring.size());
  std::vector<std::pair<std::size_t, std::size_t>> parts;
  const std::size_t end = ring.size() - 1, opposite = farthest(ring, 0, end).first;
  needed[0] = needed[opposite] = 1;
  parts.emplace_back(0, opposite);
  parts.emplace_back(opposite, end);
  while (!parts.empty()) {
    const auto [first, last] = parts.back();
    parts.pop_back();
    if (last <= first + 1) continue;
    const auto [nth, distance] = farthest(ring, first, last);
    if (distance <= tolerance * tolerance) continue;
    needed[nth] = 1;
    parts.emplace_back(first, nth);
    parts.emplace_back(nth, last);
  }
  for (std::size_t i = 0; i < end; ++i) {
    if (needed[i]) kept.push_back(ring[i]);
  }
}

}  // namespace phumthun::paint::cairo
