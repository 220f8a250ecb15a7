#include <catch2/catch.hpp>

#include "record_builder.hpp"
#include "store/check.hpp"
#include "store/schema.hpp"
#include "store_dump.hpp"

using namespace phumthun;

namespace {

/// A store as version 1 of the schema made it, with two households: a with two records, b with one.
void make_first_version(const std::filesystem::path& file) {
  store::Connection connection(file, store::Access::create);
  connection.integer("SELECT InitSpatialMetaData(1, 'WGS84_ONLY')");
  connection.run(R"sql(
CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE schema_migration (
  version INTEGER PRIMARY KEY, description TEXT NOT NULL, program_version TEXT NOT NULL, applied_at TEXT NOT NULL);
CREATE TABLE import (
  import_id INTEGER PRIMARY KEY, kind TEXT NOT NULL, level TEXT, file_name TEXT NOT NULL, layer TEXT, profile TEXT,
  crs TEXT, encoding TEXT, program_version TEXT NOT NULL, imported_at TEXT NOT NULL,
  accepted INTEGER NOT NULL, repaired INTEGER NOT NULL, refused INTEGER NOT NULL, issues TEXT);
CREATE TABLE source (source_id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE round (
  round_id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, year_be INTEGER NOT NULL, number INTEGER NOT NULL);
)sql");
  for (const std::string name : {"province", "amphoe", "tambon", "village"}) {
    connection.run("CREATE TABLE " + name +
                   " (fid INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, name_th TEXT, name_en TEXT, "
                   "approximate INTEGER NOT NULL, area_km2 REAL" +
                   (name == "village" ? ", point_longitude REAL, point_latitude REAL" : "") +
                   ", import_id INTEGER NOT NULL REFERENCES import(import_id))");
    connection.integer("SELECT AddGeometryColumn('" + name + "', 'geom', 4326, 'MULTIPOLYGON', 'XY')");
    connection.integer("SELECT CreateSpatialIndex('" + name + "', 'geom')");
  }
  connection.run(R"sql(
CREATE TABLE area_code (
  code TEXT PRIMARY KEY, level TEXT NOT NULL, name_th TEXT, name_en TEXT, obsolete INTEGER NOT NULL, new_code TEXT,
  import_id INTEGER NOT NULL REFERENCES import(import_id)) WITHOUT ROWID;
CREATE TABLE population (
  code TEXT NOT NULL, year_be INTEGER NOT NULL, population INTEGER, households INTEGER, male INTEGER, female INTEGER,
  import_id INTEGER NOT NULL REFERENCES import(import_id), PRIMARY KEY (code, year_be)) WITHOUT ROWID;
CREATE TABLE household (
  fid INTEGER PRIMARY KEY, household_id TEXT NOT NULL, house_code TEXT, household_no INTEGER, address_no TEXT, moo TEXT,
  village_code TEXT, tambon_code TEXT, amphoe_code TEXT, quality TEXT NOT NULL, municipality INTEGER,
  stated_village TEXT, stated_tambon TEXT, stated_amphoe TEXT, stated_longitude REAL, stated_latitude REAL,
  import_id INTEGER NOT NULL REFERENCES import(import_id));
CREATE UNIQUE INDEX household_by_id ON household(household_id);
CREATE TABLE survey (
  fid INTEGER PRIMARY KEY, household INTEGER NOT NULL REFERENCES household(fid),
  source_id INTEGER NOT NULL REFERENCES source(source_id), round_id INTEGER NOT NULL REFERENCES round(round_id),
  import_id INTEGER NOT NULL REFERENCES import(import_id),
  human REAL, physical REAL, financial REAL, natural REAL, social REAL,
  size REAL, survey_weight REAL, not_poor_on_survey INTEGER);
CREATE TABLE result (
  name TEXT PRIMARY KEY, kind TEXT NOT NULL, level TEXT NOT NULL, method TEXT NOT NULL, measure TEXT NOT NULL,
  recipe TEXT NOT NULL, summary TEXT NOT NULL, revision INTEGER NOT NULL, created_at TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE result_value (
  name TEXT NOT NULL REFERENCES result(name), code TEXT NOT NULL, statistic REAL, z REAL, lag REAL, p REAL,
  class TEXT NOT NULL, PRIMARY KEY (name, code)) WITHOUT ROWID;
)sql");
  std::string indicators = "CREATE TABLE survey_indicator (survey INTEGER PRIMARY KEY REFERENCES survey(fid)";
  for (const auto& [capital, count] :
       {std::pair("human", 6), {"physical", 8}, {"financial", 5}, {"natural", 8}, {"social", 10}})
    for (int i = 1; i <= count; ++i)
      indicators += std::string(", ") + capital + "_" + std::to_string(i) + " REAL";
  connection.run(indicators + ")");
  connection.integer("SELECT AddGeometryColumn('household', 'geom', 4326, 'POINT', 'XY')");
  connection.integer("SELECT CreateSpatialIndex('household', 'geom')");
  connection.run(R"sql(
INSERT INTO setting VALUES ('revision', '4');
INSERT INTO schema_migration VALUES (1, 'first', '0.1', '2026-01-01T00:00:00Z');
INSERT INTO import VALUES (1, 'households', NULL, 'one.csv', NULL, 'generic', NULL, NULL, '0.1', 'then', 2, 0, 0, NULL);
INSERT INTO import VALUES (2, 'households', NULL, 'two.csv', NULL, 'generic', NULL, NULL, '0.1', 'then', 1, 0, 0, NULL);
INSERT INTO source VALUES (1, 'survey');
INSERT INTO round VALUES (1, '2566/1', 2566, 1), (2, '2567/1', 2567, 1);
INSERT INTO household VALUES (1, 'a', 'H1', 1, '12', '3', '33010101', '330101', '3301', 'surveyed', 0, NULL, '330101',
  NULL, NULL, NULL, 2, MakePoint(104.3, 15.1, 4326));
INSERT INTO household VALUES (2, 'b', NULL, NULL, NULL, NULL, NULL, '330102', '3301', 'tambon', NULL, NULL, '330102',
  NULL, NULL, NULL, 1, NULL);
INSERT INTO survey VALUES (1, 1, 1, 1, 1, 1, 2, 3, 4, 1, 3, 1, NULL), (2, 2, 1, 1, 1, 2, 2, 2, 2, 2, 4, 1, NULL),
  (3, 1, 1, 2, 2, 3, 2, 3, 4, 1, 3, 1, NULL);
PRAGMA user_version = 1;
)sql");
  connection.run("PRAGMA application_id = " + std::to_string(store::application_id));
}

}  // namespace

TEST_CASE("a store of version 1 is brought up when it is opened, with all that it held") {
  const test::TempFolder folder;
  const auto file = folder / "old.sqlite";
  make_first_version(file);
  const auto store = store::Store::open(file);
  const store::Reader reader(*store);
  CHECK(store::schema_version(reader) == store::newest_schema_version());
  CHECK(store::newest_schema_version() == 4);
  CHECK(store::revision(reader) == 4);
  CHECK(store::household_count(reader) == 2);
  CHECK(store::survey_count(reader) == 3);
  CHECK(store::check(reader, base::Progress::none()).empty());
  CHECK(store::read_surveys(*store, {})->capitals[0] == std::vector<double>{3, 2});
  CHECK(store::read_household_points(reader, base::Progress::none()).ids == std::vector<std::int64_t>{1});
  REQUIRE(store::list_imports(reader).size() == 2);
  CHECK(store::list_imports(reader)[0].from.file_name == "two.csv");
  CHECK(store::list_imports(reader)[0].unchanged == 0);
}

TEST_CASE("a store that was brought up takes imports and gives them back") {
  const test::TempFolder folder;
  const auto file = folder / "old.sqlite";
  make_first_version(file);
  const auto store = store::Store::open(file);
  const auto before = test::dump(file);
  test::import_records(*store, "new.csv",
                       {{.id = "a", .human = 4}, {.id = "b", .human = 1, .round = {2568, 1}}});
  CHECK(store::read_surveys(*store, {})->capitals[0] == std::vector<double>{4, 1});
  test::undo(*store, "new.csv");
  CHECK(test::dump(file) == before);
  test::undo(*store, "two.csv");
  CHECK(store::read_surveys(*store, {})->capitals[0] == std::vector<double>{1, 2});
  CHECK(store::check(store::Reader(*store), base::Progress::none()).empty());
}
