#include <cmath>
#include <numbers>

#include "geo/transform.hpp"
#include "support/builders.hpp"

using namespace phumthun;
using geo::Coord;
using geo::Crs;

namespace {

struct Ellipsoid {
  double a, flattening;
  double e2() const { return flattening * (2 - flattening); }
};
constexpr Ellipsoid everest_1830{6377276.345, 1 / 300.8017};
constexpr Ellipsoid wgs84{6378137, 1 / 298.257223563};
constexpr double radians = std::numbers::pi / 180;

struct Xyz {
  double x, y, z;
};

Xyz geocentric(const Ellipsoid& e, const Coord& lon_lat) {
  const double lon = lon_lat.x * radians, lat = lon_lat.y * radians;
  const double n = e.a / std::sqrt(1 - e.e2() * std::sin(lat) * std::sin(lat));
  return {n * std::cos(lat) * std::cos(lon), n * std::cos(lat) * std::sin(lon),
          n * (1 - e.e2()) * std::sin(lat)};
}

Coord geographic(const Ellipsoid& e, const Xyz& p) {
  const double distance = std::hypot(p.x, p.y);
  double lat = std::atan2(p.z, distance * (1 - e.e2()));
  for (int i = 0; i < 20; ++i) {
    const double n = e.a / std::sqrt(1 - e.e2() * std::sin(lat) * std::sin(lat));
    lat = std::atan2(p.z + e.e2() * n * std::sin(lat), distance);
  }
  return {std::atan2(p.y, p.x) / radians, lat / radians};
}

/// Indian 1975 to WGS 84 by the three parameters of EPSG:1304, by hand.
Coord helmert_210_814_289(const Coord& indian) {
  const Xyz p = geocentric(everest_1830, indian);
  return geographic(wgs84, {p.x + 210, p.y + 814, p.z + 289});
}

double metres_between(const Coord& a, const Coord& b) {
  const double dy = (a.y - b.y) * 110600, dx = (a.x - b.x) * 111320 * std::cos(a.y * radians);
  return std::hypot(dx, dy);
}

Coord moved(Coord c, const Crs& from, const Crs& to) {
  geo::reproject(std::span(&c, 1), from, to);
  return c;
}

constexpr Coord sisaket{104.32, 15.11}, amnat_charoen{104.63, 15.86}, phu_sing{104.1, 14.5};

}  // namespace

TEST_CASE("Indian 1975 becomes WGS 84 by the parameters 210, 814, 289") {
  for (const Coord& place : {sisaket, amnat_charoen, phu_sing}) {
    const Coord by_hand = helmert_210_814_289(place);
    CHECK(metres_between(moved(place, Crs::from_epsg(4240), Crs::wgs84()), by_hand) < 0.01);
    const Coord utm = moved(place, Crs::from_epsg(4240), Crs::from_epsg(24048));
    CHECK(metres_between(moved(utm, Crs::from_epsg(24048), Crs::wgs84()), by_hand) < 0.01);
  }
}

TEST_CASE("reading Indian 1975 metres as WGS 84 metres is half a kilometre wrong") {
  const Coord utm = moved(sisaket, Crs::from_epsg(4240), Crs::from_epsg(24048));
  const double error = metres_between(moved(utm, Crs::from_epsg(24048), Crs::wgs84()),
                                      moved(utm, Crs::from_epsg(32648), Crs::wgs84()));
  CHECK(error > 450);
  CHECK(error < 550);
}

TEST_CASE("the way to Indian 1975 and back ends where it began") {
  for (const int other : {4326, 32648, 32647})
    for (const int indian : {4240, 24047, 24048}) {
      const Coord start = moved(sisaket, Crs::wgs84(), Crs::from_epsg(other));
      const Coord there = moved(start, Crs::from_epsg(other), Crs::from_epsg(indian));
      const Coord back = moved(there, Crs::from_epsg(indian), Crs::from_epsg(other));
      CHECK(metres_between(moved(back, Crs::from_epsg(other), Crs::wgs84()), sisaket) < 0.01);
    }
}

TEST_CASE("a projection by ESRI's names of Indian 1975 is recognised") {
  const Crs prj = Crs::from_text(
      R"(PROJCS["Indian_1975_UTM_Zone_48N",GEOGCS["GCS_Indian_1975",DATUM["D_Indian_1975",)"
      R"(SPHEROID["Everest_Adjustment_1937",6377276.345,300.8017]],PRIMEM["Greenwich",0.0],)"
      R"(UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",500000.0],)"
      R"(PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",105.0],PARAMETER["Scale_Factor",0.9996],)"
      R"(PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]])");
  const Coord utm = moved(sisaket, Crs::from_epsg(4240), Crs::from_epsg(24048));
  CHECK(metres_between(moved(utm, prj, Crs::wgs84()), helmert_210_814_289(sisaket)) < 0.01);
}

TEST_CASE("a missing position stays missing, and the others move") {
  std::vector<Coord> points{sisaket, geo::no_coord};
  geo::reproject(points, Crs::wgs84(), Crs::from_epsg(32648));
  CHECK(points[0].x == Approx(426900).margin(300));
  CHECK(points[0].y == Approx(1670500).margin(1000));
  CHECK_FALSE(geo::has_position(points[1]));
}

TEST_CASE("a way found once is the same for every point") {
  const geo::Reprojection to_metres(Crs::from_epsg(4240), Crs::from_epsg(32648));
  for (const Coord& place : {sisaket, amnat_charoen, phu_sing}) {
    Coord point = place;
    to_metres.apply(std::span(&point, 1));
    CHECK(point == moved(place, Crs::from_epsg(4240), Crs::from_epsg(32648)));
  }
  Coord same = sisaket;
  geo::Reprojection(Crs::wgs84(), Crs::wgs84()).apply(std::span(&same, 1));
  CHECK(same == sisaket);
}

TEST_CASE("what can't be converted says so") {
  test::require_error(base::ErrorCode::crs_unknown, [] { moved(sisaket, Crs(), Crs::wgs84()); });
  test::require_error(base::ErrorCode::crs_unknown, [] { Crs::from_text("EPSG:999999"); });
  test::require_error(base::ErrorCode::crs_unknown, [] { Crs::from_text(""); });
  test::require_error(base::ErrorCode::invalid_input, [] {
    moved({104.32, 95}, Crs::wgs84(), Crs::from_epsg(32648));
  });
}

TEST_CASE("distances in a province are measured in its own UTM zone") {
  const char* square = "POLYGON((104 15,104.5 15,104.5 15.5,104 15.5,104 15))";
  CHECK(geo::measuring_crs(test::polygons({square}, Crs::wgs84())).epsg() == 32648);
  CHECK(geo::measuring_crs(
            test::polygons({"POLYGON((500000 0,500001 0,500001 1,500000 0))"}, Crs::from_epsg(24047)))
            .epsg() == 24047);
  CHECK_FALSE(geo::measuring_crs(test::polygons({square})).known());
  CHECK(Crs::utm_of({180, 10}).epsg() == 32601);
  CHECK(Crs::utm_of({100.5, -7}).epsg() == 32747);
  for (const double x : {std::numeric_limits<double>::quiet_NaN(), 1e300, -181.0})
    CHECK_THROWS_AS(Crs::utm_of({x, 15}), base::Error);
}

TEST_CASE("a CRS is known by what it is, not by how it is written") {
  CHECK(Crs::from_text(Crs::from_epsg(32648).wkt()) == Crs::from_epsg(32648));
  CHECK_FALSE(Crs::wgs84() == Crs::from_epsg(4240));
  CHECK(Crs::wgs84().geographic());
  CHECK_FALSE(Crs::from_epsg(24048).geographic());
  CHECK(Crs().wkt().empty());
}
