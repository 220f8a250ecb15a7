#include "store/case_records.hpp"

#include <algorithm>

#include "store/connection.hpp"
#include "store/content_hash.hpp"
#include "store/newest_records.hpp"
#include "store/record_texts.hpp"

namespace phumthun::store {
namespace {

constexpr std::size_t rows_between_reports = 8192;

/// Reports while the rows of a table are read in the order of their fids.
class ReadingProgress {
 public:
  ReadingProgress(Connection& connection, const std::string& table, const base::Progress& progress)
      : progress_(progress),
        last_(static_cast<double>(
            std::max<std::int64_t>(1, connection.integer("SELECT coalesce(max(fid), 1) FROM " + table)))) {}
  void at(std::int64_t fid) {
    if (++read_ % rows_between_reports == 0) progress_.report(0.9 * static_cast<double>(fid) / last_);
  }

 private:
  const base::Progress& progress_;
  double last_;
  std::size_t read_ = 0;
};

/// Never 0.
std::uint64_t key_of(ContentHash& hash) {
  return static_cast<std::uint64_t>(hash.value()) | 1;
}

void read_rows(Connection& connection, AssistanceColumns& columns, NewestRecords& newest,
               const base::Progress& progress) {
  TextNumbers texts(columns.texts);
  Days days(YearAlone::first_day);
  ReadingProgress reading(connection, "assistance", progress);
  Statement select(connection,
                   "SELECT fid, household, agency, kind, status, date, amount, member_id, import_id FROM "
                   "assistance ORDER BY fid");
  while (select.step()) {
    columns.record.push_back(select.integer(0));
    columns.household.push_back(select.integer(1));
    columns.agency.push_back(texts.of(select.text(2)));
    columns.kind.push_back(texts.of(select.text(3)));
    columns.status.push_back(texts.of(select.text(4)));
    columns.day.push_back(days.of(select.text(5)));
    columns.amount.push_back(select.number(6));
    columns.member_id.emplace_back(select.text(7));
    // Without a day, two imports may speak of help on two occasions.
    ContentHash hash;
    hash.add(select.integer(1))
        .add(select.text(2))
        .add(select.text(3))
        .add(select.text(5))
        .add(select.text(7));
    newest.add(select.is_null(5) ? 0 : key_of(hash), select.integer(8));
    reading.at(columns.record.back());
  }
}

void read_rows(Connection& connection, ProblemColumns& columns, TextNumbers& texts, Days& days,
               NewestRecords& newest, const base::Progress& progress) {
  ReadingProgress reading(connection, "problem", progress);
  Statement select(
      connection,
      "SELECT p.fid, p.household, p.problem, p.task_force, p.agency, p.severity, p.status, p.due, "
      "p.member_id, p.import_id, coalesce(r.year_be * 100 + r.number, 0) FROM problem p LEFT JOIN "
      "round r ON r.round_id = p.round_id ORDER BY p.fid");
  while (select.step()) {
    columns.record.push_back(select.integer(0));
    columns.household.push_back(select.integer(1));
    columns.problem.push_back(texts.of(select.text(2)));
    columns.task_force.push_back(texts.of(select.text(3)));
    columns.agency.push_back(texts.of(select.text(4)));
    columns.severity.push_back(texts.of(select.text(5)));
    columns.status.push_back(texts.of(select.text(6)));
    columns.due.push_back(days.of(select.text(7)));
    columns.member_id.emplace_back(select.text(8));
    // Without a round, nothing tells whether it is earlier or later than one of a round.
    const std::int64_t round = select.integer(10);
    ContentHash hash;
    hash.add(select.integer(1)).add(select.text(2)).add(select.text(8)).add(std::int64_t{round != 0});
    newest.add(key_of(hash), select.integer(9), round);
    reading.at(columns.record.back());
  }
}

/// Puts what follow-ups say in place of what imports did, the newest last; those of an earlier round's
/// problem say nothing of the latest. Before the rows are put in order.
void follow_up(Connection& connection, ProblemColumns& columns, TextNumbers& texts, Days& days,
               const NewestRecords& newest) {
  Statement select(connection, "SELECT problem, status, agency, due FROM follow_up ORDER BY fid");
  while (select.step()) {
    const auto at = std::lower_bound(columns.record.begin(), columns.record.end(), select.integer(0));
    if (at == columns.record.end() || *at != select.integer(0)) continue;  // of no problem: `check` tells
    const std::uint32_t row = newest.successor(static_cast<std::uint32_t>(at - columns.record.begin()));
    if (row == NewestRecords::none) continue;
    if (!select.is_null(1)) columns.status[row] = texts.of(select.text(1));
    if (!select.is_null(2)) columns.agency[row] = texts.of(select.text(2));
    if (!select.is_null(3)) columns.due[row] = days.of(select.text(3));
  }
}

}  // namespace

AssistanceColumns read_assistance(const Reader& reader, const base::Progress& progress) {
  AssistanceColumns columns;
  NewestRecords newest;
  read_rows(reader.connection(), columns, newest, progress);
  const std::vector<std::uint32_t> order = newest.order_by(columns.household);
  put_in_order(columns.record, order);
  put_in_order(columns.household, order);
  for (auto* column : {&columns.agency, &columns.kind, &columns.status}) put_in_order(*column, order);
  put_in_order(columns.day, order);
  put_in_order(columns.amount, order);
  put_in_order(columns.member_id, order);
  progress.report(1);
  return columns;
}

ProblemColumns read_problems(const Reader& reader, const base::Progress& progress) {
  ProblemColumns columns;
  TextNumbers texts(columns.texts);
  Days days(YearAlone::last_day);
  NewestRecords newest;
  read_rows(reader.connection(), columns, texts, days, newest, progress);
  follow_up(reader.connection(), columns, texts, days, newest);
  const std::vector<std::uint32_t> order = newest.order_by(columns.household);
  put_in_order(columns.record, order);
  put_in_order(columns.household, order);
  for (auto* column :
       {&columns.problem, &columns.task_force, &columns.agency, &columns.severity, &columns.status})
    put_in_order(*column, order);
  put_in_order(columns.due, order);
  put_in_order(columns.member_id, order);
  progress.report(1);
  return columns;
}

}  // namespace phumthun::store
