#include "app/household_records.hpp"

#include <fmt/format.h>

#include "app/house_code.hpp"
#include "base/error.hpp"
#include "privacy/identity_fields.hpp"
#include "privacy/national_id.hpp"

namespace phumthun::app {
namespace {

/// The fields by which these kinds name a household; every kind has them, at positions of its own.
struct HouseholdFields {
  std::size_t household_id, house_code, household_no;
};
HouseholdFields household_fields(io::RecordKind kind) {
  const auto index = [&](std::string_view name) {
    return static_cast<std::size_t>(io::field_index(kind, name));
  };
  return {index("household_id"), index("house_code"), index("household_no")};
}

}  // namespace

std::optional<StatedHousehold> stated_household(RecordCells& cells) {
  const HouseholdFields fields = household_fields(cells.columns().kind);
  StatedHousehold stated;
  stated.household_id = cells.text(fields.household_id);
  const int column = cells.columns().column[fields.household_id];
  if (privacy::looks_like_national_id(stated.household_id)) {
    cells.context().refuse(
        "identity", column,
        "the household_id is a national ID number, which a store never keeps in clear; map the column "
        "to national_id");
    return {};
  }
  if (has_lost_digits(stated.household_id)) {
    cells.context().refuse(
        "precision-lost", column,
        "a spreadsheet has rounded the household_id: its digits are lost; export the column as text");
    return {};
  }
  stated.house_code = plain_house_code(cells.impersonal(fields.house_code));
  stated.household_no = cells.count(fields.household_no);
  return stated;
}

HouseholdRecords::HouseholdRecords(ImportSession& session, const ImportRecordsRequest& request,
                                   store::Writer& writer, store::ImportId import)
    : request_(request),
      sealing_(request, session.table(), session.columns()),
      households_(writer),
      identities_(writer, import),
      load_(writer, import),
      writer_(writer) {
  if (!request.round.empty() && !store::parse_round(request.round))
    throw base::Error(base::ErrorCode::invalid_input, fmt::format("{} is no survey round", request.round),
                      "write the Buddhist year and the number, for example 2567/1");
}

std::optional<std::int64_t> HouseholdRecords::find(const StatedHousehold& stated, const PersonCells& person) {
  if (!stated.household_id.empty())
    if (const auto household = households_.by_id(stated.household_id)) return household;
  if (!stated.house_code.empty())
    if (const auto household = households_.by_house(stated.house_code, stated.household_no)) {
      ++found_by_house_;
      return household;
    }
  if (const auto hash = sealing_.hash_of_id(person.national_id))
    if (const auto household = identities_.household_of_id(*hash)) {
      ++found_by_person_;
      return household;
    }
  return {};
}

std::optional<store::RoundId> HouseholdRecords::round(const RecordCells& cells, const std::string& text) {
  const std::string& stated = text.empty() ? request_.round : text;
  if (stated.empty()) return store::RoundId{0};
  const auto round = store::parse_round(stated);
  if (!round) {
    const int column =
        cells.columns().column[static_cast<std::size_t>(io::field_index(cells.columns().kind, "round"))];
    cells.context().refuse(
        "bad-round", column,
        fmt::format("{} is no survey round (write it as 2567/1)", privacy::quotable(stated)));
    return {};
  }
  const auto [at, is_new] = rounds_.try_emplace({round->year_be, round->number});
  if (is_new) at->second = store::round_id(writer_, *round);
  return at->second;
}

store::SourceId HouseholdRecords::source(const std::string& text) {
  const std::string& stated = text.empty() ? request_.source : text;
  if (stated.empty()) return {0};
  const auto [at, is_new] = sources_.try_emplace(stated);
  if (is_new) at->second = store::source_id(writer_, stated);
  return at->second;
}

std::string HouseholdRecords::member_id(std::string stated, const PersonCells& person) const {
  if (!stated.empty()) return stated;
  if (const auto hash = sealing_.hash_of_id(person.national_id))
    for (const std::byte byte : *hash) stated += fmt::format("{:02x}", std::to_integer<int>(byte));
  return stated;
}

bool HouseholdRecords::is_first(const RecordCells& cells, std::string_view key) {
  if (seen_.emplace(key).second) return true;
  cells.context().refuse("repeated-row", RowContext::whole_row, "the same stands in an earlier row");
  return false;
}

RowOutcome HouseholdRecords::add(const store::RegisterRow& row, const PersonCells& person) {
  const bool added = load_.add(row);
  const bool sealed = seal(row.household, member_id({}, person), person);
  return added || sealed ? RowOutcome::taken : RowOutcome::unchanged;
}

bool HouseholdRecords::seal(std::optional<std::int64_t> household, std::string_view member_id,
                            const PersonCells& person) {
  if (!sealing_.has_key() || person.payload.empty()) return false;
  if (!household || member_id.empty()) {
    ++dropped_identities_;
    return false;
  }
  const SealedPerson sealed =
      sealing_.seal(person, households_.id_of(*household), member_id, households_.village_of(*household));
  return identities_.add(sealed.row(*household, member_id));
}

void HouseholdRecords::finish(store::Writer& writer, base::Report& report) const {
  sealing_.put_key(writer);
  sealing_.add_notes(report);
  if (found_by_house_ > 0)
    report.notes.push_back(
        fmt::format("{} rows found their household by its house code and number", found_by_house_));
  if (found_by_person_ > 0)
    report.notes.push_back(
        fmt::format("{} rows found their household by a person's ID number", found_by_person_));
  if (dropped_identities_ > 0)
    report.notes.push_back(fmt::format(
        "of {} rows the identities were dropped all the same: they belong to no household of the store, or "
        "neither a member number nor an ID number tells whose they are",
        dropped_identities_));
}

base::Report import_household_records(store::Store& store, const ImportRecordsRequest& request,
                                      const TakeRow& take_row, const base::Progress& progress) {
  ImportSession session(store, request, progress.slice(0, 0.1));
  if (session.imported_before()) return session.report();
  store::Writer writer(store);
  const store::ImportId import = session.begin(writer);
  {
    HouseholdRecords records(session, request, writer, import);
    const base::Progress reading = progress.slice(0.1, 0.98);
    const RowContext context = session.row_context();
    for (std::int64_t count = 0; session.table().next(); ++count) {
      if (count % 256 == 0) reading.report(session.table().fraction(), "reading records");
      RecordCells cells(context, session.columns());
      count_row(cells, has_all_cells(context) ? take_row(records, cells) : RowOutcome::refused);
    }
    records.finish(writer, session.report());
  }
  session.finish(writer, import);
  progress.report(1);  // the last chance to cancel
  writer.commit();
  return session.report();
}

RowOutcome refuse_unknown_household(const RecordCells& cells, const StatedHousehold& stated) {
  const HouseholdFields fields = household_fields(cells.columns().kind);
  const bool by_id = !stated.household_id.empty();
  cells.context().refuse(
      "unknown-household", cells.columns().column[by_id ? fields.household_id : fields.house_code],
      by_id || !stated.house_code.empty()
          ? fmt::format("no household of the store is {}",
                        privacy::quotable(by_id ? stated.household_id : stated.house_code))
          : "the row names no household, and its person's ID number is none that the store knows");
  return RowOutcome::refused;
}

std::string row_key(std::initializer_list<std::string_view> parts) {
  std::string key;
  for (const std::string_view part : parts) key.append(part) += '\x1f';
  return key;
}

}  // namespace phumthun::app
