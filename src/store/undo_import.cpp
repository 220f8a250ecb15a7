#include <array>
#include <fmt/format.h>

#include "base/area_level.hpp"
#include "base/error.hpp"
#include "store/areas.hpp"
#include "store/connection.hpp"
#include "store/household_records.hpp"
#include "store/imports.hpp"
#include "store/replaced_rows.hpp"
#include "store/spatial_index.hpp"
#include "store/waiting_follow_ups.hpp"

namespace phumthun::store {
namespace {

/// Beyond so many households the spatial index is packed anew instead of being kept up row by row.
constexpr std::int64_t many_households = 2000;

/// The work of one undo; the households that it is about wait in tables of the connection's own, in memory.
class Undo {
 public:
  Undo(Writer& writer, ImportId import) : writer_(writer), connection_(writer.connection()), import_(import) {
    drop_work_tables();
    // Which households had records of the import, and which of them have no others.
    run("CREATE TEMP TABLE undo_touched AS SELECT DISTINCT household FROM survey WHERE import_id = {0}");
    run("CREATE TEMP TABLE undo_gone (household INTEGER PRIMARY KEY)");
    run("INSERT INTO undo_gone SELECT household FROM temp.undo_touched EXCEPT SELECT household FROM survey "
        "WHERE import_id <> {0}");
    run("CREATE TEMP TABLE undo_source AS SELECT DISTINCT source_id AS id FROM survey WHERE import_id = {0} "
        "UNION SELECT source_id FROM member WHERE import_id = {0} AND source_id IS NOT NULL");
    run("CREATE TEMP TABLE undo_round AS SELECT DISTINCT round_id AS id FROM survey WHERE import_id = {0} "
        "UNION SELECT round_id FROM member WHERE import_id = {0} AND round_id IS NOT NULL UNION SELECT "
        "round_id FROM problem WHERE import_id = {0} AND round_id IS NOT NULL");
  }
  ~Undo() {
    try {
      drop_work_tables();
    } catch (const base::Error&) {  // the connection failed: they go with it
    }
  }
  Undo(const Undo&) = delete;
  Undo& operator=(const Undo&) = delete;

  /// Throws where a later import leans on this one.
  void require_free() {
    Statement select(
        connection_,
        fmt::format(
            "SELECT import_id, file_name FROM import WHERE import_id <> {0} AND import_id IN (SELECT "
            "import_id FROM import_lean WHERE on_import = {0} UNION SELECT import_id FROM member "
            "WHERE household IN temp.undo_gone UNION SELECT import_id FROM problem WHERE household "
            "IN temp.undo_gone UNION SELECT import_id FROM assistance WHERE household IN "
            "temp.undo_gone UNION SELECT import_id FROM identity WHERE household IN temp.undo_gone UNION "
            "SELECT import_id FROM register_entry WHERE household IN temp.undo_gone AND "
            "stated_household IS NULL) "
            "ORDER BY import_id DESC",
            import_.value));
    std::string later;
    while (select.step())
      later += fmt::format("{}{} ('{}')", later.empty() ? "" : ", ", select.integer(0), select.text(1));
    if (!later.empty())
      throw base::Error(
          base::ErrorCode::invalid_input,
          fmt::format("import {} can't be undone while others stand on it: {}", import_.value, later),
          "undo these first, in this order");
  }

  void take_out_records() {
    set_follow_ups_aside(connection_, import_);
    run("DELETE FROM survey_indicator WHERE survey IN (SELECT fid FROM survey WHERE import_id = {0})");
    // Aliases follow from the records of a household; those of a household with one record name its import.
    for (const char* table :
         {"member", "problem", "assistance", "register_entry", "area_indicator", "identity", "place_review",
          "position_flag", "survey_place", "household_alias", "survey", "instrument"})
      connection_.run(fmt::format("DELETE FROM {} WHERE import_id = {}", table, import_.value));
    run("UPDATE register_entry SET household = NULL WHERE household IN temp.undo_gone");
    for (const char* table :
         {"survey_place", "household_alias", "stated_name", "settled_value", "place_review", "position_flag"})
      connection_.run(fmt::format("DELETE FROM {} WHERE household IN temp.undo_gone", table));
    run("DELETE FROM household WHERE fid IN temp.undo_gone");
  }

  void derive_households(const base::Progress& progress) {
    run("DELETE FROM settled_value WHERE household IN temp.undo_touched AND (SELECT count(DISTINCT "
        "s.source_id) FROM survey_place p JOIN survey s ON s.fid = p.survey WHERE p.household = "
        "settled_value.household AND s.round_id = settled_value.round_id) < 2");
    std::vector<std::int64_t> left;
    {
      Statement select(connection_,
                       "SELECT household FROM temp.undo_touched EXCEPT SELECT household FROM temp.undo_gone");
      while (select.step()) left.push_back(select.integer(0));
    }
    HouseholdRecords records(connection_);
    for (std::size_t i = 0; i < left.size(); ++i) {
      if (i % 256 == 0) progress.report(static_cast<double>(i) / static_cast<double>(left.size()));
      records.derive(left[i]);
    }
  }

  void restore_replaced(std::string_view kind) {
    const bool names = kind == "boundaries" || kind == "codes";
    if (names) empty_filled_names(writer_);
    for (const base::AreaLevel level : base::all_area_levels) restore_areas(connection_, level, import_);
    restore_codes(connection_, import_);
    restore_population(connection_, import_);
    if (names) fill_area_names(writer_);
  }

  void forget_import() {
    run("DELETE FROM instrument WHERE source_id IN (SELECT id FROM temp.undo_source) AND (source_id, "
        "round_id) NOT IN (SELECT source_id, round_id FROM survey)");
    run("DELETE FROM source WHERE source_id IN (SELECT id FROM temp.undo_source) AND priority IS NULL AND "
        "source_id NOT IN (SELECT source_id FROM survey) AND source_id NOT IN (SELECT source_id FROM member "
        "WHERE source_id IS NOT NULL)");
    run("DELETE FROM round WHERE round_id IN (SELECT id FROM temp.undo_round) AND round_id NOT IN (SELECT "
        "round_id FROM survey) AND round_id NOT IN (SELECT round_id FROM member WHERE round_id IS NOT NULL) "
        "AND round_id NOT IN (SELECT round_id FROM problem WHERE round_id IS NOT NULL)");
    run("DELETE FROM identity_key WHERE NOT EXISTS (SELECT 1 FROM identity)");
    run("DELETE FROM import_lean WHERE import_id = {0}");
    run("DELETE FROM import WHERE import_id = {0}");
  }

  std::int64_t touched_count() { return connection_.integer("SELECT count(*) FROM temp.undo_touched"); }

 private:
  void run(const char* sql) { connection_.run(fmt::format(fmt::runtime(sql), import_.value)); }
  void drop_work_tables() {
    for (const char* table : {"undo_touched", "undo_gone", "undo_source", "undo_round"})
      connection_.run(fmt::format("DROP TABLE IF EXISTS temp.{}", table));
  }

  Writer& writer_;
  Connection& connection_;
  ImportId import_;
};

std::string kind_of(Connection& connection, ImportId import) {
  Statement select(connection, "SELECT kind FROM import WHERE import_id = ?");
  if (!select.bind(1, import.value).step())
    throw base::Error(base::ErrorCode::not_found, fmt::format("the store has no import {}", import.value),
                      "list the imports to see their numbers");
  return std::string(select.text(0));
}

}  // namespace

void undo_import(Writer& writer, ImportId import, const base::Progress& progress) {
  const std::string kind = kind_of(writer.connection(), import);
  Undo undo(writer, import);
  undo.require_free();
  progress.report(0.1);
  std::optional<BulkSpatialLoad> bulk;
  if (undo.touched_count() > many_households) bulk.emplace(writer.connection(), "household");
  undo.take_out_records();
  progress.report(0.4);
  undo.derive_households(progress.slice(0.4, 0.7));
  if (bulk) bulk->finish(progress.slice(0.7, 0.9));
  undo.restore_replaced(kind);
  undo.forget_import();
  progress.report(1);
}

}  // namespace phumthun::store
