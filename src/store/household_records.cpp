#include "store/household_records.hpp"

#include <algorithm>
#include <map>

#include "store/spatialite_blob.hpp"

namespace phumthun::store {
namespace {

constexpr const char* copy_household =
    "INSERT INTO survey_place SELECT h.fid, ?2, h.household_id, h.house_code, h.household_no, h.address_no, "
    "h.moo, h.municipality, h.village_code, h.tambon_code, h.amphoe_code, h.quality, ST_X(h.geom), "
    "ST_Y(h.geom), h.stated_village, h.stated_tambon, h.stated_amphoe, h.stated_longitude, "
    "h.stated_latitude, n.village, n.tambon, n.amphoe, h.import_id FROM household h LEFT JOIN stated_name n "
    "ON n.household = h.fid WHERE h.fid = ?1";

constexpr const char* select_records =
    "SELECT p.survey, p.import_id, s.round_id, s.source_id, r.year_be * 100 + r.number, o.priority, v.person "
    "IS NOT NULL, p.household_id, p.house_code, p.address_no, p.moo, p.household_no, p.municipality, "
    "p.village_code, p.tambon_code, p.amphoe_code, p.quality, p.longitude, p.latitude, p.stated_longitude, "
    "p.stated_latitude, p.stated_village, p.stated_tambon, p.stated_amphoe, p.village_name, p.tambon_name, "
    "p.amphoe_name FROM survey_place p JOIN survey s ON s.fid = p.survey JOIN round r ON r.round_id = "
    "s.round_id JOIN source o ON o.source_id = s.source_id LEFT JOIN settled_value v ON v.household = "
    "p.household AND v.round_id = s.round_id AND v.field = 'place' AND v.source_id = s.source_id WHERE "
    "p.household = ? ORDER BY p.survey";

constexpr const char* update_household =
    "UPDATE household SET household_id = ?1, house_code = ?2, household_no = ?3, address_no = ?4, moo = ?5, "
    "municipality = ?6, village_code = ?7, tambon_code = ?8, amphoe_code = ?9, quality = ?10, "
    "stated_village = ?11, stated_tambon = ?12, stated_amphoe = ?13, stated_longitude = ?14, "
    "stated_latitude = ?15, import_id = ?16, geom = ?17 WHERE fid = ?18";

bool is_better(const PlaceRecord& a, const PlaceRecord& b) {
  if (a.settled != b.settled) return a.settled;
  if (a.settled && a.round_order != b.round_order) return a.round_order > b.round_order;
  if (a.quality != b.quality) return a.quality < b.quality;
  if (a.round_order != b.round_order) return a.round_order > b.round_order;
  return is_believed_before(a.priority, a.survey, b.priority, b.survey);
}

/// Of each source and round the newest record only.
void drop_corrected(std::vector<PlaceRecord>& records) {
  std::map<std::pair<std::int64_t, std::int64_t>, std::int64_t> newest;
  for (const PlaceRecord& record : records) {
    std::int64_t& survey = newest[{record.round, record.source}];
    survey = std::max(survey, record.survey);
  }
  std::erase_if(records, [&](const PlaceRecord& r) { return newest.at({r.round, r.source}) != r.survey; });
}

void fill(std::string& text, const std::string& from) {
  if (text.empty()) text = from;
}

/// What the better record does not state stays as another stated it.
void fill_from(PlaceRecord& record, const PlaceRecord& other) {
  fill(record.house_code, other.house_code);
  fill(record.address_no, other.address_no);
  fill(record.moo, other.moo);
  fill(record.stated_village, other.stated_village);
  fill(record.stated_tambon, other.stated_tambon);
  fill(record.stated_amphoe, other.stated_amphoe);
  fill(record.village_name, other.village_name);
  fill(record.tambon_name, other.tambon_name);
  fill(record.amphoe_name, other.amphoe_name);
  if (!record.household_no) record.household_no = other.household_no;
  if (!record.municipality) record.municipality = other.municipality;
  if (record.quality != PlaceQuality::surveyed && !geo::has_position(record.stated_position))
    record.stated_position = other.stated_position;
}

}  // namespace

PlaceQuality quality_of(std::string_view name) {
  for (const PlaceQuality q :
       {PlaceQuality::surveyed, PlaceQuality::village, PlaceQuality::name, PlaceQuality::tambon})
    if (name == quality_name(q)) return q;
  return PlaceQuality::none;
}

std::string_view quality_name(PlaceQuality quality) {
  switch (quality) {
    case PlaceQuality::surveyed:
      return "surveyed";
    case PlaceQuality::village:
      return "village";
    case PlaceQuality::name:
      return "name";
    case PlaceQuality::tambon:
      return "tambon";
    case PlaceQuality::none:
      return "none";
  }
  return {};
}

bool is_believed_before(const std::optional<std::int64_t>& priority_a, std::int64_t survey_a,
                        const std::optional<std::int64_t>& priority_b, std::int64_t survey_b) {
  if (priority_a.has_value() != priority_b.has_value()) return priority_a.has_value();
  if (priority_a && *priority_a != *priority_b) return *priority_a < *priority_b;
  return survey_a > survey_b;
}

bool hangs_on_names(const HouseholdRow& row) {
  if (row.village_name.empty() && row.tambon_name.empty() && row.amphoe_name.empty()) return false;
  return row.quality != PlaceQuality::village &&
         (row.quality != PlaceQuality::surveyed || row.stated_village.empty());
}

Statement& bind_flag(Statement& statement, int at, const std::optional<bool>& flag) {
  return flag ? statement.bind(at, std::int64_t{*flag}) : statement.bind_null(at);
}

std::optional<std::int64_t> optional_integer(const Statement& row, int column) {
  return row.is_null(column) ? std::nullopt : std::optional(row.integer(column));
}

void bind_point(Statement& statement, int at, const geo::Coord& position, std::vector<std::byte>& blob) {
  if (geo::has_position(position)) {
    to_spatialite(position, blob);
    statement.bind(at, std::span<const std::byte>(blob));
  } else {
    statement.bind_null(at);
  }
}

PlaceRecord folded(std::vector<PlaceRecord>& records) {
  drop_corrected(records);
  std::sort(records.begin(), records.end(), is_better);
  PlaceRecord whole = records.front();
  for (std::size_t i = 1; i < records.size(); ++i) fill_from(whole, records[i]);
  return whole;
}

HouseholdRecords::HouseholdRecords(Connection& connection)
    : copy_(connection, copy_household),
      insert_(connection,
              "INSERT INTO survey_place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
              "?, ?, ?)"),
      select_(connection, select_records),
      update_(connection, update_household),
      drop_(connection, "DELETE FROM survey_place WHERE household = ?"),
      delete_names_(connection, "DELETE FROM stated_name WHERE household = ?"),
      insert_names_(connection, "INSERT INTO stated_name VALUES (?, ?, ?, ?, ?)"),
      delete_aliases_(connection, "DELETE FROM household_alias WHERE household = ?"),
      insert_alias_(connection, "INSERT OR IGNORE INTO household_alias VALUES (?, ?, ?)"),
      own_id_(connection, "SELECT household_id FROM household WHERE fid = ?") {}

void HouseholdRecords::keep_first(std::int64_t household, std::int64_t survey) {
  copy_.bind(1, household).bind(2, survey).run();
}

void HouseholdRecords::add(std::int64_t household, std::int64_t survey, const HouseholdRow& row,
                           std::int64_t import) {
  insert_.bind(1, household)
      .bind(2, survey)
      .bind(3, row.household_id)
      .bind_text_or_null(4, row.house_code)
      .bind_optional(5, row.household_no)
      .bind_text_or_null(6, row.address_no)
      .bind_text_or_null(7, row.moo);
  bind_flag(insert_, 8, row.municipality)
      .bind_text_or_null(9, row.village_code)
      .bind_text_or_null(10, row.tambon_code)
      .bind_text_or_null(11, row.amphoe_code)
      .bind(12, quality_name(row.quality))
      .bind(13, row.position.x)
      .bind(14, row.position.y)
      .bind_text_or_null(15, row.stated_village)
      .bind_text_or_null(16, row.stated_tambon)
      .bind_text_or_null(17, row.stated_amphoe)
      .bind(18, row.stated_position.x)
      .bind(19, row.stated_position.y);
  const bool names = hangs_on_names(row);
  insert_.bind_text_or_null(20, names ? row.village_name : std::string_view())
      .bind_text_or_null(21, names ? row.tambon_name : std::string_view())
      .bind_text_or_null(22, names ? row.amphoe_name : std::string_view())
      .bind(23, import)
      .run();
}

std::vector<PlaceRecord> HouseholdRecords::read(std::int64_t household) {
  std::vector<PlaceRecord> records;
  select_.bind(1, household);
  while (select_.step()) {
    const auto text = [&](int column) { return std::string(select_.text(column)); };
    PlaceRecord r;
    r.survey = select_.integer(0), r.import = select_.integer(1), r.round = select_.integer(2);
    r.source = select_.integer(3), r.round_order = select_.integer(4);
    r.priority = optional_integer(select_, 5);
    r.settled = select_.integer(6) != 0;
    r.household_id = text(7), r.house_code = text(8), r.address_no = text(9), r.moo = text(10);
    r.household_no = optional_integer(select_, 11), r.municipality = optional_integer(select_, 12);
    r.village_code = text(13), r.tambon_code = text(14), r.amphoe_code = text(15);
    r.quality = quality_of(select_.text(16));
    r.position = {select_.number(17), select_.number(18)};
    r.stated_position = {select_.number(19), select_.number(20)};
    r.stated_village = text(21), r.stated_tambon = text(22), r.stated_amphoe = text(23);
    r.village_name = text(24), r.tambon_name = text(25), r.amphoe_name = text(26);
    records.push_back(std::move(r));
  }
  select_.reset();
  return records;
}

void HouseholdRecords::derive(std::int64_t household) {
  const std::vector<PlaceRecord> records = read(household);
  if (records.empty()) return;
  own_id_.bind(1, household).step();
  const std::string own_id(own_id_.text(0));
  own_id_.reset();
  // The id stays while a record has it, else it is that of the oldest record.
  const bool keeps_id = std::any_of(records.begin(), records.end(),
                                    [&](const PlaceRecord& r) { return r.household_id == own_id; });
  std::vector<PlaceRecord> ordered = records;
  PlaceRecord whole = folded(ordered);
  whole.household_id = keeps_id ? own_id : records.front().household_id;
  write_aliases(household, records, whole.household_id);
  write(household, whole);
  write_names(household, whole);
  if (records.size() == 1) drop_.bind(1, household).run();
}

void HouseholdRecords::write(std::int64_t household, const PlaceRecord& r) {
  update_.bind(1, std::string_view(r.household_id))
      .bind_text_or_null(2, r.house_code)
      .bind_optional(3, r.household_no)
      .bind_text_or_null(4, r.address_no)
      .bind_text_or_null(5, r.moo)
      .bind_optional(6, r.municipality)
      .bind_text_or_null(7, r.village_code)
      .bind_text_or_null(8, r.tambon_code)
      .bind_text_or_null(9, r.amphoe_code)
      .bind(10, quality_name(r.quality))
      .bind_text_or_null(11, r.stated_village)
      .bind_text_or_null(12, r.stated_tambon)
      .bind_text_or_null(13, r.stated_amphoe)
      .bind(14, r.stated_position.x)
      .bind(15, r.stated_position.y)
      .bind(16, r.import);
  bind_point(update_, 17, r.position, blob_);
  update_.bind(18, household).run();
}

void HouseholdRecords::write_names(std::int64_t household, const PlaceRecord& r) {
  delete_names_.bind(1, household).run();
  if (r.village_name.empty() && r.tambon_name.empty() && r.amphoe_name.empty()) return;
  insert_names_.bind(1, household)
      .bind_text_or_null(2, r.village_name)
      .bind_text_or_null(3, r.tambon_name)
      .bind_text_or_null(4, r.amphoe_name)
      .bind(5, r.import)
      .run();
}

/// The other ids that its records have, each by the import that brought it first.
void HouseholdRecords::write_aliases(std::int64_t household, const std::vector<PlaceRecord>& records,
                                     const std::string& own_id) {
  delete_aliases_.bind(1, household).run();
  for (const PlaceRecord& r : records)
    if (r.household_id != own_id)
      insert_alias_.bind(1, std::string_view(r.household_id)).bind(2, household).bind(3, r.import).run();
}

}  // namespace phumthun::store
