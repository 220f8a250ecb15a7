#include <cmath>

#include "geo/transform.hpp"
#include "geocode/area_points.hpp"
#include "geocode/outline_index.hpp"
#include "geocode/placing.hpp"
#include "support/builders.hpp"

using namespace phumthun;
using geo::Coord;

namespace {

/// The distance on a transverse Mercator plane (EPSG:32648): not the local plane that is tested.
double utm_distance(Coord a, Coord b) {
  Coord both[] = {a, b};
  geo::reproject(both, geo::Crs::wgs84(), geo::Crs::from_epsg(32648));
  return std::hypot(both[0].x - both[1].x, both[0].y - both[1].y) / 0.9996;
}

geocode::Place tambon_place(const char* tambon, const char* village = "") {
  geocode::Place place;
  place.tambon_code = tambon;
  place.village_code = village;
  return place;
}

}  // namespace

TEST_CASE("a household's drawn point stands for good") {
  // Worked out in Python from the definitions of FNV-1a and SplitMix64's mixer: another value would move
  // every household that is known by area only.
  CHECK(geocode::text_seed("") == 0xF52A15E9A9B5E89Bu);
  CHECK(geocode::text_seed("SSK-000001") == 0x2BB0D5B9D7E0C6FEu);
}

TEST_CASE("drawn points lie inside, holes left out, and are even over the area") {
  // An L with a hole: 7 of 9 unit cells of its envelope's left and bottom, less the hole's quarter.
  const auto polygons = test::polygons(
      {"MULTIPOLYGON(((0 0,3 0,3 1,1 1,1 3,0 3,0 0),(0.25 0.25,0.75 0.25,0.75 0.75,0.25 0.75,0.25 0.25)))"});
  const geo::AreaLocator locator(polygons);
  constexpr int draws = 40000;
  int cells[3][3] = {};
  for (int i = 0; i < draws; ++i) {
    const Coord p = geocode::point_within(polygons, locator, 0, geocode::text_seed(std::to_string(i)));
    REQUIRE(locator.contains(0, p));
    ++cells[static_cast<int>(p.y)][static_cast<int>(p.x)];
  }
  const double unit = draws / 4.75;  // four whole cells and three quarters of one
  const double expected[3][3] = {{0.75 * unit, unit, unit}, {unit, 0, 0}, {unit, 0, 0}};
  double chi_squared = 0;
  for (int y = 0; y < 3; ++y)
    for (int x = 0; x < 3; ++x) {
      if (expected[y][x] == 0)
        CHECK(cells[y][x] == 0);
      else
        chi_squared += std::pow(cells[y][x] - expected[y][x], 2) / expected[y][x];
    }
  CHECK(chi_squared < 18.47);  // 4 degrees of freedom, p = 0.001
}

TEST_CASE("a sliver that no draw hits still gets a point inside") {
  const auto polygons =
      test::polygons({"POLYGON((0 0,1000 1000,1000 1000.0001,0 0.0001,0 0))", "POLYGON EMPTY"});
  const geo::AreaLocator locator(polygons);
  const Coord p = geocode::point_within(polygons, locator, 0, 1);
  REQUIRE(geo::has_position(p));
  CHECK(p.y - p.x > -1e-6);
  CHECK(p.y - p.x < 1.1e-4);
  CHECK_FALSE(geo::has_position(geocode::point_within(polygons, locator, 1, 1)));
}

TEST_CASE("a household is drawn in its village, else its tambon, from its id alone") {
  const geocode::Placer placer({{"330101"}, test::polygons({"POLYGON((0 0,9 0,9 9,0 9,0 0))"})},
                               {{"33010101"}, test::polygons({"POLYGON((1 1,2 1,2 2,1 2,1 1))"})}, {}, {});
  const Coord in_village = placer.spread_point("h1", tambon_place("330101", "33010101"));
  CHECK(geo::Envelope{1, 1, 2, 2}.contains(in_village));
  CHECK(placer.spread_point("h1", tambon_place("330101", "33010101")) == in_village);
  CHECK_FALSE(placer.spread_point("h2", tambon_place("330101", "33010101")) == in_village);
  CHECK(geo::Envelope{0, 0, 9, 9}.contains(placer.spread_point("h1", tambon_place("330101"))));
  CHECK(geo::Envelope{0, 0, 9, 9}.contains(placer.spread_point("h1", tambon_place("330101", "33010177"))));
  CHECK_FALSE(geo::has_position(placer.spread_point("h1", tambon_place("330999"))));
  CHECK_FALSE(geo::has_position(placer.spread_point("h1", {})));
}

TEST_CASE("distances are metres to the tambon, 0 within it") {
  const geocode::Placer placer(
      {{"330101"}, test::polygons({"POLYGON((104 15,104.2 15,104.2 15.2,104 15.2,104 15))"})}, {}, {}, {});
  CHECK(placer.distance_m({104.1, 15.1}, "330101") == 0);
  CHECK(std::isnan(placer.distance_m({104.1, 15.1}, "330102")));
  CHECK(std::isnan(placer.distance_m(geo::no_coord, "330101")));
  const Coord east{104.25, 15.1}, corner{104.3, 15.3}, far{105.0, 15.1};
  CHECK(placer.distance_m(east, "330101") == Approx(utm_distance(east, {104.2, 15.1})).epsilon(0.001));
  CHECK(placer.distance_m(corner, "330101") == Approx(utm_distance(corner, {104.2, 15.2})).epsilon(0.001));
  CHECK(placer.distance_m(far, "330101") == Approx(utm_distance(far, {104.2, 15.1})).epsilon(0.01));
}

TEST_CASE("the nearest boundary is found as by measuring every edge") {
  const auto polygons =
      test::polygons({"POLYGON((104 15,104.2 15,104.2 15.2,104 15.2,104 15),(104.05 15.05,104.1 15.05,104.07 "
                      "15.1,104.05 15.05))",
                      "POLYGON((104.2 15,104.4 15.05,104.3 15.3,104.2 15.2,104.2 15))"});
  const geocode::OutlineIndex index(polygons, 3000);
  for (int i = 0; i < 500; ++i) {
    const Coord p{103.95 + 0.5 * (i % 25) / 24, 14.95 + 0.4 * (i / 25) / 19};
    const double every =
        std::min(geocode::distance_to_edge_m(polygons, 0, p), geocode::distance_to_edge_m(polygons, 1, p));
    CHECK(index.distance_m(p) == Approx(std::min(every, 3000.0)).epsilon(0.005).margin(0.01));
  }
  CHECK(geocode::OutlineIndex(geo::empty_column(geo::GeometryKind::multipolygon, {}), 3000)
            .distance_m({104, 15}) == 3000);
}
