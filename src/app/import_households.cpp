#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <future>
#include <map>
#include <tuple>
#include <unordered_set>

#include "app/household_placing.hpp"
#include "app/household_rows.hpp"
#include "app/import.hpp"
#include "base/error.hpp"
#include "geo/transform.hpp"
#include "io/csv_table.hpp"
#include "io/household_profile.hpp"
#include "store/households.hpp"

namespace phumthun::app {
namespace {

/// Sources and rounds by their text, each looked up in the store once.
class Registry {
 public:
  explicit Registry(store::Writer& writer) : writer_(writer) {}
  store::SourceId source(const std::string& name) {
    const auto found = sources_.find(name);
    if (found != sources_.end()) return found->second;
    return sources_.emplace(name, store::source_id(writer_, name)).first->second;
  }
  /// True where a source calls itself synthetic: then the whole store is said to be.
  bool has_synthetic_source() const {
    return std::any_of(sources_.begin(), sources_.end(), [](const auto& source) {
      return source.first.find("synthetic") != source.first.npos;
    });
  }
  store::RoundId round(const store::Round& round) {
    const auto key = std::pair(round.year_be, round.number);
    const auto found = rounds_.find(key);
    if (found != rounds_.end()) return found->second;
    return rounds_.emplace(key, store::round_id(writer_, round)).first->second;
  }

 private:
  store::Writer& writer_;
  std::map<std::string, store::SourceId, std::less<>> sources_;
  std::map<std::pair<int, int>, store::RoundId> rounds_;
};

void note_place(const geocode::Place& place, const HouseholdRecord& record, const RowContext& context) {
  const auto note = [&](const char* kind, const char* message) {
    if (context.report.wants(kind))
      context.report.add({base::Severity::note, kind, context.location(), message});
    else
      context.report.count(kind);
  };
  if (place.position_outside)
    note("outside-areas",
         "its coordinates lie in no area of the store; it is placed by its codes, and the coordinates are "
         "kept");
  if (place.other_than_stated)
    note("other-tambon", "its coordinates lie in another tambon than the stated one");
  if (place.unknown_code) note("unknown-code", "a stated area code is in no list");
  if (place.followed_change) note("changed-code", "its tambon's code has changed; the present one is used");
  if (place.by == geocode::PlacedBy::nothing && !geo::has_position(record.position))
    note("no-place", "neither coordinates nor a known area code");
}

/// A row that was read, checked and placed.
struct PlacedHousehold {
  HouseholdRecord record;
  geocode::Place place;
};

/// Reads rows in file order: from text to placed households, every repair and refusal in the report.
class RowReader {
 public:
  RowReader(io::CsvTable& table, const io::HouseholdColumns& columns, const ImportHouseholdsRequest& request,
            const geocode::Placer& placer, base::Report& report)
      : table_(table),
        columns_(columns),
        request_(request),
        placer_(placer),
        report_(report),
        identities_(table, columns),
        crs_(request.crs.empty() ? geo::Crs::wgs84() : geo::Crs::from_text(request.crs)),
        to_wgs84_(crs_, geo::Crs::wgs84()) {}

  /// Fills `rows` with up to `count` accepted rows; fewer at the end of the file.
  void read(std::size_t count, std::vector<PlacedHousehold>& rows) {
    rows.clear();
    while (rows.size() < count && table_.next()) {
      PlacedHousehold row;
      if (read_row(row))
        rows.push_back(std::move(row));
      else
        ++report_.refused;
    }
    report_.accepted += static_cast<std::int64_t>(rows.size());
  }

  void add_notes() const {
    if (const auto unstated = report_.totals().find("no-round"); unstated != report_.totals().end())
      report_.notes.push_back(fmt::format(
          "{} rows state no survey round; they are taken as the first of this year (--round says otherwise)",
          unstated->second));
    identities_.add_notes(report_);
  }

 private:
  bool read_row(PlacedHousehold& row) {
    const RowContext context{table_, request_.file, report_};
    identities_.count_row(table_);
    HouseholdRecord& record = row.record;
    if (!read_household(context, columns_, {request_.round, request_.source}, record)) return false;
    if (!seen_in(record).insert(record.household_id).second) {
      context.refuse("repeated-household",
                     "the household stands in an earlier row of the same round and source");
      return false;
    }
    if (geo::has_position(record.position)) to_degrees(record, context);
    row.place = placer_.place({record.position, record.village_code, record.tambon_code, record.amphoe_code});
    note_place(row.place, record, context);
    report_.repaired += record.repaired;
    return true;
  }

  /// The households that stood in this row's round and source before.
  std::unordered_set<std::string>& seen_in(const HouseholdRecord& record) {
    return seen_[{record.round.year_be, record.round.number, record.source}];
  }

  /// A position that its CRS does not have is no position, and told.
  void to_degrees(HouseholdRecord& record, const RowContext& context) const {
    const auto drop = [&](const std::string& why) {
      context.repair("bad-position", "longitude, latitude", why);
      record.position = geo::no_coord;
      record.repaired = true;
    };
    const geo::Coord stated = record.position;
    if (crs_.geographic() && (std::abs(stated.x) > 180 || std::abs(stated.y) > 90)) {
      drop(fmt::format("({}, {}) are no degrees; metres need their CRS (--crs EPSG:32648)", stated.x,
                       stated.y));
      return;
    }
    try {
      to_wgs84_.apply(std::span(&record.position, 1));
    } catch (const base::Error& error) {
      if (error.code() != base::ErrorCode::invalid_input) throw;
      drop(error.what());
    }
  }

  io::CsvTable& table_;
  const io::HouseholdColumns& columns_;
  const ImportHouseholdsRequest& request_;
  const geocode::Placer& placer_;
  base::Report& report_;
  IdentityCount identities_;
  geo::Crs crs_;
  geo::Reprojection to_wgs84_;
  std::map<std::tuple<int, int, std::string>, std::unordered_set<std::string>> seen_;
};

void write_rows(const std::vector<PlacedHousehold>& rows, Registry& registry, store::HouseholdLoad& load) {
  for (const auto& [record, place] : rows) {
    store::HouseholdRow row = record.row();
    set_place(row, record.position, place);
    row.source = registry.source(record.source);
    row.round = registry.round(record.round);
    load.add(row);
  }
}

/// Reads one batch of rows while the one before it is written: the two halves of the work take about as long.
void take_all_rows(const io::CsvTable& table, RowReader& reader, Registry& registry,
                   store::HouseholdLoad& load, const base::Progress& progress) {
  constexpr std::size_t batch = 4096;
  std::vector<PlacedHousehold> read, written;
  std::future<void> writing;  // last, so that it is waited for before the batches go
  do {
    progress.report(table.fraction(), "reading households");
    reader.read(batch, read);
    if (writing.valid()) writing.get();
    std::swap(read, written);
    writing = std::async(std::launch::async, [&] { write_rows(written, registry, load); });
  } while (!written.empty());
  writing.get();
}

}  // namespace

base::Report import_households(store::Store& store, const ImportHouseholdsRequest& request,
                               const base::Progress& progress) {
  base::Report report;
  io::CsvTable table(request.file, request.encoding);
  const io::HouseholdColumns columns = io::apply_household_profile(table, request.profile);
  if (!request.round.empty() && !store::parse_round(request.round))
    throw base::Error(base::ErrorCode::invalid_input, fmt::format("'{}' is no survey round", request.round),
                      "write the Buddhist year and the number, for example 2567/1");
  const geocode::Placer placer = make_placer(store::Reader(store));
  store::Writer writer(store);
  const store::ImportId import =
      store::begin_import(writer, {"households", "", request.file.filename().string(), "", columns.profile,
                                   request.crs, table.encoding()});
  RowReader reader(table, columns, request, placer, report);
  Registry registry(writer);
  store::HouseholdLoad load(writer, import);
  take_all_rows(table, reader, registry, load, progress.slice(0, 0.8));
  load.finish(progress.slice(0.8, 0.98));
  reader.add_notes();
  if (report.accepted == 0)
    throw base::Error(base::ErrorCode::invalid_input,
                      fmt::format("no row of '{}' could be taken", request.file.string()),
                      report.issues().empty() ? "the file holds no rows" : report.issues().front().message);
  if (registry.has_synthetic_source()) store::set_setting(writer, "synthetic", "1");
  store::finish_import(writer, import, report);
  progress.report(1);  // the last chance to cancel
  writer.commit();
  return report;
}

}  // namespace phumthun::app
