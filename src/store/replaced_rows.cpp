#include "store/replaced_rows.hpp"

#include <fmt/format.h>

namespace phumthun::store {
namespace {

std::string area_columns(base::AreaLevel level) {
  return level == base::AreaLevel::village ? "point_longitude, point_latitude" : "NULL, NULL";
}

/// A table whose rows are replaced one by one, with the columns that tell its rows apart.
struct KeyedTable {
  const char *table, *replaced, *key_equal, *columns;
};
constexpr KeyedTable codes{"area_code", "replaced_code", "{0}.code = {1}.code",
                           "code, level, name_th, name_en, obsolete, new_code, import_id"};
constexpr KeyedTable population{"population", "replaced_population",
                                "{0}.code = {1}.code AND {0}.year_be = {1}.year_be",
                                "code, year_be, population, households, male, female, import_id"};

std::string equal(const KeyedTable& t, const char* a, const char* b) {
  return fmt::format(fmt::runtime(t.key_equal), a, b);
}

/// Of every key in turn: where the import's row is in force, what it replaced comes back; where a later
/// import replaced it, that one has from now on replaced what stood before.
void restore_rows(Connection& connection, const KeyedTable& t, std::int64_t import) {
  connection.run(fmt::format("DELETE FROM {} WHERE import_id = {}", t.table, import));
  connection.run(fmt::format(
      "INSERT INTO {0} ({1}) SELECT {1} FROM {2} r WHERE replaced_by = {3} AND NOT EXISTS (SELECT "
      "1 FROM {0} c WHERE {4})",
      t.table, t.columns, t.replaced, import, equal(t, "c", "r")));
  connection.run(
      fmt::format("DELETE FROM {0} WHERE replaced_by = {1} AND EXISTS (SELECT 1 FROM {2} c WHERE "
                  "{3} AND c.import_id = {0}.import_id)",
                  t.replaced, import, t.table, equal(t, "c", t.replaced)));
  connection.run(fmt::format("CREATE TEMP TABLE later_replacement AS SELECT * FROM {} WHERE import_id = {}",
                             t.replaced, import));
  connection.run(fmt::format("DELETE FROM {} WHERE import_id = {}", t.replaced, import));
  connection.run(
      fmt::format("UPDATE {0} SET replaced_by = (SELECT l.replaced_by FROM "
                  "temp.later_replacement l WHERE {1}) WHERE replaced_by = {2}",
                  t.replaced, equal(t, "l", t.replaced), import));
  connection.run("DROP TABLE temp.later_replacement");
}

}  // namespace

void keep_areas(Connection& connection, base::AreaLevel level, ImportId import) {
  const std::string_view table = base::level_name(level);
  // Names that were filled in from the code list are not the file's own. Areas that this very import brought
  // a moment ago are nothing to come back to.
  connection.run(fmt::format(
      "INSERT OR IGNORE INTO replaced_area SELECT '{0}', {1}, code, CASE WHEN filled & 1 THEN NULL ELSE "
      "name_th END, CASE WHEN filled & 2 THEN NULL ELSE name_en END, approximate, area_km2, {2}, geom, "
      "import_id FROM {0} WHERE import_id <> {1}",
      table, import.value, area_columns(level)));
}

void restore_areas(Connection& connection, base::AreaLevel level, ImportId import) {
  const std::string table(base::level_name(level));
  const std::string mine = fmt::format("level = '{}' AND replaced_by = {}", table, import.value);
  if (connection.integer(fmt::format("SELECT count(*) FROM {} WHERE import_id = {}", table, import.value)) >
      0) {
    connection.run(fmt::format("DELETE FROM {}", table));
    const bool village = level == base::AreaLevel::village;
    connection.run(
        fmt::format("INSERT INTO {0} (code, name_th, name_en, approximate, area_km2, import_id, "
                    "geom{1}) SELECT code, name_th, name_en, approximate, area_km2, import_id, "
                    "geom{1} FROM replaced_area WHERE {2} ORDER BY code",
                    table, village ? ", point_longitude, point_latitude" : "", mine));
    connection.run("DELETE FROM replaced_area WHERE " + mine);
    return;
  }
  const std::string replaced = fmt::format("level = '{}' AND import_id = {}", table, import.value);
  const std::int64_t by = connection.integer(
      fmt::format("SELECT coalesce(max(replaced_by), 0) FROM replaced_area WHERE {}", replaced));
  connection.run("DELETE FROM replaced_area WHERE " + replaced);
  if (by != 0) connection.run(fmt::format("UPDATE replaced_area SET replaced_by = {} WHERE {}", by, mine));
}

Statement keep_code_statement(Connection& connection) {
  return {connection,
          "INSERT OR IGNORE INTO replaced_code SELECT code, ?2, level, name_th, name_en, obsolete, new_code, "
          "import_id FROM area_code WHERE code = ?1 AND import_id <> ?2"};
}

Statement keep_population_statement(Connection& connection) {
  return {connection,
          "INSERT OR IGNORE INTO replaced_population SELECT code, year_be, ?3, population, households, male, "
          "female, import_id FROM population WHERE code = ?1 AND year_be = ?2 AND import_id <> ?3"};
}

void restore_codes(Connection& connection, ImportId import) {
  restore_rows(connection, codes, import.value);
}

void restore_population(Connection& connection, ImportId import) {
  restore_rows(connection, population, import.value);
}

}  // namespace phumthun::store
