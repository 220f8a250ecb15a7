#include "store/counted_records.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <span>
#include <string>

#include "store/connection.hpp"
#include "store/household_records.hpp"

namespace phumthun::store {
namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t value_count = capital_count + 3;  // the capitals, size, survey weight, not poor

constexpr const char* select_surveys =
    "SELECT fid, household, round_id, source_id, human, physical, financial, natural, social, size, "
    "survey_weight, not_poor_on_survey FROM survey ORDER BY fid";

/// When rounds were, as numbers that grow with time, by round_id. Looked up here: a join asks SQLite anew for
/// each of a million records.
std::map<std::int64_t, std::int32_t> read_rounds(Connection& connection,
                                                 const std::optional<std::int64_t>& only) {
  std::map<std::int64_t, std::int32_t> rounds;
  Statement select(connection, "SELECT round_id, year_be * 100 + number FROM round");
  while (select.step())
    if (!only || select.integer(0) == *only)
      rounds[select.integer(0)] = static_cast<std::int32_t>(select.integer(1));
  return rounds;
}

/// One record of a household that has several in one round.
struct RivalRecord {
  std::int64_t household = 0;
  CountedRecord record;
};

/// What persons settled: the source that counts, by household, round and field.
using Settled = std::map<std::tuple<std::int64_t, std::int64_t, std::string>, std::int64_t>;

Settled read_settled(Connection& connection) {
  Settled settled;
  Statement select(
      connection,
      "SELECT v.household, r.year_be * 100 + r.number, v.field, v.source_id FROM settled_value v "
      "JOIN round r ON r.round_id = v.round_id");
  while (select.step())
    settled[{select.integer(0), select.integer(1), std::string(select.text(2))}] = select.integer(3);
  return settled;
}

std::map<std::int64_t, std::optional<std::int64_t>> read_priorities(Connection& connection) {
  std::map<std::int64_t, std::optional<std::int64_t>> priorities;
  Statement select(connection, "SELECT source_id, priority FROM source");
  while (select.step()) priorities[select.integer(0)] = optional_integer(select, 1);
  return priorities;
}

constexpr std::array<const char*, value_count> field_names{
    "human", "physical", "financial", "natural", "social", "size", "survey_weight", "not_poor_on_survey"};

double& value_of(CountedRecord& record, std::size_t field) {
  if (field < capital_count) return record.capitals[field];
  if (field == capital_count) return record.size;
  return field == capital_count + 1 ? record.survey_weight : record.not_poor_on_survey;
}

/// The records of one household and round, one for each source, the most believed first.
CountedRecord counted(std::vector<RivalRecord>& rivals, const Settled& settled) {
  CountedRecord counted = rivals.front().record;
  for (std::size_t field = 0; field < value_count; ++field) {
    double& value = value_of(counted, field);
    const auto chosen = settled.find({rivals.front().household, counted.round, field_names[field]});
    if (chosen != settled.end()) {
      value = missing;
      for (RivalRecord& rival : rivals)
        if (rival.record.source == chosen->second) value = value_of(rival.record, field);
    }
    for (RivalRecord& rival : rivals)
      if (std::isnan(value)) value = value_of(rival.record, field);
  }
  return counted;
}

/// Of one household's records, newest first, those that their own source did not correct, as they are
/// believed.
std::vector<RivalRecord> in_order(std::span<const RivalRecord> newest_first,
                                  const std::map<std::int64_t, std::optional<std::int64_t>>& priorities) {
  std::vector<RivalRecord> of_one;
  for (const RivalRecord& rival : newest_first)
    if (std::none_of(of_one.begin(), of_one.end(),
                     [&](const RivalRecord& r) { return r.record.source == rival.record.source; }))
      of_one.push_back(rival);
  std::sort(of_one.begin(), of_one.end(), [&](const RivalRecord& a, const RivalRecord& b) {
    return is_believed_before(priorities.at(a.record.source), a.record.survey, priorities.at(b.record.source),
                              b.record.survey);
  });
  return of_one;
}

/// Puts the records that share a household's latest round together into the one that counts.
void settle_rivals(std::vector<RivalRecord>& rivals, Connection& connection, CountedRecords& counted_all) {
  std::vector<CountedRecord>& records = counted_all.of_household;
  std::erase_if(rivals, [&](const RivalRecord& r) {
    return r.record.round != records[static_cast<std::size_t>(r.household)].round;
  });
  if (rivals.empty()) return;
  const Settled settled = read_settled(connection);
  const auto priorities = read_priorities(connection);
  std::sort(rivals.begin(), rivals.end(), [](const RivalRecord& a, const RivalRecord& b) {
    return a.household != b.household ? a.household < b.household : a.record.survey > b.record.survey;
  });
  for (auto from = rivals.begin(); from != rivals.end();) {
    const auto to = std::find_if(from, rivals.end(),
                                 [&](const RivalRecord& r) { return r.household != from->household; });
    std::vector<RivalRecord> of_one = in_order({from, to}, priorities);
    from = to;
    records[static_cast<std::size_t>(of_one.front().household)] = counted(of_one, settled);
    for (std::size_t i = 1; i < of_one.size(); ++i)
      counted_all.next.push_back({of_one[i].household, of_one[i].record.survey});
  }
}

}  // namespace

CountedRecords counted_records(Connection& connection, const std::optional<std::int64_t>& round_id) {
  CountedRecords counted;
  std::vector<CountedRecord>& records = counted.of_household;
  records.resize(
      static_cast<std::size_t>(connection.integer("SELECT coalesce(max(fid), 0) + 1 FROM household")));
  for (CountedRecord& record : records) record.capitals.fill(missing);
  std::vector<bool> is_rival(records.size());  // `records` holds it, and `rivals` too
  std::vector<RivalRecord> rivals;
  const std::map<std::int64_t, std::int32_t> rounds = read_rounds(connection, round_id);
  Statement select(connection, select_surveys);
  while (select.step()) {
    const auto household = static_cast<std::size_t>(select.integer(1));
    if (household >= records.size()) continue;  // of no household: `check` tells
    const auto at = rounds.find(select.integer(2));
    if (at == rounds.end()) continue;
    const std::int32_t round = at->second;
    if (round < records[household].round) continue;
    CountedRecord record;
    record.survey = select.integer(0);
    record.round = round;
    record.source = static_cast<std::int32_t>(select.integer(3));
    for (std::size_t field = 0; field < value_count; ++field)
      value_of(record, field) = select.number(4 + static_cast<int>(field));
    if (round > records[household].round) {
      records[household] = record;
      is_rival[household] = false;
      continue;
    }
    const auto fid = static_cast<std::int64_t>(household);
    if (!is_rival[household]) rivals.push_back({fid, records[household]});
    is_rival[household] = true;
    rivals.push_back({fid, record});
  }
  settle_rivals(rivals, connection, counted);
  return counted;
}

}  // namespace phumthun::store
