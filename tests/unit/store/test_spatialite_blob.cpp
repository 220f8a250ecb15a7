#include <limits>

#include "store/spatialite_blob.hpp"
#include "support/builders.hpp"

using namespace phumthun;

namespace {

const char* islands = "MULTIPOLYGON(((0 0,9 0,9 9,0 0),(4 1,5 1,5 2,4 1)),((20 0,21 0,21 1,20 0)))";

}  // namespace

TEST_CASE("geometries come back from SpatiaLite's blob as they were") {
  const auto areas = test::polygons({islands, "POLYGON EMPTY"});
  auto back = geo::empty_column(geo::GeometryKind::multipolygon, {});
  REQUIRE(store::append_spatialite(back, store::to_spatialite(areas, 0)));
  CHECK(back.coords == areas.coords);
  CHECK(back.polygon_starts == areas.polygon_starts);
  CHECK(store::to_spatialite(areas, 1).empty());
  std::vector<std::byte> blob;
  store::to_spatialite(geo::Coord{104.3, 15.1}, blob);
  CHECK(blob.size() == 60);
  CHECK(store::point_of_spatialite(blob) == geo::Coord{104.3, 15.1});
  CHECK_FALSE(store::append_spatialite(back, blob));
  CHECK_FALSE(geo::has_position(store::point_of_spatialite(store::to_spatialite(areas, 0))));
}

TEST_CASE("what does not lie on the earth is no geometry") {
  const double nowhere[] = {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity(),
                            1e300, -180.5};
  const auto areas = test::polygons({islands});
  for (const double x : nowhere) {
    CAPTURE(x);
    std::vector<std::byte> blob;
    store::to_spatialite(geo::Coord{x, 15.1}, blob);
    CHECK_FALSE(geo::has_position(store::point_of_spatialite(blob)));
    auto strayed = areas;
    strayed.coords[1].x = x;
    auto column = geo::empty_column(geo::GeometryKind::multipolygon, {});
    REQUIRE(store::append_spatialite(column, store::to_spatialite(areas, 0)));
    const auto before = column;
    CHECK_FALSE(store::append_spatialite(column, store::to_spatialite(strayed, 0)));
    CHECK(column.coords == before.coords);
    CHECK(column.ring_starts == before.ring_starts);
    CHECK(column.polygon_starts == before.polygon_starts);
    CHECK(column.feature_starts == before.feature_starts);
  }
}

TEST_CASE("a damaged blob is no geometry, and harms nothing") {
  const auto areas = test::polygons({islands});
  const std::vector<std::byte> whole = store::to_spatialite(areas, 0);
  auto column = geo::empty_column(geo::GeometryKind::multipolygon, {});
  for (std::size_t length = 0; length < whole.size(); ++length)
    REQUIRE_FALSE(store::append_spatialite(column, std::span(whole).first(length)));
  CHECK(column.size() == 0);
  for (std::size_t at = 0; at < whole.size(); ++at)
    for (const int value : {0x00, 0x06, 0x69, 0x7F, 0xFE, 0xFF}) {
      std::vector<std::byte> damaged = whole;
      damaged[at] = std::byte(value);
      auto one = geo::empty_column(geo::GeometryKind::multipolygon, {});
      REQUIRE(one.size() == 0);
      const bool appended = store::append_spatialite(one, damaged);
      REQUIRE(one.size() == (appended ? 1 : 0));
      static_cast<void>(store::point_of_spatialite(damaged));
    }
}
