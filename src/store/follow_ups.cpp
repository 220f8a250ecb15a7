#include <fmt/format.h>

#include "base/error.hpp"
#include "store/case_records.hpp"
#include "store/connection.hpp"
#include "store/waiting_follow_ups.hpp"

namespace phumthun::store {
namespace {

/// Records of one problem: an import that repeats it with another status adds one, and so does another round.
/// ?1 is any of them.
constexpr const char* same_problem =
    "SELECT p.fid FROM problem me JOIN problem p ON p.household = me.household AND p.member_id IS "
    "me.member_id AND p.problem IS me.problem AND (p.round_id IS NULL) = (me.round_id IS NULL) WHERE me.fid "
    "= ?1";

/// The newest record of the problem of a follow-up, in its round, that an import other than {0} has.
constexpr const char* remaining_record =
    "SELECT max(p.fid) FROM problem me JOIN problem p ON p.household = me.household AND p.member_id IS "
    "me.member_id AND p.problem IS me.problem AND p.round_id IS me.round_id WHERE me.fid = follow_up.problem "
    "AND p.import_id <> {0}";

/// What waits for the problem ?1.
constexpr const char* waiting_for =
    "FROM waiting_follow_up WHERE fid IN (SELECT w.fid FROM problem p JOIN household h ON h.fid = "
    "p.household JOIN waiting_follow_up w ON (w.household_id = h.household_id OR w.household_id IN (SELECT "
    "a.household_id FROM household_alias a WHERE a.household = h.fid)) LEFT JOIN round r ON r.round_id = "
    "p.round_id WHERE p.fid = ?1 AND w.member_id IS p.member_id AND w.problem IS p.problem AND w.round IS "
    "r.name)";

void require_problem(Connection& connection, std::int64_t problem) {
  Statement select(connection, "SELECT 1 FROM problem WHERE fid = ?");
  if (!select.bind(1, problem).step())
    throw base::Error(base::ErrorCode::not_found, fmt::format("the store has no problem {}", problem),
                      "its import may have been undone: open the list of problems again");
}

}  // namespace

void add_follow_up(Writer& writer, const FollowUp& f) {
  require_problem(writer.connection(), f.problem);
  if (f.status.empty() && f.agency.empty() && f.due.empty() && f.note.empty())
    throw base::Error(base::ErrorCode::invalid_input, "the follow-up says nothing",
                      "give a status, an agency, a due date or a note");
  Statement(
      writer.connection(),
      "INSERT INTO follow_up (problem, status, agency, due, note, person, at) VALUES (?, ?, ?, ?, ?, ?, "
      "coalesce(?, strftime('%Y-%m-%dT%H:%M:%SZ', 'now')))")
      .bind(1, f.problem)
      .bind_text_or_null(2, f.status)
      .bind_text_or_null(3, f.agency)
      .bind_text_or_null(4, f.due)
      .bind_text_or_null(5, f.note)
      .bind_text_or_null(6, f.person)
      .bind_text_or_null(7, f.at)
      .run();
}

std::vector<FollowUp> follow_ups(const Reader& reader, std::int64_t problem) {
  std::vector<FollowUp> found;
  Statement select(reader.connection(),
                   fmt::format("SELECT problem, status, agency, due, note, person, at FROM follow_up WHERE "
                               "problem IN ({}) ORDER BY fid DESC",
                               same_problem));
  select.bind(1, problem);
  const auto text = [&](int column) { return std::string(select.text(column)); };
  while (select.step())
    found.push_back({select.integer(0), text(1), text(2), text(3), text(4), text(5), text(6)});
  return found;
}

std::int64_t follow_up_count(const Reader& reader) {
  return reader.connection().integer("SELECT count(*) FROM follow_up");
}

void set_follow_ups_aside(Connection& connection, ImportId import) {
  const std::string remaining = fmt::format(remaining_record, import.value);
  connection.run(
      fmt::format("UPDATE follow_up SET problem = ({1}) WHERE problem IN (SELECT fid FROM problem WHERE "
                  "import_id = {0}) AND ({1}) IS NOT NULL",
                  import.value, remaining));
  connection.run(fmt::format(
      "INSERT INTO waiting_follow_up (household_id, member_id, problem, round, status, agency, due, note, "
      "person, at) SELECT h.household_id, p.member_id, p.problem, r.name, f.status, f.agency, f.due, f.note, "
      "f.person, f.at FROM follow_up f JOIN problem p ON p.fid = f.problem JOIN household h ON h.fid = "
      "p.household LEFT JOIN round r ON r.round_id = p.round_id WHERE p.import_id = {0} ORDER BY f.fid; "
      "DELETE FROM follow_up WHERE problem IN (SELECT fid FROM problem WHERE import_id = {0})",
      import.value));
}

WaitingFollowUps::WaitingFollowUps(Connection& connection)
    : any_(connection.integer("SELECT EXISTS (SELECT 1 FROM waiting_follow_up)") != 0),
      insert_(connection,
              fmt::format("INSERT INTO follow_up (problem, status, agency, due, note, person, at) SELECT ?1, "
                          "status, agency, due, note, person, at {} ORDER BY fid",
                          waiting_for)),
      erase_(connection, fmt::format("DELETE {}", waiting_for)) {}

void WaitingFollowUps::give_back(std::int64_t problem) {
  if (!any_) return;
  insert_.bind(1, problem).run();
  erase_.bind(1, problem).run();
}

}  // namespace phumthun::store
