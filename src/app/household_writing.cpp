#include "app/household_writing.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <limits>

#include "app/household_placing.hpp"
#include "store/instruments.hpp"
#include "store/quality.hpp"
#include "store/reviews.hpp"

namespace phumthun::app {
namespace {

/// So many households on exactly one point are a habit of the surveyor, not a building.
constexpr std::size_t suspicious_on_one_point = 5;

constexpr const char* same_head = "เลขประจำตัวของหัวหน้าครัวเรือนตรงกัน / the same ID number heads both";
constexpr const char* same_house = "รหัสบ้านและเลขที่ครัวเรือนตรงกัน / the same house code and number";

/// The names as the file writes them, for a person to decide by.
std::string stated_names(const PlacedHousehold& row) {
  std::string text = row.record.moo.empty() ? "" : "หมู่ " + row.record.moo;
  for (const std::string* name : {&row.village_name, &row.tambon_name, &row.amphoe_name})
    if (!name->empty()) text += (text.empty() ? "" : " · ") + *name;
  return text;
}

}  // namespace

HouseholdWriting::HouseholdWriting(store::Writer& writer, store::ImportId import,
                                   const geocode::Placer& placer, const IdentitySealing& sealing,
                                   std::string file)
    : writer_(writer),
      import_(import),
      placer_(placer),
      sealing_(sealing),
      file_(std::move(file)),
      last_known_(store::last_household(store::Reader(writer))),
      households_(writer, import),
      identities_(writer, import) {
  sealing.put_key(writer);
}

store::SourceId HouseholdWriting::source(const std::string& name) {
  const auto found = sources_.find(name);
  if (found != sources_.end()) return found->second;
  return sources_.emplace(name, store::source_id(writer_, name)).first->second;
}

store::RoundId HouseholdWriting::round(const store::Round& round) {
  const auto key = std::pair(round.year_be, round.number);
  const auto found = rounds_.find(key);
  if (found != rounds_.end()) return found->second;
  return rounds_.emplace(key, store::round_id(writer_, round)).first->second;
}

void HouseholdWriting::state_instrument(std::string_view name) {
  for (const auto& [source, round] : met_) store::state_instrument(writer_, import_, {source}, {round}, name);
}

bool HouseholdWriting::has_synthetic_source() const {
  return std::any_of(sources_.begin(), sources_.end(),
                     [](const auto& source) { return source.first.find("synthetic") != source.first.npos; });
}

void HouseholdWriting::note(const char* kind, const PlacedHousehold& row, const std::string& message) {
  if (!found_.wants(kind)) return found_.count(kind);
  found_.add({base::Severity::note, kind, fmt::format("{}, row {}", file_, row.record.file_row), message,
              row.record.file_row, ""});
}

/// The household of an earlier import that a row with a new id means: by its head's ID number, else by house
/// code and number. Where the two speak against each other, or another row of this file is that household's,
/// a person is asked instead.
HouseholdWriting::Known HouseholdWriting::known_household(const PlacedHousehold& row,
                                                          const std::optional<store::IdentityHash>& person) {
  if (last_known_ == 0 || households_.find(row.record.household_id)) return {};
  const std::string& code = row.record.house_code;
  std::optional<std::int64_t> by_house;
  if (row.record.household_no && code.find_first_not_of('0') != code.npos)
    by_house = households_.find_house(code, *row.record.household_no);
  if (by_house && !of_earlier_import(*by_house)) by_house.reset();
  std::vector<std::int64_t> heads;
  if (person) heads = identities_.households_of_head(*person);
  std::erase_if(heads, [&](std::int64_t household) { return !of_earlier_import(household); });
  if (heads.size() > 1) return {{}, heads, same_head};
  if (heads.size() == 1) {
    const std::string known = households_.house_code_of(heads[0]);
    const bool moved = !code.empty() && !known.empty() && code != known;
    if (moved || (by_house && *by_house != heads[0]) || taken(heads[0], row)) return {{}, heads, same_head};
    note("matched-person", row,
         "its head is that of a household that the store knows: they are one household");
    return {heads[0], {}, ""};
  }
  if (!by_house) return {};
  if (taken(*by_house, row)) return {{}, {*by_house}, same_house};
  note("matched-house", row,
       "its house code and number are those of a household that the store knows: they are one household");
  return {by_house, {}, ""};
}

/// True where another row of this file is the household's record of this row's round and source.
bool HouseholdWriting::taken(std::int64_t household, const PlacedHousehold& row) {
  return written_.contains({household, round(row.record.round).value, source(row.record.source).value});
}

void HouseholdWriting::write(const PlacedHousehold& row) {
  store::HouseholdRow stored = row.record.row();
  stored.village_name = row.village_name;
  stored.tambon_name = row.tambon_name;
  stored.amphoe_name = row.amphoe_name;
  set_place(stored, row.stated, row.place, placer_);
  stored.source = source(row.record.source);
  stored.round = round(row.record.round);
  met_.insert({stored.source.value, stored.round.value});
  const auto person = sealing_.hash_of_id(row.person.national_id);
  const Known known = known_household(row, person);
  const auto loaded = households_.add(stored, known.household);
  if (last_known_ > 0) written_.insert({loaded.household, stored.round.value, stored.source.value});
  if (loaded.outcome == store::LoadOutcome::added)
    for (const std::int64_t other : known.maybe) ask_about_match(row, loaded.household, other, known.why);
  // A household that is known may bring its names now, with the first file that is imported with a
  // passphrase.
  const bool new_person = !row.person.payload.empty() && seal_person(row, loaded);
  if (loaded.outcome == store::LoadOutcome::unchanged) {
    if (!new_person) ++(row.record.repaired ? unchanged_repaired_ : unchanged_accepted_);
    return;
  }
  if (loaded.outcome == store::LoadOutcome::corrected)
    note("corrected", row, "the source gave this household in this round before; the new record counts");
  for (const NoticedPosition& noticed : row.noticed)
    store::put_position_flag(
        writer_, import_,
        {loaded.household, geocode::problem_name(noticed.problem), noticed.stated, noticed.distance_m});
  if (stored.quality == store::PlaceQuality::surveyed) {
    positions_.push_back(stored.position);
    position_owners_.push_back(loaded.household);
  }
  if (!row.place.candidates.empty()) ask_about_place(row, loaded.household);
}

bool HouseholdWriting::seal_person(const PlacedHousehold& row, const store::HouseholdLoad::Loaded& loaded) {
  const SealedPerson person = sealing_.seal(row.person, row.record.household_id, "", row.place.village_code);
  if (loaded.outcome == store::LoadOutcome::added) {
    if (person.national_id)
      for (const std::int64_t same : identities_.households_of_head(*person.national_id))
        if (same != loaded.household && !of_earlier_import(same))
          ask_about_match(row, loaded.household, same, same_head);
    if (person.name_birth_village)
      for (const std::int64_t other : identities_.households_of_name(*person.name_birth_village))
        if (other != loaded.household)
          ask_about_match(row, loaded.household, other,
                          "ชื่อ ปีเกิด และหมู่บ้านตรงกัน / the same name, birth year and village");
  }
  return identities_.add(person.row(loaded.household, ""));
}

void HouseholdWriting::ask_about_place(const PlacedHousehold& row, std::int64_t household) {
  store::Review review;
  review.kind = store::ReviewKind::place;
  review.household = household;
  review.household_id = row.record.household_id;
  review.stated = stated_names(row);
  review.candidates = row.place.candidates;
  store::put_review(writer_, import_, review);
  note(
      "several-villages", row,
      fmt::format("its names fit {} villages; it waits for a person to choose", row.place.candidates.size()));
}

void HouseholdWriting::ask_about_match(const PlacedHousehold& row, std::int64_t household, std::int64_t other,
                                       const char* why) {
  store::Review review;
  review.kind = store::ReviewKind::match;
  review.household = household;
  review.household_id = row.record.household_id;
  review.stated = why;
  review.candidates = {store::household_id_of(store::Reader(writer_), other)};
  store::put_review(writer_, import_, review);
  note("maybe-same", row,
       fmt::format("it may be a household that is there already ({}); a person must say", why));
}

void HouseholdWriting::finish(const base::Progress& progress) {
  const auto shared = geocode::identical_points(positions_, suspicious_on_one_point);
  for (const std::uint32_t i : shared)
    store::put_position_flag(writer_, import_,
                             {position_owners_[i], geocode::problem_name(geocode::PositionProblem::identical),
                              positions_[i], std::numeric_limits<double>::quiet_NaN()});
  if (!shared.empty()) {
    found_.count(geocode::problem_name(geocode::PositionProblem::identical),
                 static_cast<std::int64_t>(shared.size()));
    found_.notes.push_back(fmt::format("{} households share exactly one point with {} or more others",
                                       shared.size(), suspicious_on_one_point - 1));
  }
  households_.finish(progress);
}

void HouseholdWriting::add_to(base::Report& report) const {
  report.accepted -= unchanged_accepted_;
  report.repaired -= unchanged_repaired_;
  report.unchanged += unchanged_accepted_ + unchanged_repaired_;
  report.absorb(found_);
}

}  // namespace phumthun::app
