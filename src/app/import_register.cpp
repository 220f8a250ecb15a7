#include <fmt/format.h>
#include <memory>

#include "app/area_rows.hpp"
#include "app/household_records.hpp"

namespace phumthun::app {
namespace {

using F = io::RegisterField;

/// Takes the entries of registers: of a household where the store has it, else of the area that they name.
class RegisterReader {
 public:
  explicit RegisterReader(store::Store& store) : known_(store::Reader(store)) {}

  RowOutcome take(HouseholdRecords& records, RecordCells& cells) const {
    const PersonCells person = records.read_person(cells);
    const auto name = cells.required(F::register_name);
    if (!name) return RowOutcome::refused;
    const auto stated = stated_household(cells);
    if (!stated) return RowOutcome::refused;
    const auto household = records.find(*stated, person);
    StatedArea area;
    if (!household) area = AreaReader(cells.columns(), known_, "area_code").read(cells);
    if (area.outcome != RowOutcome::taken)
      return area.blank ? refuse_unknown_household(cells, *stated) : area.outcome;
    const std::string stated_household = stated_name(records, *stated, person, household.has_value());
    store::RegisterRow row;
    row.register_name = *name;
    row.household = household;
    row.area_code = area.code;
    row.stated_household = stated_household;
    row.listed = cells.flag(F::listed);
    row.year_be = cells.year(F::year);
    return is_new(records, cells, row, person) ? records.add(row, person) : RowOutcome::refused;
  }

 private:
  /// The household as the file names it: entries find it by this when it comes, or comes again. Of entries
  /// without a household, else the person by a keyed hash, which tells them apart.
  static std::string stated_name(const HouseholdRecords& records, const StatedHousehold& stated,
                                 const PersonCells& person, bool found) {
    if (!stated.household_id.empty()) return stated.household_id;
    if (!stated.house_code.empty())
      return stated.household_no ? fmt::format("{}/{}", stated.house_code, *stated.household_no)
                                 : stated.house_code;
    return found ? std::string() : records.member_id({}, person);
  }

  /// Registers list persons, the store households: another person of a household is no repeated row, but
  /// adds nothing. Without a household, and a key, nothing tells persons apart.
  static bool is_new(HouseholdRecords& records, const RecordCells& cells, const store::RegisterRow& row,
                     const PersonCells& person) {
    const std::string household = row.household ? std::to_string(*row.household) : std::string(),
                      year = row.year_be ? std::to_string(*row.year_be) : std::string(),
                      listed = row.listed ? (*row.listed ? "1" : "0") : "";
    return records.is_first(cells, row_key({row.register_name, household, row.stated_household, row.area_code,
                                            year, listed, row.household ? person.national_id : ""}));
  }

  KnownAreas known_;
};

}  // namespace

base::Report import_register(store::Store& store, const ImportRecordsRequest& request,
                             const base::Progress& progress) {
  const RegisterReader reader(store);
  return import_household_records(
      store, request,
      [&](HouseholdRecords& records, RecordCells& cells) { return reader.take(records, cells); }, progress);
}

}  // namespace phumthun::app
