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
    Rule{"value",
         "SELECT count(*) FROM household WHERE quality NOT IN ('surveyed', 'village', 'name', 'tambon', "
         "'none')",
         "{} households have a place of unknown quality"},
    Rule{
        "reference",
        "SELECT count(*) FROM survey_place p WHERE NOT EXISTS (SELECT 1 FROM survey s WHERE s.fid = p.survey "
        "AND s.household = p.household AND s.import_id = p.import_id)",
        "{} places belong to no survey record of their household"},
    Rule{
        "reference",
        "SELECT count(*) FROM (SELECT s.household FROM survey s GROUP BY s.household HAVING count(*) > 1 AND "
        "count(*) <> (SELECT count(*) FROM survey_place p WHERE p.household = s.household))",
        "{} households with several records lack the place of one"},
    Rule{"reference", "SELECT count(*) FROM survey_indicator WHERE survey NOT IN (SELECT fid FROM survey)",
         "{} records of indicators belong to no survey record"},
    Rule{"reference",
         "SELECT count(*) FROM household_alias WHERE household_id IN (SELECT household_id FROM household)",
         "{} ids name two households"},
    Rule{"reference",
         "SELECT count(*) FROM settled_value v WHERE NOT EXISTS (SELECT 1 FROM survey_place p JOIN survey s "
         "ON "
         "s.fid = p.survey WHERE p.household = v.household AND s.round_id = v.round_id AND s.source_id = "
         "v.source_id)",
         "{} settled values name a source that says nothing there"},
    Rule{"reference",
         "SELECT count(*) FROM place_review WHERE choice <> 'none' AND instr(char(10) || candidates || "
         "char(10), char(10) || choice || char(10)) = 0",
         "{} questions were answered with no candidate"},
    Rule{"reference",
         "SELECT count(*) FROM register_entry WHERE household IS NOT NULL AND household NOT IN (SELECT fid "
         "FROM "
         "household)",
         "{} entries of registers name a household that is not there"},
    Rule{"reference", "SELECT count(*) FROM follow_up WHERE problem NOT IN (SELECT fid FROM problem)",
         "{} follow-ups belong to no problem"},
    Rule{"reference",
         "SELECT count(*) FROM instrument WHERE (source_id, round_id) NOT IN (SELECT source_id, round_id "
         "FROM survey)",
         "{} instruments are stated of a source and round without records"},
    Rule{"reference", "SELECT count(*) FROM identity WHERE NOT EXISTS (SELECT 1 FROM identity_key)",
         "{} identities are sealed under a key that the store does not know"},
};

/// Tables whose rows all belong to a household, and those whose rows all name their import.
constexpr std::array of_households{"survey_place", "household_alias", "stated_name", "settled_value",
                                   "place_review", "position_flag",   "member",      "problem",
                                   "assistance",   "identity"};
constexpr std::array of_imports{"province",       "amphoe",
                                "tambon",         "village",
                                "area_code",      "population",
                                "household",      "survey",
                                "survey_place",   "household_alias",
                                "stated_name",    "place_review",
                                "position_flag",  "member",
                                "problem",        "assistance",
                                "identity",       "register_entry",
                                "area_indicator", "replaced_area",
                                "replaced_code",  "replaced_population",
                                "import_lean",    "instrument"};

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

void check_references(Connection& connection, std::vector<Problem>& problems) {
  const auto require = [&](const char* table, const char* column, const char* where, const char* what) {
    const std::int64_t count = connection.integer(
        fmt::format("SELECT count(*) FROM {} WHERE {} NOT IN (SELECT {})", table, column, where));
    if (count > 0) problems.push_back({"reference", fmt::format("{} rows of {} {}", count, table, what)});
  };
  for (const char* table : of_households)
    require(table, "household", "fid FROM household", "belong to no household");
  for (const char* table : of_imports)
    require(table, "import_id", "import_id FROM import", "name an import that is not there");
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
  check_references(connection, problems);
  for (const Rule& rule : rules) {
    const std::int64_t count = connection.integer(rule.count_sql);
    if (count > 0) problems.push_back({rule.kind, fmt::format(fmt::runtime(rule.message), count)});
    progress.report(0.9);
  }
  return problems;
}

}  // namespace phumthun::store
