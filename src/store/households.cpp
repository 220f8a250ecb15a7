#include "store/households.hpp"

#include <algorithm>
#include <charconv>
#include <exception>
#include <fmt/format.h>
#include <functional>
#include <limits>
#include <thread>

#include "base/error.hpp"
#include "store/connection.hpp"
#include "store/spatial_index.hpp"
#include "store/spatialite_blob.hpp"

namespace phumthun::store {
namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

PlaceQuality quality_of(std::string_view name) {
  for (const PlaceQuality q : {PlaceQuality::surveyed, PlaceQuality::village, PlaceQuality::tambon})
    if (name == quality_name(q)) return q;
  return PlaceQuality::none;
}

std::uint32_t code_number(std::string_view code) {
  std::uint32_t number = 0;
  std::from_chars(code.data(), code.data() + code.size(), number);
  return number;
}

Statement& bind_flag(Statement& statement, int at, const std::optional<bool>& flag) {
  return flag ? statement.bind(at, std::int64_t{*flag}) : statement.bind_null(at);
}

/// Binds village, tambon, amphoe, quality, stated position and geometry from `first` on: seven parameters.
void bind_place(Statement& statement, int first, const HouseholdRow& row, std::vector<std::byte>& blob) {
  statement.bind_text_or_null(first, row.village_code)
      .bind_text_or_null(first + 1, row.tambon_code)
      .bind_text_or_null(first + 2, row.amphoe_code)
      .bind(first + 3, quality_name(row.quality))
      .bind(first + 4, row.stated_position.x)
      .bind(first + 5, row.stated_position.y);
  if (geo::has_position(row.position)) {
    to_spatialite(row.position, blob);
    statement.bind(first + 6, std::span<const std::byte>(blob));
  } else {
    statement.bind_null(first + 6);
  }
}

std::string indicator_insert() {
  std::string marks = "?";
  for (std::size_t i = 0; i < indicator_count; ++i) marks += ", ?";
  return "INSERT INTO survey_indicator VALUES (" + marks + ")";
}

/// The number of each household's latest survey record: by round, then by time of import.
constexpr const char* latest_surveys =
    "SELECT s.fid, s.household, r.year_be * 100 + r.number, s.human, s.physical, s.financial, s.natural, "
    "s.social, s.size, "
    "s.survey_weight FROM survey s JOIN round r ON r.round_id = s.round_id WHERE ?1 IS NULL OR s.round_id = "
    "?1 ORDER BY s.fid";

struct SurveyRecord {
  std::int64_t round = -1;
  std::array<double, capital_count> capitals;
  double size = missing, survey_weight = missing;
};

/// The latest record of each household, by its fid; round -1 where there is none.
std::vector<SurveyRecord> latest_records(const Reader& reader, const std::optional<std::int64_t>& round) {
  Connection& connection = reader.connection();
  std::vector<SurveyRecord> records(
      static_cast<std::size_t>(connection.integer("SELECT coalesce(max(fid), 0) + 1 FROM household")));
  for (SurveyRecord& record : records) record.capitals.fill(missing);
  Statement select(connection, latest_surveys);
  if (round)
    select.bind(1, *round);
  else
    select.bind_null(1);
  while (select.step()) {
    SurveyRecord& record = records[static_cast<std::size_t>(select.integer(1))];
    if (select.integer(2) < record.round) continue;
    record.round = select.integer(2);
    for (std::size_t j = 0; j < capital_count; ++j)
      record.capitals[j] = select.number(3 + static_cast<int>(j));
    record.size = select.number(8);
    record.survey_weight = select.number(9);
  }
  return records;
}

struct HouseholdCodes {
  std::vector<std::uint32_t> village, tambon, amphoe;  ///< by fid
};

HouseholdCodes read_codes_by_fid(const Reader& reader) {
  Connection& connection = reader.connection();
  const auto size =
      static_cast<std::size_t>(connection.integer("SELECT coalesce(max(fid), 0) + 1 FROM household"));
  HouseholdCodes codes{std::vector<std::uint32_t>(size), std::vector<std::uint32_t>(size),
                       std::vector<std::uint32_t>(size)};
  Statement select(connection, "SELECT fid, village_code, tambon_code, amphoe_code FROM household");
  while (select.step()) {
    const auto fid = static_cast<std::size_t>(select.integer(0));
    codes.village[fid] = code_number(select.text(1));
    codes.tambon[fid] = code_number(select.text(2));
    codes.amphoe[fid] = code_number(select.text(3));
  }
  return codes;
}

/// Every household that was surveyed, its latest record beside its codes.
SurveyColumns join_codes(const std::vector<SurveyRecord>& records, const HouseholdCodes& codes) {
  SurveyColumns columns;
  const std::size_t count = std::min(records.size(), codes.village.size());
  for (std::size_t fid = 0; fid < count; ++fid) {
    const SurveyRecord& record = records[fid];
    if (record.round < 0) continue;
    columns.village.push_back(codes.village[fid]);
    columns.tambon.push_back(codes.tambon[fid]);
    columns.amphoe.push_back(codes.amphoe[fid]);
    for (std::size_t j = 0; j < capital_count; ++j) columns.capitals[j].push_back(record.capitals[j]);
    columns.size.push_back(record.size);
    columns.survey_weight.push_back(record.survey_weight);
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

std::string_view quality_name(PlaceQuality quality) {
  switch (quality) {
    case PlaceQuality::surveyed:
      return "surveyed";
    case PlaceQuality::village:
      return "village";
    case PlaceQuality::tambon:
      return "tambon";
    case PlaceQuality::none:
      return "none";
  }
  return {};
}

struct HouseholdLoad::Parts {
  Parts(Writer& writer, ImportId id)
      : connection(writer.connection()),
        import(id),
        bulk(connection, "household"),
        insert_household(
            connection,
            "INSERT INTO household (household_id, house_code, household_no, address_no, moo, stated_village, "
            "stated_tambon, stated_amphoe, municipality, import_id, village_code, tambon_code, amphoe_code, "
            "quality, "
            "stated_longitude, stated_latitude, geom) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
            "?, ?)"),
        update_place(
            connection,
            "UPDATE household SET village_code = ?1, tambon_code = ?2, amphoe_code = ?3, quality = ?4, "
            "stated_longitude = coalesce(?5, stated_longitude), stated_latitude = coalesce(?6, "
            "stated_latitude), geom = ?7, stated_village = coalesce(?8, stated_village), stated_tambon = "
            "coalesce(?9, stated_tambon), stated_amphoe = coalesce(?10, stated_amphoe), import_id = ?11 "
            "WHERE fid = ?12"),
        insert_survey(connection,
                      "INSERT INTO survey (household, source_id, round_id, import_id, human, physical, "
                      "financial, natural, social, "
                      "size, survey_weight, not_poor_on_survey) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
        insert_indicators(connection, indicator_insert()) {
    Statement select(connection, "SELECT household_id, fid, quality FROM household");
    while (select.step())
      known.emplace(select.text(0), std::pair(select.integer(1), quality_of(select.text(2))));
  }

  std::int64_t put_household(const HouseholdRow& row) {
    const auto [entry, is_new] = known.try_emplace(std::string(row.household_id), 0, row.quality);
    auto& [fid, quality] = entry->second;
    if (!is_new) {
      if (row.quality <= quality) improve_place(row, fid);
      quality = std::min(quality, row.quality);
      return fid;
    }
    insert_household.bind(1, row.household_id)
        .bind_text_or_null(2, row.house_code)
        .bind_optional(3, row.household_no)
        .bind_text_or_null(4, row.address_no)
        .bind_text_or_null(5, row.moo)
        .bind_text_or_null(6, row.stated_village)
        .bind_text_or_null(7, row.stated_tambon)
        .bind_text_or_null(8, row.stated_amphoe);
    bind_flag(insert_household, 9, row.municipality).bind(10, import.value);
    bind_place(insert_household, 11, row, blob);
    insert_household.run();
    return fid = connection.last_row_id();
  }

  /// What the new record does not state stays as it was stated before.
  void improve_place(const HouseholdRow& row, std::int64_t fid) {
    bind_place(update_place, 1, row, blob);
    update_place.bind_text_or_null(8, row.stated_village)
        .bind_text_or_null(9, row.stated_tambon)
        .bind_text_or_null(10, row.stated_amphoe)
        .bind(11, import.value)
        .bind(12, fid)
        .run();
  }

  Connection& connection;
  ImportId import;
  BulkSpatialLoad bulk;
  Statement insert_household, update_place, insert_survey, insert_indicators;
  std::unordered_map<std::string, std::pair<std::int64_t, PlaceQuality>> known;  ///< fid, best place
  std::vector<std::byte> blob;
};

HouseholdLoad::HouseholdLoad(Writer& writer, ImportId import)
    : parts_(std::make_unique<Parts>(writer, import)) {}
HouseholdLoad::~HouseholdLoad() = default;

void HouseholdLoad::add(const HouseholdRow& row) {
  const std::int64_t household = parts_->put_household(row);
  Statement& insert = parts_->insert_survey;
  insert.bind(1, household).bind(2, row.source.value).bind(3, row.round.value).bind(4, parts_->import.value);
  for (std::size_t j = 0; j < capital_count; ++j) insert.bind(5 + static_cast<int>(j), row.capitals[j]);
  insert.bind(10, row.size).bind(11, row.survey_weight);
  bind_flag(insert, 12, row.not_poor_on_survey).run();
  if (row.indicators.empty()) return;
  parts_->insert_indicators.bind(1, parts_->connection.last_row_id());
  for (std::size_t i = 0; i < indicator_count; ++i)
    parts_->insert_indicators.bind(2 + static_cast<int>(i), row.indicators[i]);
  parts_->insert_indicators.run();
}

void HouseholdLoad::finish(const base::Progress& progress) {
  parts_->bulk.finish(progress);
}

std::shared_ptr<const SurveyColumns> read_surveys(Store& store, const std::optional<Round>& round) {
  const Reader reader(store);
  const std::int64_t now = revision(reader);
  const std::string round_text = round ? round_name(*round) : "";
  if (auto known = cached_surveys(store, now, round_text)) return known;
  const auto round_id = find_round(reader, round);
  HouseholdCodes codes;
  std::vector<SurveyRecord> records;
  std::exception_ptr failure;
  std::int64_t codes_revision = now;
  {
    std::jthread other([&] {
      try {
        const Reader second(store);
        codes_revision = revision(second);
        codes = read_codes_by_fid(second);
      } catch (...) {
        failure = std::current_exception();
      }
    });
    records = latest_records(reader, round_id);
  }
  if (failure) std::rethrow_exception(failure);
  if (codes_revision != now) return read_surveys(store, round);  // a write came between the two views
  auto columns = std::make_shared<const SurveyColumns>(join_codes(records, codes));
  cache_surveys(store, {now, round_text, columns});
  return columns;
}

HouseholdPoints read_household_points(const Reader& reader, const base::Progress& progress) {
  HouseholdPoints points;
  Connection& connection = reader.connection();
  const auto total =
      static_cast<double>(std::max<std::int64_t>(1, connection.integer("SELECT max(fid) FROM household")));
  Statement select(connection, "SELECT fid, geom FROM household WHERE geom IS NOT NULL ORDER BY fid");
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
  const std::vector<SurveyRecord> records = latest_records(reader, {});
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
    const SurveyRecord& record = records[static_cast<std::size_t>(fid)];
    for (std::size_t j = 0; j < capital_count; ++j) table.capitals[j].push_back(record.capitals[j]);
    table.size.push_back(record.size);
    if (table.points.ids.size() % 16384 == 0)
      progress.report(0.5 + 0.5 * static_cast<double>(fid) / static_cast<double>(records.size()));
  }
  return table;
}

void replace_places(Writer& writer, const std::function<void(HouseholdRow&)>& place,
                    const base::Progress& progress) {
  Connection& connection = writer.connection();
  const auto total =
      static_cast<double>(std::max<std::int64_t>(1, connection.integer("SELECT max(fid) FROM household")));
  BulkSpatialLoad bulk(connection, "household");
  Statement select(connection,
                   "SELECT fid, geom, stated_longitude, stated_latitude, stated_village, stated_tambon, "
                   "stated_amphoe FROM "
                   "household ORDER BY fid");
  Statement update(connection,
                   "UPDATE household SET village_code = ?1, tambon_code = ?2, amphoe_code = ?3, quality = "
                   "?4, stated_longitude = "
                   "?5, stated_latitude = ?6, geom = ?7 WHERE fid = ?8");
  std::vector<std::byte> blob;
  std::int64_t done = 0;
  while (select.step()) {
    if (++done % 1024 == 0) progress.report(0.8 * static_cast<double>(done) / total);
    const std::string village(select.text(4)), tambon(select.text(5)), amphoe(select.text(6));
    HouseholdRow row;
    row.stated_village = village;
    row.stated_tambon = tambon;
    row.stated_amphoe = amphoe;
    const geo::Coord accepted = point_of_spatialite(select.blob(1));
    row.stated_position =
        geo::has_position(accepted) ? accepted : geo::Coord{select.number(2), select.number(3)};
    place(row);
    bind_place(update, 1, row, blob);
    update.bind(8, select.integer(0)).run();
  }
  bulk.finish(progress.slice(0.8, 1));
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
