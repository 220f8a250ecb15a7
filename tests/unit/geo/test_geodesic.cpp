#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "geo/geodesic.hpp"

using namespace phumthun;

TEST_CASE("an eighth of the ellipsoid has an eighth of its surface") {
  // The surface of the WGS 84 ellipsoid in closed form: 510 065 621 724 088 m2.
  const std::vector<geo::Coord> octant{{0, 0}, {90, 0}, {0, 90}};
  CHECK(geo::geodesic_area(octant) == Approx(510065621724088.0 / 8).epsilon(1e-12));
}

TEST_CASE("the area of Antarctica's outline is the published one") {
  // The example of GeographicLib's planimeter (Karney 2013).
  const std::vector<geo::Coord> outline{
      {-58, -63.1}, {-74, -72.9}, {-102, -71.9}, {-102, -74.9}, {-131, -74.3}, {-163, -77.5},
      {163, -77.4}, {172, -71.7}, {140, -65.9},  {113, -65.7},  {88, -66.6},   {59, -66.9},
      {25, -69.8},  {-4, -70.0},  {-14, -71.0},  {-33, -77.3},  {-46, -77.9},  {-61, -74.7}};
  CHECK(geo::geodesic_area(outline) == Approx(13662703680020.1).epsilon(1e-13));
  double perimeter = geo::geodesic_distance(outline.back(), outline.front());
  for (std::size_t i = 1; i < outline.size(); ++i)
    perimeter += geo::geodesic_distance(outline[i - 1], outline[i]);
  CHECK(perimeter == Approx(16831067.893).epsilon(1e-10));
}

TEST_CASE("an area is the same whichever way round, and nothing below three corners") {
  std::vector<geo::Coord> square{{104, 15}, {104.01, 15}, {104.01, 15.01}, {104, 15.01}};
  const double area = geo::geodesic_area(square);
  CHECK(area == Approx(1.1892e6).epsilon(1e-3));  // 1.0752 km by 1.1064 km
  std::reverse(square.begin(), square.end());
  CHECK(geo::geodesic_area(square) == Approx(area));
  square.resize(2);
  CHECK(geo::geodesic_area(square) == 0);
  square.push_back(geo::no_coord);
  CHECK(std::isnan(geo::geodesic_area(square)));
}
