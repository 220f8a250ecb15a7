#include <catch2/catch.hpp>

#include "base/error.hpp"
#include "base/stop_request.hpp"
#include "geo/overlay.hpp"
#include "geo/transform.hpp"
#include "geo/wkb.hpp"

using namespace phumthun;
using namespace phumthun::geo;

namespace {

std::vector<Coord> houses(std::size_t count) {
  std::vector<Coord> places;
  for (std::size_t i = 0; i < count; ++i)
    places.push_back({104 + static_cast<double>(i % 1000) / 1000, 15 + static_cast<double>(i / 1000) / 1000});
  return places;
}

}  // namespace

TEST_CASE("moving many places to another CRS looks for a stop every ten thousand places") {
  constexpr std::size_t count = 200000;
  std::vector<Coord> places = houses(count);
  std::size_t looks = 0;
  const base::StopRequest counting([&] {
    ++looks;
    return false;
  });
  reproject(places, Crs::wgs84(), Crs::from_epsg(32648));
  CHECK(looks >= count / 10000);
}

TEST_CASE("moving places stops at once where it was asked to") {
  std::vector<Coord> places = houses(50000);
  std::size_t looks = 0;
  const base::StopRequest third([&] { return ++looks == 3; });
  CHECK_THROWS_AS(reproject(places, Crs::wgs84(), Crs::from_epsg(32648)), base::Cancelled);
  CHECK(looks == 3);
}

TEST_CASE("places are the same whether or not somebody looks") {
  std::vector<Coord> alone = houses(20001), looked_at = alone;
  reproject(alone, Crs::wgs84(), Crs::from_epsg(32648));
  const base::StopRequest never([] { return false; });
  reproject(looked_at, Crs::wgs84(), Crs::from_epsg(32648));
  CHECK(std::equal(alone.begin(), alone.end(), looked_at.begin(),
                   [](const Coord& a, const Coord& b) { return a.x == b.x && a.y == b.y; }));
}

TEST_CASE("the places of names are looked for area by area") {
  GeometryColumn areas = empty_column(GeometryKind::multipolygon, Crs::from_epsg(32648));
  for (int i = 0; i < 5; ++i) append_wkt(areas, "POLYGON ((0 0, 900 0, 900 700, 0 700, 0 0))");
  int looks = 0;
  const base::StopRequest third([&] { return ++looks == 3; });
  CHECK_THROWS_AS(label_points(areas, 10), base::Cancelled);
  CHECK(looks == 3);
}
