#include "support/builders.hpp"

using namespace phumthun;
using geo::Coord;

TEST_CASE("areas and centroids leave holes out, whichever way rings run") {
  for (const char* wkt : {"POLYGON((0 0,10 0,10 10,0 10,0 0),(6 0,6 10,10 10,10 0,6 0))",
                          "POLYGON((0 0,0 10,10 10,10 0,0 0),(6 0,6 10,10 10,10 0,6 0))",
                          "POLYGON((0 0,10 0,10 10,0 10,0 0),(6 0,10 0,10 10,6 10,6 0))"}) {
    const auto column = test::polygons({wkt});
    CHECK(geo::areas(column)[0] == Approx(60));
    CHECK(geo::centroids(column)[0].x == Approx(3));
    CHECK(geo::centroids(column)[0].y == Approx(5));
  }
}

TEST_CASE("far from the origin an area keeps its digits") {
  const auto rai =
      test::polygons({"POLYGON((434000.25 1670000.25,434040.25 1670000.25,434040.25 1670040.25,"
                      "434000.25 1670040.25,434000.25 1670000.25))",
                      "POLYGON((1e9 1e9,1000000001 1e9,1000000001 1000000001,1e9 1000000001,1e9 "
                      "1e9))"});
  CHECK(geo::areas(rai)[0] == 1600);
  CHECK(geo::areas(rai)[1] == 1);
  CHECK(geo::centroids(rai)[1] == Coord{1000000000.5, 1000000000.5});
}

TEST_CASE("parts add up, and an empty feature has neither area, place nor extent") {
  const auto column =
      test::polygons({"MULTIPOLYGON(((0 0,1 0,1 1,0 1,0 0)),((10 0,13 0,13 1,10 1,10 0)))", "POLYGON EMPTY"});
  CHECK(geo::areas(column) == std::vector<double>{4, 0});
  CHECK(geo::centroids(column)[0].x == Approx((0.5 * 1 + 11.5 * 3) / 4));
  CHECK_FALSE(geo::has_position(geo::centroids(column)[1]));
  CHECK(geo::feature_envelope(column, 1).empty());
  CHECK(geo::feature_envelope(column, 0).max_x == 13);
  CHECK(geo::to_wkb(column, 1).empty());
}

TEST_CASE("features are copied with their rings") {
  const auto from = test::polygons(
      {"POLYGON((0 0,1 0,1 1,0 0))", "POLYGON((0 0,9 0,9 9,0 0),(4 1,5 1,5 2,4 1))", "POLYGON EMPTY"});
  auto to = test::polygons({"POLYGON((5 5,6 5,6 6,5 5))"});
  for (const std::size_t f : {1u, 2u, 0u}) geo::append_feature(to, from, f);
  REQUIRE(to.size() == 4);
  CHECK(geo::areas(to) == std::vector<double>{0.5, 40, 0, 0.5});
  CHECK(to.ring_starts.back() == to.coords.size());
}

TEST_CASE("an envelope is empty until something is in it") {
  geo::Envelope e;
  CHECK(e.empty());
  CHECK(e.width() == 0);
  e.include(geo::no_coord);
  CHECK(e.empty());
  CHECK_FALSE(e.intersects(e));
  e.include(Coord{1, 2});
  CHECK_FALSE(e.empty());
  CHECK(e.contains({1, 2}));
}
