#pragma once
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include "store/imports.hpp"
#include "store_fixture.hpp"

namespace phumthun::test {

/// A survey record as a test writes it down.
struct Record {
  std::string id;
  double human = 1;
  std::string source = "survey";
  store::Round round{2567, 1};
  store::PlaceQuality quality = store::PlaceQuality::none;
  std::string village = {};
  geo::Coord position = geo::no_coord;
  std::string same_as = {};
  std::string house_code = {};
  std::optional<std::int64_t> household_no = {};
  double size = NAN;
  std::string village_name = {};
  bool with_indicators = false;
};

inline store::HouseholdRow row_of(store::Writer& writer, const Record& r,
                                  const std::array<double, store::indicator_count>& indicators) {
  store::HouseholdRow row;
  row.household_id = r.id;
  row.house_code = r.house_code;
  row.household_no = r.household_no;
  row.village_code = r.village;
  row.tambon_code = std::string_view(r.village).substr(0, 6);
  row.amphoe_code = std::string_view(r.village).substr(0, 4);
  row.stated_tambon = row.tambon_code;
  row.village_name = r.village_name;
  row.quality = r.quality;
  row.position = r.position;
  row.capitals = {r.human, NAN, 3, 3, 3};
  row.size = r.size;
  row.survey_weight = NAN;
  if (r.with_indicators) row.indicators = indicators;
  row.source = store::source_id(writer, r.source);
  row.round = store::round_id(writer, r.round);
  return row;
}

/// Imports these records as one file and commits; answers what became of each.
inline std::vector<store::LoadOutcome> import_records(store::Store& store, const std::string& file,
                                                      const std::vector<Record>& records) {
  store::Writer writer(store);
  store::HouseholdLoad load(writer, store::begin_import(writer, from("households", file)));
  std::array<double, store::indicator_count> indicators{};
  indicators.fill(2);
  std::vector<store::LoadOutcome> outcomes;
  for (const Record& record : records) {
    const auto same_as = record.same_as.empty() ? std::nullopt : load.find(record.same_as);
    outcomes.push_back(load.add(row_of(writer, record, indicators), same_as).outcome);
  }
  load.finish(base::Progress::none());
  writer.commit();
  return outcomes;
}

/// The number of the import of this file.
inline store::ImportId import_of(store::Store& store, const std::string& file) {
  for (const store::ImportSummary& import : store::list_imports(store::Reader(store)))
    if (import.from.file_name == file) return import.id;
  return {};
}

inline void undo(store::Store& store, const std::string& file) {
  const store::ImportId import = import_of(store, file);
  store::Writer writer(store);
  store::undo_import(writer, import, base::Progress::none());
  writer.commit();
}

inline std::int64_t fid_of(store::Store& store, const std::string& household_id) {
  store::Statement select(store::Reader(store).connection(),
                          "SELECT fid FROM household WHERE household_id = ?");
  return select.bind(1, std::string_view(household_id)).step() ? select.integer(0) : 0;
}

}  // namespace phumthun::test
