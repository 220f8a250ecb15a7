#include "store/check.hpp"

#include <array>
#include <fmt/format.h>

#include "base/area_level.hpp"
#include "store/connection.hpp"

namespace phumthun::store {
namespace {

/// A query that counts what should not be there, and what to say of it.
struct Rule {
  const char* kind;
  const char* count_sql;
  const char* message;  ///< with {} for the count
};

constexpr std::array rules{
    Rule{"reference", "SELECT count(*) FROM survey WHERE household NOT IN (SELECT fid FROM household)",
         "{} survey records belong to no household"},
    Rule{"reference", "SELECT count(*) FROM survey WHERE round_id NOT IN (SELECT round_id FROM round)",
         "{} survey records name a round that is not there"},
    Rule{"reference", "SELECT count(*) FROM survey WHERE source_id NOT IN (SELECT source_id FROM source)",
         "{} survey records name a source that is not there"},
    Rule{"reference", "SELECT count(*) FROM household WHERE import_id NOT IN (SELECT import_id FROM import)",
         "{} households name an import that is not there"},
    Rule{"reference",
         "SELECT count(*) FROM household WHERE tambon_code IS NOT NULL AND EXISTS (SELECT 1 FROM tambon) AND "
         "tambon_code NOT IN "
         "(SELECT code FROM tambon)",
         "{} households lie in a tambon that the store does not have"},
    Rule{"reference",
         "SELECT count(*) FROM tambon WHERE EXISTS (SELECT 1 FROM amphoe) AND substr(code, 1, 4) NOT IN "
         "(SELECT code FROM amphoe)",
         "{} tambon lie in an amphoe that the store does not have"},
    Rule{"reference", "SELECT count(*) FROM result_value WHERE name NOT IN (SELECT name FROM result)",
         "{} values belong to no saved result"},
    Rule{"value",
         "SELECT count(*) FROM survey WHERE min(coalesce(human, 1), coalesce(physical, 1), "
         "coalesce(financial, 1), "
         "coalesce(natural, 1), coalesce(social, 1)) < 1 OR max(coalesce(human, 4), coalesce(physical, 4), "
         "coalesce(financial, 4), "
         "coalesce(natural, 4), coalesce(social, 4)) > 4",
         "{} survey records have a capital score outside 1 to 4"},
    Rule{"geometry", "SELECT count(*) FROM household WHERE quality = 'surveyed' AND geom IS NULL",
         "{} surveyed households have no position"},
};

void check_file(Connection& connection, std::vector<Problem>& problems) {
  Statement check(connection, "PRAGMA integrity_check(20)");
  while (check.step())
    if (check.text(0) != "ok") problems.push_back({"file", std::string(check.text(0))});
}

void check_index(Connection& connection, std::string_view table, std::vector<Problem>& problems) {
  const std::string index = fmt::format("idx_{}_geom", table);
  const std::string verdict = connection.text(fmt::format("SELECT rtreecheck('{}')", index));
  if (verdict != "ok")
    problems.push_back(
        {"spatial-index", fmt::format("the spatial index of {} is damaged: {}", table, verdict)});
  const auto indexed = connection.integer(fmt::format("SELECT count(*) FROM \"{}_rowid\"", index));
  const auto placed =
      connection.integer(fmt::format("SELECT count(*) FROM \"{}\" WHERE geom IS NOT NULL", table));
  if (indexed != placed)
    problems.push_back(
        {"spatial-index",
         fmt::format("the spatial index of {} has {} entries for {} geometries", table, indexed, placed)});
}

void check_areas(Connection& connection, std::string_view table, std::vector<Problem>& problems) {
  const auto unreadable = connection.integer(
      fmt::format("SELECT count(*) FROM {} WHERE geom IS NULL OR ST_IsEmpty(geom) <> 0", table));
  if (unreadable > 0)
    problems.push_back({"geometry", fmt::format("{} areas of level {} have no boundary", unreadable, table)});
}

}  // namespace

std::vector<Problem> check(const Reader& reader, const base::Progress& progress) {
  std::vector<Problem> problems;
  Connection& connection = reader.connection();
  check_file(connection, problems);
  progress.report(0.4);
  for (const base::AreaLevel level : base::all_area_levels) {
    check_index(connection, base::level_name(level), problems);
    check_areas(connection, base::level_name(level), problems);
  }
  check_index(connection, "household", problems);
  progress.report(0.6);
  for (const Rule& rule : rules) {
    const std::int64_t count = connection.integer(rule.count_sql);
    if (count > 0) problems.push_back({rule.kind, fmt::format(fmt::runtime(rule.message), count)});
    progress.report(0.9);
  }
  return problems;
}

}  // namespace phumthun::store
