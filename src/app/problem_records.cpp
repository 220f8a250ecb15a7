#include "app/problem_records.hpp"

#include <unordered_map>

#include "app/frameworks.hpp"

namespace phumthun::app {

bool ProblemRecords::is_overdue(std::size_t i, std::int32_t today) const {
  return is_open(i) && columns.due[i] != store::AssistanceColumns::no_day && columns.due[i] < today;
}

const std::string& ProblemRecords::agency(std::size_t i) const {
  const std::string& stated = columns.texts.texts[columns.agency[i]];
  if (!stated.empty() || force[i].task_force < 0) return stated;
  return crosswalk.task_forces[static_cast<std::size_t>(force[i].task_force)].agency;
}

ProblemRecords read_problem_records(store::Store& store, const base::Progress& progress) {
  ProblemRecords records;
  records.columns = store::read_problems(store::Reader(store), progress.slice(0, 0.9));
  records.crosswalk = load_crosswalk(store);
  const store::ProblemColumns& columns = records.columns;
  const std::vector<std::string>& texts = columns.texts.texts;
  std::vector<poverty::ProblemStatus> state_of_text;
  for (const std::string& text : texts) state_of_text.push_back(poverty::status_of(records.crosswalk, text));
  // Files write few different problems: each pair of texts is looked up once.
  std::unordered_map<std::uint64_t, poverty::ForceMatch> known;
  records.force.reserve(columns.household.size());
  for (std::size_t i = 0; i < columns.household.size(); ++i) {
    const std::uint64_t pair = std::uint64_t{columns.task_force[i]} << 32 | columns.problem[i];
    const auto [found, is_new] = known.try_emplace(pair);
    if (is_new)
      found->second = poverty::match_task_force(records.crosswalk, texts[columns.task_force[i]],
                                                texts[columns.problem[i]]);
    records.force.push_back(found->second);
    records.state.push_back(state_of_text[columns.status[i]]);
  }
  progress.report(1);
  return records;
}

}  // namespace phumthun::app
