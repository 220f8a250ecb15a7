#include "store/schema.hpp"

#include <array>
#include <fmt/format.h>
#include <string>

#include "base/area_level.hpp"
#include "base/version.hpp"
#include "store/connection.hpp"

namespace phumthun::store {
namespace {

struct Migration {
  const char* description;
  void (*apply)(Connection&);
};

constexpr const char* registry_tables = R"sql(
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
)sql";

constexpr const char* fact_tables = R"sql(
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
)sql";

/// The 37 indicators of the capital baseline, one record per survey record that has any: human_1 to
/// social_10.
std::string indicator_table() {
  constexpr std::array<std::pair<const char*, int>, 5> capitals{
      {{"human", 6}, {"physical", 8}, {"financial", 5}, {"natural", 8}, {"social", 10}}};
  std::string sql = "CREATE TABLE survey_indicator (survey INTEGER PRIMARY KEY REFERENCES survey(fid)";
  for (const auto& [capital, count] : capitals)
    for (int i = 1; i <= count; ++i) sql += fmt::format(", {}_{} REAL", capital, i);
  return sql + ")";
}

void add_geometry(Connection& connection, const std::string& table, const char* type) {
  connection.integer(fmt::format("SELECT AddGeometryColumn('{}', 'geom', 4326, '{}', 'XY')", table, type));
  connection.integer(fmt::format("SELECT CreateSpatialIndex('{}', 'geom')", table));
}

void first_schema(Connection& connection) {
  // Only the WGS 84 systems: the store needs one, and the whole EPSG list would add 6 MB to every file.
  connection.integer("SELECT InitSpatialMetaData(0, 'WGS84_ONLY')");
  connection.run(registry_tables);
  for (const base::AreaLevel level : base::all_area_levels) {
    const std::string name(base::level_name(level));
    const bool village = level == base::AreaLevel::village;
    connection.run(
        fmt::format("CREATE TABLE {} (fid INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, name_th TEXT, "
                    "name_en TEXT, approximate INTEGER NOT NULL, area_km2 REAL{}, "
                    "import_id INTEGER NOT NULL REFERENCES import(import_id))",
                    name, village ? ", point_longitude REAL, point_latitude REAL" : ""));
    add_geometry(connection, name, "MULTIPOLYGON");
  }
  connection.run(fact_tables);
  connection.run(indicator_table());
  add_geometry(connection, "household", "POINT");
  connection.run("INSERT INTO setting VALUES ('revision', '0')");
}

constexpr std::array migrations{
    Migration{"areas, households, surveys, codes, population, results", first_schema}};

}  // namespace

int newest_schema_version() {
  return static_cast<int>(migrations.size());
}

void migrate(Connection& connection) {
  for (auto version = connection.integer("PRAGMA user_version"); version < newest_schema_version();
       ++version) {
    const Migration& migration = migrations[static_cast<std::size_t>(version)];
    connection.run("BEGIN IMMEDIATE");
    try {
      migration.apply(connection);
      Statement(connection,
                "INSERT INTO schema_migration VALUES (?, ?, ?, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))")
          .bind(1, version + 1)
          .bind(2, std::string_view(migration.description))
          .bind(3, base::program_version())
          .run();
      connection.run(fmt::format("PRAGMA user_version = {}; PRAGMA application_id = {}; COMMIT", version + 1,
                                 application_id));
    } catch (...) {
      sqlite3_exec(connection.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
      throw;
    }
  }
}

}  // namespace phumthun::store
