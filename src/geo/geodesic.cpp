#include "geo/geodesic.hpp"

#include <cmath>
#include <geodesic.h>
#include <numbers>

namespace phumthun::geo {
namespace {

constexpr double semi_major_axis_m = 6378137;
constexpr double flattening = 1 / 298.257223563;

const geod_geodesic& ellipsoid() {
  static const geod_geodesic wgs84 = [] {
    geod_geodesic g;
    geod_init(&g, semi_major_axis_m, flattening);
    return g;
  }();
  return wgs84;
}

}  // namespace

double geodesic_distance(const Coord& a, const Coord& b) {
  double metres = 0;
  geod_inverse(&ellipsoid(), a.y, a.x, b.y, b.x, &metres, nullptr, nullptr);
  return metres;
}

double geodesic_area(std::span<const Coord> lon_lat) {
  if (lon_lat.size() < 3) return 0;
  geod_polygon polygon;
  geod_polygon_init(&polygon, 0);
  for (const Coord& at : lon_lat) geod_polygon_addpoint(&ellipsoid(), &polygon, at.y, at.x);
  double square_metres = 0;
  geod_polygon_compute(&ellipsoid(), &polygon, 0, 1, &square_metres, nullptr);
  return std::abs(square_metres);
}

std::array<double, 3> earth_centred(const Coord& lon_lat) {
  constexpr double degree = std::numbers::pi / 180;
  constexpr double squared_eccentricity = flattening * (2 - flattening);
  const double sine = std::sin(lon_lat.y * degree), cosine = std::cos(lon_lat.y * degree);
  const double to_axis = semi_major_axis_m / std::sqrt(1 - squared_eccentricity * sine * sine);
  return {to_axis * cosine * std::cos(lon_lat.x * degree), to_axis * cosine * std::sin(lon_lat.x * degree),
          to_axis * (1 - squared_eccentricity) * sine};
}

}  // namespace phumthun::geo
