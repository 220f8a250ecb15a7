#include "store/households.hpp"

#include <algorithm>
#include <exception>
#include <fmt/format.h>
#include <map>
#include <thread>

#include "base/error.hpp"
#include "base/stop_request.hpp"
#include "store/area_code_number.hpp"
#include "store/connection.hpp"
#include "store/counted_records.hpp"
#include "store/household_rows.hpp"
#include "store/spatialite_blob.hpp"
#include "store/stated_instruments.hpp"
#include "store/survey_cache.hpp"

namespace phumthun::store {
namespace {

/// The numbers of area codes, by the numbers of their texts.
std::vector<std::uint32_t> code_numbers(const TextNumbersColumn& codes) {
  std::vector<std::uint32_t> numbers;
  numbers.reserve(codes.texts.size());
  for (const std::string& code : codes.texts) numbers.push_back(area_code_number(code));
  return numbers;
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

void add_record(SurveyColumns& columns, const CountedRecord& record) {
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
SurveyColumns join(const CountedRecords& counted, const HouseholdRows& households,
                   InstrumentNumbers instruments, SurveyRows& rows) {
  SurveyColumns columns;
  columns.instruments = {""};
  const std::vector<CountedRecord>& records = counted.of_household;
  const auto surveyed = static_cast<std::size_t>(
      std::count_if(records.begin(), records.end(), [](const CountedRecord& r) { return r.round >= 0; }));
  reserve(columns, surveyed);
  rows.believed.reserve(surveyed);
  const std::vector<std::uint32_t> village = code_numbers(households.village),
                                   tambon = code_numbers(households.tambon),
                                   amphoe = code_numbers(households.amphoe);
  auto next = counted.next.begin();
  for (std::size_t i = 0; i < households.size(); ++i) {
    const std::int64_t fid = households.fid[i];
    // Other programs write into the file, too, between the two views, and what they like.
    if (fid < 0 || static_cast<std::size_t>(fid) >= records.size()) continue;
    const CountedRecord& record = records[static_cast<std::size_t>(fid)];
    if (record.round < 0) continue;
    const auto row = static_cast<std::uint32_t>(columns.household.size());
    columns.household.push_back(fid);
    columns.village.push_back(village[households.village.of_row[i]]);
    columns.tambon.push_back(tambon[households.tambon.of_row[i]]);
    columns.amphoe.push_back(amphoe[households.amphoe.of_row[i]]);
    columns.municipality.push_back(households.municipality[i]);
    add_record(columns, record);
    columns.instrument.push_back(instruments.of(record, columns.instruments));
    rows.believed.push_back(record.survey);
    for (; next != counted.next.end() && next->household == fid; ++next)
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
  const std::string round_text = round ? round_name(*round) : "";
  const auto turn = survey_cache(store).wait_to_read_surveys(round_text);
  while (true) {  // anew where a write came between the two views
    const Reader reader(store);
    const std::int64_t now = revision(reader);
    if (auto known = survey_cache(store).find(now, round_text).columns) return known;
    const auto round_id = find_round(reader, round);
    std::shared_ptr<const HouseholdRows> households;
    std::exception_ptr failure;
    CountedRecords records;
    {
      // Where this thread is asked to stop, leaving this scope asks the other one, too.
      std::jthread other([&](const std::stop_token& stop) {
        const base::StopRequest request([&stop] { return stop.stop_requested(); });
        try {
          households = household_rows(store);
        } catch (...) {
          failure = std::current_exception();
        }
      });
      records = counted_records(reader.connection(), round_id);
      other.join();
    }
    if (failure) std::rethrow_exception(failure);
    if (households->revision != now) continue;
    auto rows = std::make_shared<SurveyRows>();
    auto columns = std::make_shared<const SurveyColumns>(
        join(records, *households, InstrumentNumbers(reader.connection()), *rows));
    survey_cache(store).keep({now, round_text, columns, std::move(rows), nullptr});
    return columns;
  }
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

HouseholdTable read_households(Store& store, const base::Progress& progress) {
  const auto households = household_rows(store);
  const auto texts = [](const TextNumbersColumn& column, std::size_t row) {
    return column.texts[column.of_row[row]];
  };
  HouseholdTable table;
  for (std::size_t i = 0; i < households->size(); ++i) {
    if (i % 16384 == 0)
      progress.report(0.7 + 0.3 * static_cast<double>(i) / static_cast<double>(households->size()));
    if (!geo::has_position(households->position[i])) continue;
    table.points.positions.push_back(households->position[i]);
    table.points.ids.push_back(households->fid[i]);
    table.village_codes.push_back(texts(households->village, i));
    table.tambon_codes.push_back(texts(households->tambon, i));
    table.qualities.push_back(texts(households->quality, i));
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
