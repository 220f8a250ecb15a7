#include "app/sample_villages.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

#include "app/sample_random.hpp"
#include "geo/area_locator.hpp"
#include "geo/overlay.hpp"

namespace phumthun::app {
namespace {

constexpr double persons_per_village = 560;
constexpr int candidates_per_point = 10;
constexpr int tries_per_candidate = 2000;

std::optional<geo::Coord> random_point_inside(const geo::AreaLocator& locator, const geo::Envelope& box,
                                              SampleRandom& random) {
  for (int attempt = 0; attempt < tries_per_candidate; ++attempt) {
    const double x = random.between(box.min_x, box.max_x);
    const double y = random.between(box.min_y, box.max_y);
    if (locator.contains(0, {x, y})) return geo::Coord{x, y};
  }
  return std::nullopt;
}

double distance_to_nearest(const geo::Coord& point, std::span<const geo::Coord> others) {
  double nearest = std::numeric_limits<double>::infinity();
  for (const geo::Coord& other : others)
    nearest = std::min(nearest, std::hypot(point.x - other.x, point.y - other.y));
  return nearest;
}

}  // namespace

std::size_t village_count(std::int64_t population) {
  const auto count = std::llround(static_cast<double>(population) / persons_per_village);
  return static_cast<std::size_t>(std::clamp<long long>(count, 3, 99));
}

std::vector<geo::Coord> spread_points(const geo::GeometryColumn& polygons, std::size_t feature,
                                      std::size_t count, std::uint64_t seed, std::uint64_t stream) {
  geo::GeometryColumn polygon = geo::empty_column(geo::GeometryKind::multipolygon, polygons.crs);
  geo::append_feature(polygon, polygons, feature);
  const geo::AreaLocator locator(polygon);
  const geo::Envelope box = geo::feature_envelope(polygon, 0);
  SampleRandom random(seed, SamplePurpose::village_points, stream);
  std::vector<geo::Coord> points;
  while (points.size() < count) {
    std::optional<geo::Coord> best;
    double best_distance = -1;
    for (int candidate = 0; candidate < candidates_per_point; ++candidate) {
      const auto point = random_point_inside(locator, box, random);
      if (!point) break;
      const double distance = distance_to_nearest(*point, points);
      if (distance > best_distance) best = point, best_distance = distance;
    }
    if (!best || best_distance == 0) break;
    points.push_back(*best);
  }
  if (points.empty())
    points.push_back(geo::label_points(polygon, std::max(box.width(), box.height()) / 1000)[0]);
  return points;
}

}  // namespace phumthun::app
