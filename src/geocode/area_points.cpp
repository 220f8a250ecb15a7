#include "geocode/area_points.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "geo/overlay.hpp"

namespace phumthun::geocode {
namespace {

/// SplitMix64 (Steele, Lea and Flood 2014): a counter and a mixer, whole in its 64 bits of state.
class Draws {
 public:
  explicit Draws(std::uint64_t seed) : state_(seed) {}
  /// In [0, 1), of 53 bits.
  double next() {
    constexpr double unit = 0x1.0p-53;
    return static_cast<double>(mix(state_ += 0x9E3779B97F4A7C15u) >> 11) * unit;
  }
  static std::uint64_t mix(std::uint64_t z) {
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
  }

 private:
  std::uint64_t state_;
};

/// The centre of the feature's largest inscribed circle.
geo::Coord inner_point(const geo::GeometryColumn& polygons, std::uint32_t feature) {
  geo::GeometryColumn one = geo::empty_column(geo::GeometryKind::multipolygon, polygons.crs);
  geo::append_feature(one, polygons, feature);
  const geo::Envelope extent = geo::envelope(one);
  return geo::label_points(one, std::max(extent.width(), extent.height()) / 1000).front();
}

}  // namespace

std::uint64_t text_seed(std::string_view text) {
  std::uint64_t hash = 0xCBF29CE484222325u;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3u;
  return Draws::mix(hash);
}

geo::Coord point_within(const geo::GeometryColumn& polygons, const geo::AreaLocator& locator,
                        std::uint32_t feature, std::uint64_t seed) {
  const geo::Envelope& extent = locator.envelope(feature);
  if (extent.empty()) return geo::no_coord;
  constexpr int most_draws = 4096;  // misses an area that fills a thousandth of its envelope once in sixty
  Draws draws(seed);
  for (int i = 0; i < most_draws; ++i) {
    const double across = draws.next(), up = draws.next();
    const geo::Coord point{extent.min_x + across * extent.width(), extent.min_y + up * extent.height()};
    if (locator.contains(feature, point)) return point;
  }
  return inner_point(polygons, feature);
}

LocalPlane::LocalPlane(double latitude) {
  constexpr double semi_major_m = 6378137, squared_eccentricity = 0.00669437999014;
  constexpr double radians = std::numbers::pi / 180;
  const double sine = std::sin(latitude * radians);
  const double w = 1 - squared_eccentricity * sine * sine;
  const double prime_vertical = semi_major_m / std::sqrt(w);
  const double meridian = semi_major_m * (1 - squared_eccentricity) / (w * std::sqrt(w));
  metres_per_degree_x = radians * prime_vertical * std::cos(latitude * radians);
  metres_per_degree_y = radians * meridian;
}

double distance_to_segment(const geo::Coord& p, const geo::Coord& from, const geo::Coord& to) {
  const double dx = to.x - from.x, dy = to.y - from.y, length = dx * dx + dy * dy;
  const double t =
      length > 0 ? std::clamp(((p.x - from.x) * dx + (p.y - from.y) * dy) / length, 0.0, 1.0) : 0.0;
  return std::hypot(from.x + t * dx - p.x, from.y + t * dy - p.y);
}

double distance_to_edge_m(const geo::GeometryColumn& polygons, std::uint32_t feature,
                          const geo::Coord& position) {
  const LocalPlane plane(position.y);
  const auto local = [&](const geo::Coord& c) {
    return geo::Coord{(c.x - position.x) * plane.metres_per_degree_x,
                      (c.y - position.y) * plane.metres_per_degree_y};
  };
  double nearest = std::numeric_limits<double>::infinity();
  for (std::uint32_t r = polygons.polygon_starts[polygons.feature_starts[feature]];
       r < polygons.polygon_starts[polygons.feature_starts[feature + 1]]; ++r) {
    const auto ring = polygons.ring(r);
    for (std::size_t i = 0; i + 1 < ring.size(); ++i)
      nearest = std::min(nearest, distance_to_segment({0, 0}, local(ring[i]), local(ring[i + 1])));
  }
  return std::isinf(nearest) ? std::numeric_limits<double>::quiet_NaN() : nearest;
}

}  // namespace phumthun::geocode
