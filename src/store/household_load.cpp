#include <algorithm>
#include <unordered_map>

#include "base/error.hpp"
#include "store/content_hash.hpp"
#include "store/household_records.hpp"
#include "store/households.hpp"
#include "store/import_leans.hpp"
#include "store/spatial_index.hpp"
#include "store/text_slots.hpp"

namespace phumthun::store {
namespace {

constexpr const char* insert_household_sql =
    "INSERT INTO household (household_id, house_code, household_no, address_no, moo, stated_village, "
    "stated_tambon, stated_amphoe, municipality, import_id, village_code, tambon_code, amphoe_code, quality, "
    "stated_longitude, stated_latitude, geom) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

constexpr const char* insert_survey_sql =
    "INSERT INTO survey (household, source_id, round_id, import_id, human, physical, financial, natural, "
    "social, size, survey_weight, not_poor_on_survey, content) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
    "?)";

std::string indicator_insert() {
  std::string marks = "?";
  for (std::size_t i = 0; i < indicator_count; ++i) marks += ", ?";
  return "INSERT INTO survey_indicator VALUES (" + marks + ")";
}

/// Everything that the file says of the household: not what the store's areas make of it.
std::int64_t content_of(const HouseholdRow& row) {
  ContentHash hash;
  for (const std::string_view text :
       {row.house_code, row.address_no, row.moo, row.stated_village, row.stated_tambon, row.stated_amphoe,
        row.village_name, row.tambon_name, row.amphoe_name})
    hash.add(text);
  hash.add(row.household_no).add(row.municipality).add(row.not_poor_on_survey);
  hash.add(row.quality == PlaceQuality::surveyed ? row.position : row.stated_position);
  for (const double score : row.capitals) hash.add(score);
  hash.add(row.size).add(row.survey_weight);
  for (const double indicator : row.indicators) hash.add(indicator);
  return hash.value();
}

/// The newest record of a household, source and round.
struct NewestRecord {
  std::int64_t content = 0, import = 0;
};

struct RecordKey {
  std::uint32_t slot = 0;
  std::int32_t round = 0, source = 0;
  friend bool operator==(const RecordKey&, const RecordKey&) = default;
};
struct RecordKeyHash {
  std::size_t operator()(const RecordKey& key) const {
    return static_cast<std::size_t>(ContentHash()
                                        .add(std::int64_t{key.slot})
                                        .add(std::int64_t{key.round})
                                        .add(std::int64_t{key.source})
                                        .value());
  }
};

/// A household that the store or this load has, with its first record; others are in a table of their own.
struct KnownHousehold {
  std::int64_t fid = 0, survey = 0;
  std::int64_t content = 0;
  std::int32_t import = 0, round = 0, source = 0;
  bool several = false;  ///< has rows in survey_place
};

}  // namespace

struct HouseholdLoad::Parts {
  Parts(Writer& writer, ImportId id)
      : connection(writer.connection()),
        import(id),
        bulk(connection, "household"),
        records(connection),
        leans(connection, id),
        insert_household(connection, insert_household_sql),
        insert_names(connection, "INSERT INTO stated_name VALUES (?, ?, ?, ?, ?)"),
        insert_alias(connection, "INSERT INTO household_alias VALUES (?, ?, ?)"),
        insert_survey(connection, insert_survey_sql),
        insert_indicators(connection, indicator_insert()) {
    read_households();
    read_aliases();
    read_records();
    was_empty = households.empty();
    if (was_empty) connection.run("DROP INDEX household_by_id");
    stored_households = households.size();
  }

  void read_households() {
    Statement select(connection, "SELECT fid, household_id FROM household ORDER BY fid");
    while (select.step()) {
      slots.insert(select.text(1), static_cast<std::uint32_t>(households.size()));
      households.push_back({select.integer(0)});
    }
  }
  void read_aliases() {
    Statement select(connection, "SELECT household_id, household FROM household_alias");
    while (select.step())
      if (const auto slot = slot_of(select.integer(1))) slots.insert(select.text(0), *slot);
  }
  void read_records() {
    Statement select(
        connection,
        "SELECT household, fid, round_id, source_id, content, import_id FROM survey ORDER BY fid");
    while (select.step()) {
      const auto slot = slot_of(select.integer(0));
      if (!slot) continue;
      const auto round = static_cast<std::int32_t>(select.integer(2));
      const auto source = static_cast<std::int32_t>(select.integer(3));
      remember(*slot, select.integer(1), round, source, {select.integer(4), select.integer(5)});
    }
  }

  std::optional<std::uint32_t> slot_of(std::int64_t household) const {
    const auto at = std::lower_bound(households.begin(), households.end(), household,
                                     [](const KnownHousehold& h, std::int64_t fid) { return h.fid < fid; });
    if (at == households.end() || at->fid != household) return {};
    return static_cast<std::uint32_t>(at - households.begin());
  }

  void remember(std::uint32_t slot, std::int64_t survey, std::int32_t round, std::int32_t source,
                const NewestRecord& record) {
    KnownHousehold& h = households[slot];
    if (h.survey == 0) {
      h.survey = survey, h.round = round, h.source = source;
      h.content = record.content, h.import = static_cast<std::int32_t>(record.import);
      return;
    }
    if (!h.several) later_records[{slot, h.round, h.source}] = {h.content, h.import};
    h.several = true;
    later_records[{slot, round, source}] = record;
  }

  std::optional<NewestRecord> newest(std::uint32_t slot, std::int32_t round, std::int32_t source) const {
    const KnownHousehold& h = households[slot];
    if (!h.several)
      return h.survey != 0 && h.round == round && h.source == source
                 ? std::optional(NewestRecord{h.content, h.import})
                 : std::nullopt;
    const auto found = later_records.find({slot, round, source});
    return found == later_records.end() ? std::nullopt : std::optional(found->second);
  }

  std::int64_t put_household(const HouseholdRow& row);
  std::int64_t put_survey(std::int64_t household, const HouseholdRow& row, std::int64_t content);
  void put_later_record(std::uint32_t slot, const HouseholdRow& row, std::int64_t content);
  void read_houses();

  Connection& connection;
  ImportId import;
  BulkSpatialLoad bulk;
  HouseholdRecords records;
  ImportLeans leans;
  Statement insert_household, insert_names, insert_alias, insert_survey, insert_indicators;
  TextSlots slots;                         ///< households by id, other names among them
  std::vector<KnownHousehold> households;  ///< ascending in fid
  std::unordered_map<RecordKey, NewestRecord, RecordKeyHash> later_records;
  std::vector<std::int64_t> touched;                     ///< known households that got a record
  std::unordered_map<std::string, std::int64_t> houses;  ///< by code and number; 0 where there are several
  bool houses_read = false, was_empty = false;
  std::size_t stored_households = 0;
  std::vector<IndexedPoint> points;  ///< of the first load: it need not read them again
  std::vector<std::byte> blob;
};

std::int64_t HouseholdLoad::Parts::put_household(const HouseholdRow& row) {
  insert_household.bind_view(1, row.household_id)
      .bind_view_or_null(2, row.house_code)
      .bind_optional(3, row.household_no)
      .bind_view_or_null(4, row.address_no)
      .bind_view_or_null(5, row.moo)
      .bind_view_or_null(6, row.stated_village)
      .bind_view_or_null(7, row.stated_tambon)
      .bind_view_or_null(8, row.stated_amphoe);
  bind_flag(insert_household, 9, row.municipality)
      .bind(10, import.value)
      .bind_view_or_null(11, row.village_code)
      .bind_view_or_null(12, row.tambon_code)
      .bind_view_or_null(13, row.amphoe_code)
      .bind_view(14, quality_name(row.quality))
      .bind(15, row.stated_position.x)
      .bind(16, row.stated_position.y);
  bind_point(insert_household, 17, row.position, blob);
  insert_household.run();
  const std::int64_t household = connection.last_row_id();
  if (hangs_on_names(row))
    insert_names.bind(1, household)
        .bind_text_or_null(2, row.village_name)
        .bind_text_or_null(3, row.tambon_name)
        .bind_text_or_null(4, row.amphoe_name)
        .bind(5, import.value)
        .run();
  return household;
}

std::int64_t HouseholdLoad::Parts::put_survey(std::int64_t household, const HouseholdRow& row,
                                              std::int64_t content) {
  insert_survey.bind(1, household).bind(2, row.source.value).bind(3, row.round.value).bind(4, import.value);
  for (std::size_t j = 0; j < capital_count; ++j)
    insert_survey.bind(5 + static_cast<int>(j), row.capitals[j]);
  insert_survey.bind(10, row.size).bind(11, row.survey_weight);
  bind_flag(insert_survey, 12, row.not_poor_on_survey).bind(13, content).run();
  const std::int64_t survey = connection.last_row_id();
  if (row.indicators.empty()) return survey;
  insert_indicators.bind(1, survey);
  for (std::size_t i = 0; i < indicator_count; ++i)
    insert_indicators.bind(2 + static_cast<int>(i), row.indicators[i]);
  insert_indicators.run();
  return survey;
}

void HouseholdLoad::Parts::put_later_record(std::uint32_t slot, const HouseholdRow& row,
                                            std::int64_t content) {
  const KnownHousehold& h = households[slot];
  const std::int64_t household = h.fid;
  if (!h.several && h.survey != 0) records.keep_first(household, h.survey);
  const std::int64_t survey = put_survey(household, row, content);
  records.add(household, survey, row, import.value);
  remember(slot, survey, static_cast<std::int32_t>(row.round.value),
           static_cast<std::int32_t>(row.source.value), {content, import.value});
  touched.push_back(household);
}

void HouseholdLoad::Parts::read_houses() {
  houses_read = true;
  if (stored_households == 0) return;
  Statement select(connection,
                   "SELECT house_code, household_no, fid FROM household WHERE house_code IS NOT NULL AND "
                   "household_no IS NOT NULL AND fid <= ?");
  select.bind(1, households[stored_households - 1].fid);
  while (select.step()) {
    const auto [house, is_new] = houses.try_emplace(
        std::string(select.text(0)) + '\n' + std::string(select.text(1)), select.integer(2));
    if (!is_new) house->second = 0;
  }
}

HouseholdLoad::HouseholdLoad(Writer& writer, ImportId import)
    : parts_(std::make_unique<Parts>(writer, import)) {}
HouseholdLoad::~HouseholdLoad() = default;

std::optional<std::int64_t> HouseholdLoad::find(std::string_view household_id) const {
  const auto slot = parts_->slots.find(household_id);
  return slot ? std::optional(parts_->households[*slot].fid) : std::nullopt;
}

std::optional<std::int64_t> HouseholdLoad::find_house(std::string_view house_code,
                                                      std::int64_t household_no) const {
  if (!parts_->houses_read) parts_->read_houses();
  const auto found = parts_->houses.find(std::string(house_code) + '\n' + std::to_string(household_no));
  if (found == parts_->houses.end() || found->second == 0) return {};
  return found->second;
}

std::string HouseholdLoad::house_code_of(std::int64_t household) const {
  Statement select(parts_->connection, "SELECT house_code FROM household WHERE fid = ?");
  if (!select.bind(1, household).step()) return {};
  return std::string(select.text(0));
}

HouseholdLoad::Loaded HouseholdLoad::add(const HouseholdRow& row, std::optional<std::int64_t> same_as) {
  Parts& p = *parts_;
  const std::int64_t content = content_of(row);
  const auto round = static_cast<std::int32_t>(row.round.value);
  const auto source = static_cast<std::int32_t>(row.source.value);
  const auto known = p.slots.find(row.household_id);
  if (!known && !same_as) {
    p.slots.insert(row.household_id, static_cast<std::uint32_t>(p.households.size()));
    const std::int64_t household = p.put_household(row);
    p.households.push_back({household});
    if (p.was_empty && geo::has_position(row.position)) p.points.push_back({household, row.position});
    p.remember(static_cast<std::uint32_t>(p.households.size() - 1), p.put_survey(household, row, content),
               round, source, {content, p.import.value});
    return {household, LoadOutcome::added};
  }
  const auto slot = known ? known : p.slot_of(*same_as);
  if (!slot)
    throw base::Error(base::ErrorCode::internal, "a row was matched with a household that is not there");
  const std::int64_t household = p.households[*slot].fid;
  const auto before = p.newest(*slot, round, source);
  if (!known) {
    p.slots.insert(row.household_id, *slot);
    p.insert_alias.bind(1, row.household_id).bind(2, household).bind(3, p.import.value).run();
  } else if (before && before->content == content) {
    p.leans.add(before->import);
    return {household, LoadOutcome::unchanged};
  }
  p.put_later_record(*slot, row, content);
  return {household, before ? LoadOutcome::corrected : LoadOutcome::new_record};
}

void HouseholdLoad::finish(const base::Progress& progress) {
  Parts& p = *parts_;
  std::sort(p.touched.begin(), p.touched.end());
  p.touched.erase(std::unique(p.touched.begin(), p.touched.end()), p.touched.end());
  const auto total = static_cast<double>(p.touched.size());
  for (std::size_t i = 0; i < p.touched.size(); ++i) {
    if (i % 1024 == 0) progress.report(0.4 * static_cast<double>(i) / total);
    p.records.derive(p.touched[i]);
  }
  // Into an empty table: the index of ids is built after the rows, and while it is, the points are sorted.
  const auto index_ids = [&] {
    if (p.was_empty) p.connection.run("CREATE UNIQUE INDEX household_by_id ON household(household_id)");
  };
  if (p.was_empty && p.touched.empty()) {
    p.bulk.finish(std::move(p.points), index_ids, progress.slice(0.4, 1));
  } else {
    index_ids();
    p.bulk.finish(progress.slice(0.4, 1));
  }
}

}  // namespace phumthun::store
