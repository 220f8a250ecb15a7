#include <algorithm>
#include <random>

#include "store/check.hpp"
#include "store_fixture.hpp"
#include "support/builders.hpp"

using namespace phumthun;
using geo::Coord;

namespace {

std::vector<Coord> random_points(std::size_t count, std::mt19937& random) {
  std::uniform_real_distribution<double> lon(103.9, 105.1), lat(14.3, 15.6);
  std::vector<Coord> points;
  for (std::size_t i = 0; i < count; ++i) points.push_back({lon(random), lat(random)});
  return points;
}

/// The households of a rectangle by the spatial index, as any SpatiaLite program asks for them.
std::vector<std::int64_t> by_index(store::Connection& connection, const geo::Envelope& e) {
  std::vector<std::int64_t> ids;
  store::Statement select(connection,
                          "SELECT fid FROM household WHERE fid IN (SELECT rowid FROM SpatialIndex WHERE "
                          "f_table_name = 'household' "
                          "AND search_frame = BuildMbr(?, ?, ?, ?, 4326)) AND ST_X(geom) BETWEEN ?1 AND ?3 "
                          "AND ST_Y(geom) BETWEEN "
                          "?2 AND ?4 ORDER BY fid");
  select.bind(1, e.min_x).bind(2, e.min_y).bind(3, e.max_x).bind(4, e.max_y);
  while (select.step()) ids.push_back(select.integer(0));
  return ids;
}

}  // namespace

TEST_CASE("the packed spatial index finds what looking at every point finds") {
  std::mt19937 random(1);
  for (const std::size_t count : {0u, 1u, 51u, 52u, 3000u}) {
    test::TempStore store;
    const std::vector<Coord> points = random_points(count, random);
    if (count == 0)
      test::load_households(*store, {geo::no_coord});
    else
      test::load_households(*store, points);
    CHECK(store::check(store::Reader(*store), base::Progress::none()).empty());
    store::Connection connection(store.close(), store::Access::read_write);
    REQUIRE(connection.text("SELECT rtreecheck('idx_household_geom')") == "ok");
    REQUIRE(connection.integer("SELECT CheckSpatialIndex('household', 'geom')") == 1);
    for (int i = 0; i < 40; ++i) {
      const std::vector<Coord> corners = random_points(2, random);
      geo::Envelope window;
      for (const Coord& c : corners) window.include(c);
      std::vector<std::int64_t> expected;
      for (std::size_t p = 0; p < points.size(); ++p)
        if (window.contains(points[p])) expected.push_back(static_cast<std::int64_t>(p + 1));
      REQUIRE(by_index(connection, window) == expected);
    }
  }
}

TEST_CASE("after a bulk load the index follows single changes by any program") {
  test::TempStore store;
  std::mt19937 random(2);
  test::load_households(*store, random_points(500, random));
  test::load_households(*store, random_points(200, random), "second");
  store::Connection connection(store.close(), store::Access::read_write);
  CHECK(connection.integer(
            "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'household'") ==
        connection.integer(
            "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'tambon'"));
  const geo::Envelope around{100.4, 13.6, 100.6, 13.8};
  CHECK(by_index(connection, around).empty());
  connection.run(
      "INSERT INTO household (fid, household_id, quality, import_id, geom) VALUES (9001, 'late', 'surveyed', "
      "1, "
      "MakePoint(100.5, 13.7, 4326))");
  CHECK(by_index(connection, around) == std::vector<std::int64_t>{9001});
  connection.run("DELETE FROM household WHERE fid = 9001");
  CHECK(by_index(connection, around).empty());
  CHECK(connection.integer("SELECT count(*) FROM idx_household_geom") == 700);
}

TEST_CASE("boundaries in the file are what SpatiaLite takes for valid geometries") {
  test::TempStore store;
  const auto geometry =
      test::polygons({"POLYGON((104 15,104.5 15,104.5 15.5,104 15,104 15))",
                      "MULTIPOLYGON(((104 14,105 14,105 15,104 15,104 14),(104.2 14.2,104.2 14.4,"
                      "104.4 14.4,104.4 14.2,104.2 14.2)),((103 14,103.5 14,103.5 14.5,103 14)))",
                      "POLYGON EMPTY"},
                     geo::Crs::wgs84());
  store::AreaTable areas;
  areas.codes = {"3301", "3302", "3303"};
  areas.names_th = {"เมืองศรีสะเกษ", "", ""};
  areas.names_en = {"", "Yang Chum Noi", ""};
  areas.approximate = {0, 1, 0};
  areas.area_km2 = {1, 2, 3};
  areas.points.assign(3, geo::no_coord);
  areas.geometry = geometry;
  {
    store::Writer writer(*store);
    const auto import = store::begin_import(writer, test::from("boundaries", "a.shp"));
    store::replace_areas(writer, base::AreaLevel::amphoe, areas, import, base::Progress::none());
    writer.commit();
  }
  const store::AreaTable back =
      store::read_areas(store::Reader(*store), base::AreaLevel::amphoe, store::WithGeometry::yes);
  CHECK(back.codes == areas.codes);
  CHECK(back.names_th == areas.names_th);
  CHECK(back.approximate == areas.approximate);
  CHECK(back.geometry.coords == geometry.coords);
  CHECK(back.geometry.feature_starts == geometry.feature_starts);
  const auto problems = store::check(store::Reader(*store), base::Progress::none());
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].kind == "geometry");  // 3303 has no boundary
  store::Connection connection(store.close(), store::Access::read_only);
  CHECK(connection.integer("SELECT min(ST_IsValid(geom)) FROM amphoe WHERE geom IS NOT NULL") == 1);
  CHECK(connection.integer("SELECT ST_SRID(geom) FROM amphoe WHERE code = '3302'") == 4326);
  CHECK(connection.text("SELECT ST_GeometryType(geom) FROM amphoe WHERE code = '3302'") == "MULTIPOLYGON");
  CHECK(connection.integer(
            "SELECT ST_NumInteriorRing(ST_GeometryN(geom, 1)) FROM amphoe WHERE code = '3302'") == 1);
  CHECK(store::Statement(connection, "SELECT 1 FROM amphoe").step());
  store::Statement area(connection, "SELECT ST_Area(geom) FROM amphoe WHERE code = '3302'");
  REQUIRE(area.step());
  CHECK(area.number(0) == Approx(geo::areas(geometry)[1]));
}

TEST_CASE("damage is found by the check") {
  test::TempStore store;
  std::mt19937 random(4);
  test::load_households(*store, random_points(100, random));
  const auto file = store.close();
  const auto kinds_after = [&](const std::string& sql) {
    store::Connection(file, store::Access::read_write).run(sql);
    store.open();
    std::vector<std::string> kinds;
    for (const store::Problem& p : store::check(store::Reader(*store), base::Progress::none()))
      kinds.push_back(p.kind);
    store.close();
    return kinds;
  };
  CHECK(kinds_after("UPDATE survey SET human = 9 WHERE fid = 1") == std::vector<std::string>{"value"});
  CHECK(kinds_after("UPDATE survey SET human = 1, household = 12345 WHERE fid = 1") ==
        std::vector<std::string>{"reference"});
  CHECK(
      kinds_after("DELETE FROM survey WHERE fid = 1; DELETE FROM idx_household_geom_rowid WHERE rowid = 7") ==
      std::vector<std::string>{"spatial-index", "spatial-index"});
}
