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

/// Columns that version 1 had no need of.
constexpr const char* added_columns = R"sql(
ALTER TABLE survey ADD COLUMN content INTEGER;
ALTER TABLE source ADD COLUMN priority INTEGER;
ALTER TABLE import ADD COLUMN content TEXT;
ALTER TABLE import ADD COLUMN request TEXT;
ALTER TABLE import ADD COLUMN unchanged INTEGER NOT NULL DEFAULT 0;
ALTER TABLE import ADD COLUMN outside INTEGER NOT NULL DEFAULT 0;
ALTER TABLE import ADD COLUMN report TEXT;
)sql";

/// What records say of a household beside its survey. A household with one record keeps all of it in its own
/// row; survey_place begins with the second one.
constexpr const char* household_tables = R"sql(
CREATE TABLE household_alias (
  household_id TEXT PRIMARY KEY, household INTEGER NOT NULL REFERENCES household(fid),
  import_id INTEGER NOT NULL REFERENCES import(import_id)) WITHOUT ROWID;
CREATE INDEX household_alias_by_household ON household_alias(household);
CREATE TABLE stated_name (
  household INTEGER PRIMARY KEY REFERENCES household(fid), village TEXT, tambon TEXT, amphoe TEXT,
  import_id INTEGER NOT NULL REFERENCES import(import_id));
CREATE TABLE survey_place (
  household INTEGER NOT NULL REFERENCES household(fid), survey INTEGER NOT NULL REFERENCES survey(fid),
  household_id TEXT NOT NULL, house_code TEXT, household_no INTEGER, address_no TEXT, moo TEXT, municipality INTEGER,
  village_code TEXT, tambon_code TEXT, amphoe_code TEXT, quality TEXT NOT NULL, longitude REAL, latitude REAL,
  stated_village TEXT, stated_tambon TEXT, stated_amphoe TEXT, stated_longitude REAL, stated_latitude REAL,
  village_name TEXT, tambon_name TEXT, amphoe_name TEXT,
  import_id INTEGER NOT NULL REFERENCES import(import_id), PRIMARY KEY (household, survey)) WITHOUT ROWID;
CREATE TABLE settled_value (
  household INTEGER NOT NULL REFERENCES household(fid), round_id INTEGER NOT NULL REFERENCES round(round_id),
  field TEXT NOT NULL, source_id INTEGER NOT NULL REFERENCES source(source_id), person TEXT NOT NULL,
  settled_at TEXT NOT NULL, PRIMARY KEY (household, round_id, field)) WITHOUT ROWID;
CREATE TABLE place_review (
  review_id INTEGER PRIMARY KEY, kind TEXT NOT NULL, household INTEGER NOT NULL REFERENCES household(fid),
  household_id TEXT NOT NULL, stated TEXT NOT NULL, candidates TEXT NOT NULL, choice TEXT, longitude REAL,
  latitude REAL, person TEXT, settled_at TEXT, import_id INTEGER NOT NULL REFERENCES import(import_id));
CREATE INDEX place_review_by_household ON place_review(household);
CREATE TABLE position_flag (
  household INTEGER NOT NULL REFERENCES household(fid), problem TEXT NOT NULL,
  import_id INTEGER NOT NULL REFERENCES import(import_id), stated_longitude REAL, stated_latitude REAL,
  distance_m REAL, PRIMARY KEY (household, problem, import_id)) WITHOUT ROWID;
)sql";

/// Version 1 kept one place of each household: all its records get it.
constexpr const char* places_of_older_records = R"sql(
INSERT INTO survey_place
SELECT h.fid, s.fid, h.household_id, h.house_code, h.household_no, h.address_no, h.moo, h.municipality,
  h.village_code, h.tambon_code, h.amphoe_code, h.quality, ST_X(h.geom), ST_Y(h.geom), h.stated_village,
  h.stated_tambon, h.stated_amphoe, h.stated_longitude, h.stated_latitude, NULL, NULL, NULL, s.import_id
FROM survey s JOIN household h ON h.fid = s.household
WHERE s.household IN (SELECT household FROM survey GROUP BY household HAVING count(*) > 1);
)sql";

constexpr const char* record_tables = R"sql(
CREATE TABLE member (
  fid INTEGER PRIMARY KEY, household INTEGER NOT NULL REFERENCES household(fid), member_id TEXT, sex TEXT,
  birth_year_be INTEGER, relation TEXT, education TEXT, occupation TEXT, monthly_income REAL, health TEXT,
  disability TEXT, round_id INTEGER REFERENCES round(round_id), source_id INTEGER REFERENCES source(source_id),
  content INTEGER NOT NULL, import_id INTEGER NOT NULL REFERENCES import(import_id));
CREATE TABLE problem (
  fid INTEGER PRIMARY KEY, household INTEGER NOT NULL REFERENCES household(fid), member_id TEXT, problem TEXT,
  task_force TEXT, agency TEXT, severity TEXT, status TEXT, due TEXT, round_id INTEGER REFERENCES round(round_id),
  content INTEGER NOT NULL, import_id INTEGER NOT NULL REFERENCES import(import_id));
CREATE TABLE assistance (
  fid INTEGER PRIMARY KEY, household INTEGER NOT NULL REFERENCES household(fid), member_id TEXT, agency TEXT,
  kind TEXT, date TEXT, amount REAL, status TEXT,
  content INTEGER NOT NULL, import_id INTEGER NOT NULL REFERENCES import(import_id));
CREATE TABLE register_entry (
  fid INTEGER PRIMARY KEY, register_name TEXT NOT NULL, household INTEGER REFERENCES household(fid), area_code TEXT,
  stated_household TEXT, listed INTEGER, year_be INTEGER,
  content INTEGER NOT NULL, import_id INTEGER NOT NULL REFERENCES import(import_id));
CREATE TABLE area_indicator (
  area_code TEXT NOT NULL, indicator TEXT NOT NULL, year_be INTEGER NOT NULL,
  import_id INTEGER NOT NULL REFERENCES import(import_id), value REAL,
  PRIMARY KEY (area_code, indicator, year_be, import_id)) WITHOUT ROWID;
CREATE TABLE identity_key (
  one INTEGER PRIMARY KEY CHECK (one = 1), salt BLOB NOT NULL, check_value BLOB NOT NULL,
  operations INTEGER NOT NULL, memory_bytes INTEGER NOT NULL);
CREATE TABLE identity (
  fid INTEGER PRIMARY KEY, household INTEGER NOT NULL REFERENCES household(fid), member_id TEXT,
  bound_to TEXT NOT NULL, sealed BLOB NOT NULL, national_id BLOB, name_birth_village BLOB, content INTEGER NOT NULL,
  import_id INTEGER NOT NULL REFERENCES import(import_id));
)sql";

/// What an import put something else in place of, by that import (`replaced_by`), for taking it back; and
/// which imports lean on an earlier one, because it held some of their rows already. Where a table has no row
/// ids its key stands first: SQLite 3.40's integrity check finds fault with another order.
constexpr const char* undo_tables = R"sql(
CREATE TABLE replaced_area (
  level TEXT NOT NULL, replaced_by INTEGER NOT NULL REFERENCES import(import_id), code TEXT NOT NULL, name_th TEXT,
  name_en TEXT, approximate INTEGER NOT NULL, area_km2 REAL, point_longitude REAL, point_latitude REAL, geom BLOB,
  import_id INTEGER NOT NULL REFERENCES import(import_id), PRIMARY KEY (level, replaced_by, code)) WITHOUT ROWID;
CREATE TABLE replaced_code (
  code TEXT NOT NULL, replaced_by INTEGER NOT NULL REFERENCES import(import_id), level TEXT NOT NULL, name_th TEXT,
  name_en TEXT, obsolete INTEGER NOT NULL, new_code TEXT, import_id INTEGER NOT NULL REFERENCES import(import_id),
  PRIMARY KEY (code, replaced_by)) WITHOUT ROWID;
CREATE TABLE replaced_population (
  code TEXT NOT NULL, year_be INTEGER NOT NULL, replaced_by INTEGER NOT NULL REFERENCES import(import_id),
  population INTEGER, households INTEGER, male INTEGER, female INTEGER,
  import_id INTEGER NOT NULL REFERENCES import(import_id), PRIMARY KEY (code, year_be, replaced_by)) WITHOUT ROWID;
CREATE TABLE import_lean (
  import_id INTEGER NOT NULL REFERENCES import(import_id), on_import INTEGER NOT NULL REFERENCES import(import_id),
  PRIMARY KEY (import_id, on_import)) WITHOUT ROWID;
)sql";

void second_schema(Connection& connection) {
  connection.run(added_columns);
  // `filled`: 1 where name_th, 2 where name_en was taken from the code list.
  for (const base::AreaLevel level : base::all_area_levels)
    connection.run(
        fmt::format("ALTER TABLE {} ADD COLUMN filled INTEGER NOT NULL DEFAULT 0", base::level_name(level)));
  for (const char* tables : {household_tables, record_tables, undo_tables}) connection.run(tables);
  connection.run(places_of_older_records);
}

/// Texts that belong to the store, and what persons said after the imports. `instrument` without an import is
/// a person's; a follow-up waits in waiting_follow_up, by what its problem says, while that is not there.
constexpr const char* working_tables = R"sql(
CREATE TABLE document (
  fid INTEGER PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, text TEXT NOT NULL, saved_at TEXT NOT NULL,
  revision INTEGER NOT NULL, UNIQUE (kind, name));
CREATE TABLE instrument (
  fid INTEGER PRIMARY KEY, source_id INTEGER NOT NULL REFERENCES source(source_id),
  round_id INTEGER NOT NULL REFERENCES round(round_id), name TEXT NOT NULL,
  import_id INTEGER REFERENCES import(import_id), UNIQUE (source_id, round_id, import_id));
CREATE TABLE follow_up (
  fid INTEGER PRIMARY KEY, problem INTEGER NOT NULL REFERENCES problem(fid), status TEXT, agency TEXT, due TEXT,
  note TEXT, person TEXT, at TEXT NOT NULL);
CREATE INDEX follow_up_by_problem ON follow_up(problem);
CREATE INDEX problem_by_household ON problem(household);
CREATE TABLE waiting_follow_up (
  fid INTEGER PRIMARY KEY, household_id TEXT NOT NULL, member_id TEXT, problem TEXT, round TEXT, status TEXT,
  agency TEXT, due TEXT, note TEXT, person TEXT, at TEXT NOT NULL);
CREATE INDEX waiting_follow_up_by_household ON waiting_follow_up(household_id);
)sql";

void third_schema(Connection& connection) {
  connection.run(working_tables);
}

/// A cache: see meshes.hpp.
void fourth_schema(Connection& connection) {
  connection.run(
      "CREATE TABLE mesh (fid INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, bytes BLOB NOT NULL)");
}

constexpr std::array migrations{
    Migration{"areas, households, surveys, codes, population, results", first_schema},
    Migration{"records beside households, identities, reviews, conflicts, undo of imports", second_schema},
    Migration{"documents, instruments, follow-ups of problems", third_schema},
    Migration{"meshes of boundaries", fourth_schema}};

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
