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

TEST_CASE("distances and areas in Thailand are those of GeographicLib's programs") {
  // GeodSolve -i -p 6 and Planimeter -p 8 (GeographicLib 2.1.2): across the province, across the country, a
  // hundred metres; a hundredth of a degree, the province's size, and a plot of one rai.
  CHECK(geo::geodesic_distance({104.3220, 15.1186}, {104.6480, 14.6349}) ==
        Approx(63993.060613).margin(1e-5));
  CHECK(geo::geodesic_distance({103.9, 14.35}, {105.1, 15.6}) == Approx(189181.100299).margin(1e-5));
  CHECK(geo::geodesic_distance({101.1, 5.62}, {99.88, 20.46}) == Approx(1647133.912408).margin(1e-5));
  CHECK(geo::geodesic_distance({104, 15}, {104, 15.0009}) == Approx(99.583830).margin(1e-5));
  const auto area = [](const std::vector<geo::Coord>& corners) { return geo::geodesic_area(corners); };
  CHECK(area({{104, 15}, {104.01, 15}, {104.01, 15.01}, {104, 15.01}}) == Approx(1190005.000).margin(1e-2));
  CHECK(area({{103.95, 14.4}, {104.95, 14.35}, {105.05, 15.2}, {104.3, 15.6}, {103.9, 15.1}}) ==
        Approx(13095259966.273).margin(1e-2));
  CHECK(area({{104, 15}, {104.0004, 15}, {104.00038, 15.00035}, {103.99999, 15.00033}}) ==
        Approx(1599.997).margin(1e-3));
}
