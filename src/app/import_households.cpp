#include <algorithm>
#include <fmt/format.h>
#include <map>
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

/// Everything that one import of households needs at every row.
class HouseholdImport {
 public:
  HouseholdImport(io::CsvTable& table, const io::HouseholdColumns& columns,
                  const ImportHouseholdsRequest& request, const geocode::Placer& placer,
                  store::Writer& writer, store::ImportId import, base::Report& report)
      : table_(table),
        columns_(columns),
        request_(request),
        placer_(placer),
        registry_(writer),
        load_(writer, import),
        report_(report),
        identities_(table, columns),
        crs_(request.crs.empty() ? geo::Crs::wgs84() : geo::Crs::from_text(request.crs)) {}

  /// True where a source calls itself synthetic: then the whole store is said to be.
  bool synthetic() const { return registry_.has_synthetic_source(); }

  void run(const base::Progress& progress) {
    while (table_.next()) {
      if (table_.row() % 1024 == 0) progress.report(0.8 * table_.fraction(), "reading households");
      take_row();
    }
    progress.report(0.8, "building the spatial index");
    load_.finish(progress.slice(0.8, 0.98));
    if (const auto unstated = report_.totals().find("no-round"); unstated != report_.totals().end())
      report_.notes.push_back(
          fmt::format("{} rows state no survey round; they are taken as the first of this year (--round says "
                      "otherwise)",
                      unstated->second));
    identities_.add_notes(report_);
  }

 private:
  void take_row() {
    const RowContext context{table_, request_.file, report_};
    identities_.count_row(table_);
    HouseholdRecord record;
    if (!read_household(context, columns_, {request_.round, request_.source}, record)) {
      ++report_.refused;
      return;
    }
    if (!seen_
             .insert(fmt::format("{}\n{}\n{}\n{}", record.household_id, record.round.year_be,
                                 record.round.number, record.source))
             .second) {
      context.refuse("repeated-household",
                     "the household stands in an earlier row of the same round and source");
      ++report_.refused;
      return;
    }
    if (geo::has_position(record.position) && !(crs_ == geo::Crs::wgs84())) to_degrees(record, context);
    const geocode::Place place =
        placer_.place({record.position, record.village_code, record.tambon_code, record.amphoe_code});
    note_place(place, record, context);
    store::HouseholdRow row = record.row();
    set_place(row, record.position, place);
    row.source = registry_.source(record.source);
    row.round = registry_.round(record.round);
    load_.add(row);
    ++report_.accepted;
    report_.repaired += record.repaired;
  }

  /// A position that its CRS does not have is no position, and told.
  void to_degrees(HouseholdRecord& record, const RowContext& context) const {
    try {
      geo::reproject(std::span(&record.position, 1), crs_, geo::Crs::wgs84());
    } catch (const base::Error& error) {
      if (error.code() != base::ErrorCode::invalid_input) throw;
      context.repair("bad-position", "longitude, latitude", error.what());
      record.position = geo::no_coord;
      record.repaired = true;
    }
  }

  io::CsvTable& table_;
  const io::HouseholdColumns& columns_;
  const ImportHouseholdsRequest& request_;
  const geocode::Placer& placer_;
  Registry registry_;
  store::HouseholdLoad load_;
  base::Report& report_;
  IdentityCount identities_;
  geo::Crs crs_;
  std::unordered_set<std::string> seen_;
};

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
  HouseholdImport households(table, columns, request, placer, writer, import, report);
  households.run(progress);
  if (report.accepted == 0)
    throw base::Error(base::ErrorCode::invalid_input,
                      fmt::format("no row of '{}' could be taken", request.file.string()),
                      report.issues().empty() ? "the file holds no rows" : report.issues().front().message);
  if (households.synthetic()) store::set_setting(writer, "synthetic", "1");
  store::finish_import(writer, import, report);
  writer.commit();
  progress.report(1);
  return report;
}

}  // namespace phumthun::app
