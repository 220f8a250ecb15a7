#include "geo/transform.hpp"
#include "geocode/crs_candidates.hpp"
#include "support/builders.hpp"

using namespace phumthun;
using geo::Coord;

namespace {

constexpr int degrees = 4326, utm48 = 32648, utm47 = 32647, indian48 = 24048, indian47 = 24047;

/// Sixteen areas of 0.05 degrees around Sisaket, their edges bent every hundred metres or so.
geo::GeometryColumn areas() {
  geo::GeometryColumn grid = geo::empty_column(geo::GeometryKind::multipolygon, geo::Crs::wgs84());
  const auto bend = [](double t) { return 0.004 * std::sin(700 * t) + 0.002 * std::sin(2311 * t); };
  for (int row = 0; row < 4; ++row)
    for (int column = 0; column < 4; ++column) {
      const double x0 = 104.2 + 0.05 * column, y0 = 15.0 + 0.05 * row, step = 0.001;
      const auto put = [&](double x, double y) { grid.coords.push_back({x + bend(y), y + bend(x)}); };
      for (int i = 0; i < 50; ++i) put(x0 + i * step, y0);
      for (int i = 0; i < 50; ++i) put(x0 + 0.05, y0 + i * step);
      for (int i = 50; i > 0; --i) put(x0 + i * step, y0 + 0.05);
      for (int i = 50; i >= 0; --i) put(x0, y0 + i * step);
      grid.ring_starts.push_back(static_cast<std::uint32_t>(grid.coords.size()));
      grid.polygon_starts.push_back(static_cast<std::uint32_t>(grid.ring_starts.size() - 1));
      grid.feature_starts.push_back(static_cast<std::uint32_t>(grid.polygon_starts.size() - 1));
    }
  return grid;
}

std::vector<Coord> moved(std::vector<Coord> coords, int epsg) {
  geo::reproject(coords, geo::Crs::wgs84(), geo::Crs::from_epsg(epsg));
  return coords;
}

/// Households: positions without a boundary among them.
std::vector<Coord> scattered() {
  std::vector<Coord> points;
  for (int i = 0; i < 400; ++i) points.push_back({104.21 + 0.009 * (i % 20), 15.01 + 0.009 * (i / 20)});
  return points;
}

int sure_epsg(const std::vector<geocode::CrsCandidate>& found) {
  const int sure = geocode::sure_candidate(found);
  return sure < 0 ? -1 : found[static_cast<std::size_t>(sure)].crs.epsg();
}

}  // namespace

TEST_CASE("boundaries over boundaries tell their CRS, also where datums lie 520 m apart") {
  const geo::GeometryColumn ground = areas();
  for (const int epsg : {degrees, utm48, utm47, indian48, indian47}) {
    const auto found = geocode::crs_candidates(moved(ground.coords, epsg), ground);
    INFO("EPSG:" << epsg);
    REQUIRE_FALSE(found.empty());
    CHECK(found.front().crs.epsg() == epsg);
    CHECK(sure_epsg(found) == epsg);
    CHECK(found.front().overlap > 0.95);
    CHECK(found.front().inside > 0.99);
    const bool indian = epsg == indian48 || epsg == indian47;
    CHECK(found.front().operation == (indian ? "EPSG:1304" : ""));
  }
}

TEST_CASE("points alone do not tell two datums apart: a person chooses") {
  const geo::GeometryColumn ground = areas();
  const auto found = geocode::crs_candidates(moved(scattered(), utm48), ground);
  REQUIRE(found.size() == 2);  // in zone 47 they would lie in another province
  CHECK(geocode::sure_candidate(found) == -1);
  const auto in_degrees = geocode::crs_candidates(scattered(), ground);
  REQUIRE(in_degrees.size() == 1);
  CHECK(sure_epsg(in_degrees) == degrees);
}

TEST_CASE("without areas Thailand decides as far as it can") {
  const geo::GeometryColumn nothing = geo::empty_column(geo::GeometryKind::multipolygon, geo::Crs::wgs84());
  CHECK(sure_epsg(geocode::crs_candidates(scattered(), nothing)) == degrees);
  const auto metres = geocode::crs_candidates(moved(scattered(), utm48), nothing);
  CHECK(metres.size() == 4);  // zone 47 would be Kanchanaburi
  CHECK(geocode::sure_candidate(metres) == -1);
  CHECK(metres.front().overlap == 0);
}

TEST_CASE("a file of another province is judged by Thailand") {
  const std::vector<Coord> chiang_mai{{98.9, 18.7}, {99.0, 18.8}, {98.95, 18.75}};
  CHECK(sure_epsg(geocode::crs_candidates(chiang_mai, areas())) == degrees);
}

TEST_CASE("coordinates that fall nowhere give no candidate") {
  const std::vector<Coord> paris{{2.35, 48.85}}, far{{5e6, 9e6}}, none{geo::no_coord};
  for (const auto& coords : {paris, far, none, std::vector<Coord>{}}) {
    const auto found = geocode::crs_candidates(coords, areas());
    CHECK(found.empty());
    CHECK(geocode::sure_candidate(found) == -1);
  }
}
