#include "store/household_merge.hpp"

#include <fmt/format.h>
#include <string>

#include "store/household_records.hpp"

namespace phumthun::store {
namespace {

/// A household with one record has it in its own row; beside another's it needs one of its own.
void keep_single_record(Connection& connection, HouseholdRecords& records, std::int64_t household) {
  Statement select(connection,
                   "SELECT fid FROM survey WHERE household = ?1 AND NOT EXISTS (SELECT 1 FROM survey_place "
                   "WHERE household = ?1)");
  if (select.bind(1, household).step()) records.keep_first(household, select.integer(0));
}

/// Questions whether `kept` is the household that it has just been joined with are answered.
void settle_mirrored(Connection& connection, std::int64_t kept, const std::string& joined_id) {
  Statement(connection,
            "UPDATE place_review SET choice = ?2, settled_at = strftime('%Y-%m-%dT%H:%M:%SZ', 'now') WHERE "
            "household = ?1 AND kind = 'match' AND choice IS NULL AND instr(char(10) || candidates || "
            "char(10), char(10) || ?2 || char(10)) > 0")
      .bind(1, kept)
      .bind(2, std::string_view(joined_id))
      .run();
}

}  // namespace

void merge_households(Connection& connection, std::int64_t kept, std::int64_t joined) {
  HouseholdRecords records(connection);
  keep_single_record(connection, records, kept);
  keep_single_record(connection, records, joined);
  const std::string joined_id =
      connection.text(fmt::format("SELECT household_id FROM household WHERE fid = {}", joined));
  // What both have of one key (a flag, a settled value) stays as `kept` has it.
  for (const char* table : {"survey", "survey_place", "member", "problem", "assistance", "register_entry",
                            "identity", "household_alias", "position_flag", "settled_value", "place_review"})
    connection.run(
        fmt::format("UPDATE OR IGNORE {} SET household = {} WHERE household = {}", table, kept, joined));
  for (const char* table : {"position_flag", "settled_value", "stated_name"})
    connection.run(fmt::format("DELETE FROM {} WHERE household = {}", table, joined));
  connection.run(fmt::format("DELETE FROM household WHERE fid = {}", joined));
  records.derive(kept);
  settle_mirrored(connection, kept, joined_id);
}

}  // namespace phumthun::store
