#include <fmt/format.h>
#include <future>
#include <map>
#include <tuple>
#include <unordered_map>

#include "app/household_placing.hpp"
#include "app/household_writing.hpp"
#include "app/import.hpp"
#include "base/error.hpp"
#include "privacy/identity_fields.hpp"
#include "store/records.hpp"

namespace phumthun::app {
namespace {

using F = io::HouseholdField;

/// A file that states no source is one itself, by its name, unless that names a person's number.
std::string source_of(const std::filesystem::path& file) {
  const std::string stem = file.stem().string();
  return privacy::holds_personal_number(stem) ? "unnamed source" : stem;
}

/// The form that a file was asked by, "" where nobody says.
std::string instrument_of(const ImportRecordsRequest& request, std::string_view profile) {
  if (!request.instrument.empty()) return request.instrument;
  return profile == "capital-baseline" || profile == "capital-workbook" ? "capital-baseline-37" : "";
}

/// The families that earlier rows of a round and source had under one household id: by their heads.
struct Families {
  std::vector<std::size_t> heads;
};

/// Reads rows in file order: from text to placed households, every repair and refusal in the report.
class RowReader {
 public:
  RowReader(ImportSession& session, const ImportRecordsRequest& request, const geocode::Placer& placer,
            IdentitySealing& identities)
      : table_(session.table()),
        columns_(session.columns()),
        report_(session.report()),
        context_(session.row_context()),
        defaults_{request.round, request.source.empty() ? source_of(request.file) : request.source},
        placer_(placer),
        positions_(settle_position_crs(session, request, placer), placer, session.columns()),
        identities_(identities),
        house_is_id_(columns_[F::household_no] < 0 && columns_[F::house_code] >= 0 &&
                     columns_[F::house_code] == columns_[F::household_id]) {}

  /// Fills `rows` from its beginning, over what stood there, and answers how many rows were taken: fewer than
  /// it holds at the end of the file.
  std::size_t read(std::vector<PlacedHousehold>& rows) {
    std::size_t count = 0;
    while (count < rows.size() && table_.next()) {
      PlacedHousehold& row = rows[count];
      if (!read_row(row)) {
        ++report_.refused;
        continue;
      }
      ++(row.record.repaired ? report_.repaired : report_.accepted);
      ++count;
    }
    return count;
  }

  /// Lets go of what was kept to know repeated rows by.
  void forget_rows() { seen_.clear(); }

  void add_notes() const {
    if (const auto unstated = report_.totals().find("no-round"); unstated != report_.totals().end())
      report_.notes.push_back(fmt::format(
          "{} rows state no survey round; they are taken as the first of this year (--round says otherwise)",
          unstated->second));
    identities_.add_notes(report_);
  }

 private:
  bool read_row(PlacedHousehold& row) {
    HouseholdRecord& record = row.record;
    if (!read_household(context_, columns_, defaults_, record)) return false;
    if (!is_new_in_file(record)) return false;
    row.noticed.clear();
    row.person = identities_.read(context_);
    positions_.read(context_, record, row.noticed);
    place(row);
    return true;
  }

  void place(PlacedHousehold& row) const {
    const HouseholdRecord& record = row.record;
    const std::string_view village = place_name(F::village_name), tambon = place_name(F::tambon_name),
                           amphoe = place_name(F::amphoe_name);
    row.stated = record.position;
    row.place = placer_.place({record.position, record.village_code, record.tambon_code, record.amphoe_code,
                               record.moo, village, tambon, amphoe});
    positions_.judge_place(context_, record, row.place, row.noticed);
    note_place(row.place, row.record);
    const bool by_codes = row.place.by == geocode::PlacedBy::village_code ||
                          (row.place.by == geocode::PlacedBy::position && !record.village_code.empty());
    row.village_name = by_codes ? std::string_view() : village;
    row.tambon_name = by_codes ? std::string_view() : tambon;
    row.amphoe_name = by_codes ? std::string_view() : amphoe;
  }

  /// "" where the cell holds a number of a person, which is told.
  std::string_view place_name(F field) const {
    const std::string_view name = columns_.text(table_, field);
    if (!privacy::holds_personal_number(name)) return name;
    context_.note("identity", column_of(columns_, field),
                  "it holds what looks like an ID number or a phone, and was not read");
    return {};
  }

  void note_place(const geocode::Place& place, const HouseholdRecord& record) const {
    const auto note = [&](const char* kind, const char* message) {
      context_.note(kind, RowContext::whole_row, message);
    };
    if (place.unknown_code)
      context_.note("unknown-code",
                    column_of(columns_, record.village_code.empty() ? F::tambon_code : F::village_code),
                    "a stated area code is in no list");
    if (place.town)
      context_.note("town-code", column_of(columns_, F::tambon_code),
                    "it states a town's code, which stands for no one tambon; its amphoe alone is sure");
    if (place.unknown_name) note("unknown-name", "the stated names of its place fit no area of the store");
    if (place.followed_change) note("changed-code", "its tambon's code has changed; the present one is used");
    if (place.by == geocode::PlacedBy::nothing && !geo::has_position(record.position))
      note("no-place", "neither coordinates nor a known area code or name");
  }

  /// False where the household stood in an earlier row of its round and source. Where the file has house
  /// codes only, another family of the house is another household: CODE/2.
  bool is_new_in_file(HouseholdRecord& record) {
    auto& seen = seen_[{record.round.year_be, record.round.number, record.source}];
    const auto [entry, is_new] = seen.try_emplace(record.household_id);
    const std::size_t head = house_is_id_ ? head_of_household(table_, columns_) : 0;
    auto& heads = entry->second.heads;
    if (is_new) {
      if (house_is_id_) heads.push_back(head);
      return true;
    }
    if (head == 0 || std::find(heads.begin(), heads.end(), head) != heads.end() ||
        std::find(heads.begin(), heads.end(), std::size_t{0}) != heads.end()) {
      context_.refuse("repeated-household", column_of(columns_, F::household_id),
                      "the household stands in an earlier row of the same round and source");
      return false;
    }
    heads.push_back(head);
    record.household_no = static_cast<std::int64_t>(heads.size());
    record.household_id = fmt::format("{}/{}", record.household_id, heads.size());
    context_.note(
        "shared-house", column_of(columns_, F::household_id),
        fmt::format("another family has this house code; it is household {} of the house", heads.size()));
    return true;
  }

  io::Table& table_;
  const io::FieldColumns& columns_;
  base::Report& report_;
  RowContext context_;
  RowDefaults defaults_;
  const geocode::Placer& placer_;
  PositionReader positions_;
  IdentitySealing& identities_;
  bool house_is_id_;
  std::map<std::tuple<int, int, std::string>, std::unordered_map<std::string, Families>> seen_;
};

/// Reads one batch of rows while the one before it is written: the two halves of the work take about as long.
void take_all_rows(const io::Table& table, RowReader& reader, HouseholdWriting& writing,
                   const base::Progress& progress) {
  constexpr std::size_t batch = 4096;
  std::vector<PlacedHousehold> read(batch), written(batch);
  std::size_t count = 0;
  std::future<void> writing_batch;  // last, so that it is waited for before the batches go
  do {
    progress.report(table.fraction(), "reading households");
    count = reader.read(read);
    if (writing_batch.valid()) writing_batch.get();
    std::swap(read, written);
    writing_batch = std::async(std::launch::async, [&written, &writing, count] {
      for (std::size_t i = 0; i < count; ++i) writing.write(written[i]);
    });
  } while (count > 0);
  writing_batch.get();
}

}  // namespace

base::Report import_households(store::Store& store, const ImportRecordsRequest& request,
                               const base::Progress& progress) {
  if (!request.round.empty() && !store::parse_round(request.round))
    throw base::Error(base::ErrorCode::invalid_input, fmt::format("'{}' is no survey round", request.round),
                      "write the Buddhist year and the number, for example 2567/1");
  ImportSession session(store, request, progress.slice(0, 0.05));
  if (session.imported_before()) return session.report();
  const geocode::Placer placer = make_placer(store::Reader(store));
  IdentitySealing identities(request, session.table(), session.columns());
  RowReader reader(session, request, placer, identities);
  store::Writer writer(store);
  const store::ImportId import = session.begin(writer);
  HouseholdWriting writing(writer, import, placer, identities, request.file.filename().string());
  take_all_rows(session.table(), reader, writing, progress.slice(0.05, 0.8));
  {
    const auto forgetting = std::async(std::launch::async, [&] { reader.forget_rows(); });
    writing.finish(progress.slice(0.8, 0.98));
  }
  store::link_register_entries(writer);
  reader.add_notes();
  writing.add_to(session.report());
  if (const std::string instrument = instrument_of(request, session.columns().profile); !instrument.empty())
    writing.state_instrument(instrument);
  if (writing.has_synthetic_source()) store::set_setting(writer, "synthetic", "1");
  session.finish(writer, import);
  progress.report(1);  // the last chance to cancel
  writer.commit();
  return session.report();
}

}  // namespace phumthun::app
