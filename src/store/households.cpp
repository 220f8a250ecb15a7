#include "store/households.hpp"

#include <algorithm>
#include <exception>
#include <fmt/format.h>
#include <map>
#include <thread>

#include "base/error.hpp"
#include "store/area_code_number.hpp"
#include "store/connection.hpp"
#include "store/counted_records.hpp"
#include "store/spatialite_blob.hpp"
#include "store/stated_instruments.hpp"
#include "store/survey_cache.hpp"

namespace phumthun::store {
namespace {

/// What a household's own row says, by fid.
struct HouseholdFacts {
  std::vector<std::uint32_t> village, tambon, amphoe;
  std::vector<double> municipality;  ///< 0, 1 or NaN
};

HouseholdFacts read_facts_by_fid(const Reader& reader) {
  Connection& connection = reader.connection();
  const auto size =
      static_cast<std::size_t>(connection.integer("SELECT coalesce(max(fid), 0) + 1 FROM household"));
  HouseholdFacts facts{std::vector<std::uint32_t>(size), std::vector<std::uint32_t>(size),
                       std::vector<std::uint32_t>(size), std::vector<double>(size)};
  Statement select(connection,
                   "SELECT fid, village_code, tambon_code, amphoe_code, municipality FROM household");
  while (select.step()) {
    const auto fid = static_cast<std::size_t>(select.integer(0));
    facts.village[fid] = area_code_number(select.text(1));
    facts.tambon[fid] = area_code_number(select.text(2));
    facts.amphoe[fid] = area_code_number(select.text(3));
    facts.municipality[fid] = select.number(4);
  }
  return facts;
}

/// Numbers instruments in the order in which they are met; 0 is the one that nobody stated.
class InstrumentNumbers {
 public:
  explicit InstrumentNumbers(Connection& connection) : names_(stated_instruments(connection)) {}

  std::uint16_t of(const CountedRecord& record, std::vector<std::string>& instruments) {
    if (names_.empty()) return 0;
    const auto name = names_.find({record.source, record.round});
    if (name == names_.end()) return 0;
    const auto at = std::find(instruments.begin(), instruments.end(), name->second) - instruments.begin();
    if (static_cast<std::size_t>(at) == instruments.size()) instruments.push_back(name->second);
    return static_cast<std::uint16_t>(at);
  }

 private:
  std::map<std::pair<std::int64_t, std::int64_t>, std::string> names_;
};

void add_row(SurveyColumns& columns, std::size_t fid, const CountedRecord& record,
             const HouseholdFacts& facts) {
  columns.household.push_back(static_cast<std::int64_t>(fid));
  columns.village.push_back(facts.village[fid]);
  columns.tambon.push_back(facts.tambon[fid]);
  columns.amphoe.push_back(facts.amphoe[fid]);
  columns.municipality.push_back(facts.municipality[fid]);
  for (std::size_t j = 0; j < capital_count; ++j) columns.capitals[j].push_back(record.capitals[j]);
  columns.size.push_back(record.size);
  columns.survey_weight.push_back(record.survey_weight);
  columns.not_poor_on_survey.push_back(record.not_poor_on_survey);
}

void reserve(SurveyColumns& columns, std::size_t count) {
  columns.household.reserve(count);
  for (auto* codes : {&columns.village, &columns.tambon, &columns.amphoe}) codes->reserve(count);
  for (auto& capital : columns.capitals) capital.reserve(count);
  for (auto* values :
       {&columns.size, &columns.survey_weight, &columns.municipality, &columns.not_poor_on_survey})
    values->reserve(count);
  columns.instrument.reserve(count);
}

/// Every household that was surveyed, the record that counts beside what its own row says; and `rows` for
/// reading more of the same records.
SurveyColumns join_facts(const CountedRecords& counted, const HouseholdFacts& facts,
                         InstrumentNumbers instruments, SurveyRows& rows) {
  SurveyColumns columns;
  columns.instruments = {""};
  const std::vector<CountedRecord>& records = counted.of_household;
  const std::size_t count = std::min(records.size(), facts.village.size());
  const auto surveyed = static_cast<std::size_t>(
      std::count_if(records.begin(), records.end(), [](const CountedRecord& r) { return r.round >= 0; }));
  reserve(columns, surveyed);
  rows.believed.reserve(surveyed);
  auto next = counted.next.begin();
  for (std::size_t fid = 0; fid < count; ++fid) {
    const CountedRecord& record = records[fid];
    if (record.round < 0) continue;
    const auto row = static_cast<std::uint32_t>(columns.household.size());
    add_row(columns, fid, record, facts);
    columns.instrument.push_back(instruments.of(record, columns.instruments));
    rows.believed.push_back(record.survey);
    for (; next != counted.next.end() && next->household == static_cast<std::int64_t>(fid); ++next)
      rows.next.push_back({row, next->survey});
  }
  return columns;
}

std::optional<std::int64_t> find_round(const Reader& reader, const std::optional<Round>& round) {
  if (!round) return {};
  Statement select(reader.connection(), "SELECT round_id FROM round WHERE name = ?");
  const std::string name = round_name(*round);
  if (select.bind(1, std::string_view(name)).step()) return select.integer(0);
  std::string known;
  for (const std::string& other : round_names(reader)) known += (known.empty() ? "" : ", ") + other;
  throw base::Error(base::ErrorCode::not_found, fmt::format("the store has no round '{}'", name),
                    known.empty() ? "import households first" : "its rounds are: " + known);
}

}  // namespace

std::shared_ptr<const SurveyColumns> read_surveys(Store& store, const std::optional<Round>& round) {
  const Reader reader(store);
  const std::int64_t now = revision(reader);
  const std::string round_text = round ? round_name(*round) : "";
  if (auto known = survey_cache(store).find(now, round_text).columns) return known;
  const auto round_id = find_round(reader, round);
  HouseholdFacts facts;
  CountedRecords records;
  std::exception_ptr failure;
  std::int64_t facts_revision = now;
  {
    std::jthread other([&] {
      try {
        const Reader second(store);
        facts_revision = revision(second);
        facts = read_facts_by_fid(second);
      } catch (...) {
        failure = std::current_exception();
      }
    });
    records = counted_records(reader.connection(), round_id);
  }
  if (failure) std::rethrow_exception(failure);
  if (facts_revision != now) return read_surveys(store, round);  // a write came between the two views
  auto rows = std::make_shared<SurveyRows>();
  auto columns = std::make_shared<const SurveyColumns>(
      join_facts(records, facts, InstrumentNumbers(reader.connection()), *rows));
  survey_cache(store).keep({now, round_text, columns, std::move(rows), nullptr});
  return columns;
}

HouseholdPoints read_household_points(const Reader& reader, const base::Progress& progress) {
  HouseholdPoints points;
  Connection& connection = reader.connection();
  const auto total =
      static_cast<double>(std::max<std::int64_t>(1, connection.integer("SELECT max(fid) FROM household")));
  Statement select(
      connection,
      "SELECT fid, geom FROM household WHERE quality = 'surveyed' AND geom IS NOT NULL ORDER BY fid");
  while (select.step()) {
    const geo::Coord position = point_of_spatialite(select.blob(1));
    if (!geo::has_position(position)) continue;
    points.positions.push_back(position);
    points.ids.push_back(select.integer(0));
    if (points.ids.size() % 16384 == 0) progress.report(static_cast<double>(points.ids.back()) / total);
  }
  return points;
}

HouseholdTable read_households(const Reader& reader, const base::Progress& progress) {
  HouseholdTable table;
  const std::vector<CountedRecord> records = counted_records(reader.connection(), {}).of_household;
  progress.report(0.5);
  Statement select(reader.connection(),
                   "SELECT fid, geom, village_code, tambon_code, quality FROM household WHERE geom IS NOT "
                   "NULL ORDER BY fid");
  while (select.step()) {
    const geo::Coord position = point_of_spatialite(select.blob(1));
    if (!geo::has_position(position)) continue;
    const std::int64_t fid = select.integer(0);
    table.points.positions.push_back(position);
    table.points.ids.push_back(fid);
    table.village_codes.emplace_back(select.text(2));
    table.tambon_codes.emplace_back(select.text(3));
    table.qualities.emplace_back(select.text(4));
    const CountedRecord& record = records[static_cast<std::size_t>(fid)];
    for (std::size_t j = 0; j < capital_count; ++j) table.capitals[j].push_back(record.capitals[j]);
    table.size.push_back(record.size);
    if (table.points.ids.size() % 16384 == 0)
      progress.report(0.5 + 0.5 * static_cast<double>(fid) / static_cast<double>(records.size()));
  }
  return table;
}

bool has_households(const Reader& reader) {
  return reader.connection().integer("SELECT EXISTS (SELECT 1 FROM household)") == 1;
}

std::int64_t household_count(const Reader& reader) {
  return reader.connection().integer("SELECT count(*) FROM household");
}

std::int64_t survey_count(const Reader& reader) {
  return reader.connection().integer("SELECT count(*) FROM survey");
}

std::vector<std::pair<std::string, std::int64_t>> quality_counts(const Reader& reader) {
  std::vector<std::pair<std::string, std::int64_t>> counts;
  Statement select(reader.connection(), "SELECT quality, count(*) FROM household GROUP BY quality");
  while (select.step()) counts.emplace_back(select.text(0), select.integer(1));
  return counts;
}

}  // namespace phumthun::store
