#include "app/household_records.hpp"

namespace phumthun::app {
namespace {

using F = io::ProblemField;

RowOutcome take_problem(HouseholdRecords& records, RecordCells& cells) {
  const PersonCells person = records.read_person(cells);
  const auto stated = stated_household(cells);
  if (!stated) return RowOutcome::refused;
  const auto household = records.find(*stated, person);
  if (!household) return refuse_unknown_household(cells, *stated);
  const auto problem = cells.required(F::problem);
  if (!problem) return RowOutcome::refused;
  const auto round = records.round(cells, cells.text(F::round));
  if (!round) return RowOutcome::refused;
  const std::string member_id = records.member_id(cells.impersonal(F::member_id), person),
                    task_force = cells.impersonal(F::task_force), agency = cells.impersonal(F::agency),
                    severity = cells.impersonal(F::severity), status = cells.impersonal(F::status),
                    due = cells.date(F::due);
  if (!records.is_first(cells, row_key({std::to_string(*household), member_id, std::to_string(round->value),
                                        *problem, task_force, agency, severity, status, due})))
    return RowOutcome::refused;
  store::ProblemRow row;
  row.household = *household;
  row.member_id = member_id;
  row.problem = *problem;
  row.task_force = task_force;
  row.agency = agency;
  row.severity = severity;
  row.status = status;
  row.due = due;
  row.round = *round;
  return records.add(row, person);
}

}  // namespace

base::Report import_problems(store::Store& store, const ImportRecordsRequest& request,
                             const base::Progress& progress) {
  return import_household_records(store, request, take_problem, progress);
}

}  // namespace phumthun::app
