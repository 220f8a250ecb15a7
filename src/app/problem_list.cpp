#include <algorithm>
#include <fmt/format.h>
#include <limits>
#include <tuple>

#include "app/case_lists.hpp"
#include "app/poor_households.hpp"
#include "app/problem_records.hpp"
#include "app/problems.hpp"
#include "base/error.hpp"
#include "base/numbers.hpp"
#include "base/thai.hpp"
#include "privacy/identity_fields.hpp"

namespace phumthun::app {
namespace {

std::vector<std::size_t> chosen_records(const ProblemRecords& records,
                                        const store::HouseholdAreas& households,
                                        const std::vector<std::uint8_t>& inside, int task_force,
                                        std::size_t limit) {
  const HouseholdRows rows(households.household);
  std::vector<std::size_t> chosen;
  for (std::size_t i = 0; i < records.size(); ++i) {
    const std::uint32_t row = rows.row(records.columns.household[i]);
    if (row == HouseholdRows::none || !inside[row]) continue;
    if (task_force >= 0 && records.force[i].task_force != task_force) continue;
    chosen.push_back(i);
  }
  const auto key = [&](std::size_t i) {
    const std::int32_t due = records.columns.due[i];
    return std::tuple(
        records.state[i],
        due == store::AssistanceColumns::no_day ? std::numeric_limits<std::int32_t>::max() : due, i);
  };
  const auto earlier = [&](std::size_t x, std::size_t y) { return key(x) < key(y); };
  if (limit == 0 || limit >= chosen.size()) {
    std::sort(chosen.begin(), chosen.end(), earlier);
    return chosen;
  }
  std::partial_sort(chosen.begin(), chosen.begin() + static_cast<std::ptrdiff_t>(limit), chosen.end(),
                    earlier);
  chosen.resize(limit);
  return chosen;
}

ProblemItem item_of(const ProblemRecords& records, std::size_t i, const store::HouseholdPlace& place,
                    std::int32_t today) {
  const store::ProblemColumns& columns = records.columns;
  const std::vector<std::string>& texts = columns.texts.texts;
  ProblemItem item;
  item.record = columns.record[i];
  item.household = columns.household[i];
  item.household_id = place.household_id;
  item.member_id = columns.member_id[i];
  item.village_code = place.village_code;
  item.problem = texts[columns.problem[i]];
  item.agency = records.agency(i);
  item.severity = texts[columns.severity[i]];
  item.status = texts[columns.status[i]];
  item.due = day_text(columns.due[i]);
  item.task_force = records.force[i].task_force;
  item.state = records.state[i];
  item.overdue = records.is_overdue(i, today);
  return item;
}

/// What a person typed, as it is stored. Throws where it numbers a person.
std::string typed(const std::string& text, const char* what) {
  const std::string clean = base::normalise_thai(text);
  if (privacy::holds_personal_number(clean))
    throw base::Error(base::ErrorCode::invalid_input, fmt::format("the {} holds an ID or phone number", what),
                      "leave numbers of persons out: a follow-up is kept in clear");
  return clean;
}

}  // namespace

std::vector<ProblemItem> list_problems(store::Store& store, base::AreaLevel level, const std::string& code,
                                       int task_force, std::size_t limit, const base::Progress& progress) {
  const ProblemRecords records = read_problem_records(store, progress.slice(0, 0.7));
  const store::HouseholdAreas households = store::read_household_areas(store::Reader(store));
  const std::vector<std::uint8_t> inside = households_in(store, households, level, code);
  const std::vector<std::size_t> chosen = chosen_records(records, households, inside, task_force, limit);
  std::vector<std::int64_t> fids;
  for (const std::size_t i : chosen) fids.push_back(records.columns.household[i]);
  const auto places = store::read_household_places(store::Reader(store), fids);
  const std::int32_t today = today_number();
  std::vector<ProblemItem> items;
  for (std::size_t n = 0; n < chosen.size(); ++n)
    items.push_back(item_of(records, chosen[n], places[n], today));
  progress.report(1);
  return items;
}

void follow_up_problem(store::Store& store, const FollowUpRequest& request) {
  store::FollowUp step;
  step.problem = request.problem;
  step.status = typed(request.status, "status");
  step.agency = typed(request.agency, "agency");
  step.note = typed(request.note, "note");
  step.person = typed(request.person, "person");
  if (!base::trim(request.due).empty()) {
    const auto date = base::parse_date(request.due, true);
    if (!date || date->month == 0)
      throw base::Error(base::ErrorCode::invalid_input, fmt::format("'{}' is no day", request.due),
                        "write it as 2024-01-31 or 31/1/2567");
    step.due = base::iso_date(*date);
  }
  if (step.status.empty() && step.agency.empty() && step.note.empty() && step.due.empty())
    throw base::Error(base::ErrorCode::invalid_input, "a follow-up says nothing",
                      "give a status, an agency, a day or a note");
  store::Writer writer(store);
  store::add_follow_up(writer, step);
  writer.commit();
}

std::vector<store::FollowUp> problem_history(store::Store& store, std::int64_t problem) {
  return store::follow_ups(store::Reader(store), problem);
}

}  // namespace phumthun::app
