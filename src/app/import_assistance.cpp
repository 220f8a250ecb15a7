#include <fmt/format.h>

#include "app/household_records.hpp"

namespace phumthun::app {
namespace {

using F = io::AssistanceField;

constexpr double highest_amount = 1e12;  // baht

RowOutcome take_assistance(HouseholdRecords& records, RecordCells& cells) {
  const PersonCells person = records.read_person(cells);
  const auto stated = stated_household(cells);
  if (!stated) return RowOutcome::refused;
  const auto household = records.find(*stated, person);
  if (!household) return refuse_unknown_household(cells, *stated);
  const auto agency = cells.required(F::agency);
  if (!agency) return RowOutcome::refused;
  const auto kind = cells.required(F::kind);
  if (!kind) return RowOutcome::refused;
  const std::string member_id = records.member_id(cells.impersonal(F::member_id), person),
                    date = cells.date(F::date), status = cells.impersonal(F::status);
  const double amount = cells.number(F::amount, 0, highest_amount);
  if (!records.is_first(cells, row_key({std::to_string(*household), member_id, *agency, *kind, date,
                                        fmt::format("{}", amount), status})))
    return RowOutcome::refused;
  store::AssistanceRow row;
  row.household = *household;
  row.member_id = member_id;
  row.agency = *agency;
  row.kind = *kind;
  row.date = date;
  row.status = status;
  row.amount = amount;
  return records.add(row, person);
}

}  // namespace

base::Report import_assistance(store::Store& store, const ImportRecordsRequest& request,
                               const base::Progress& progress) {
  return import_household_records(store, request, take_assistance, progress);
}

}  // namespace phumthun::app
