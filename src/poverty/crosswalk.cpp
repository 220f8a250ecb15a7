#include "poverty/crosswalk.hpp"

#include <algorithm>

#include "base/numbers.hpp"
#include "base/thai.hpp"

namespace phumthun::poverty {
namespace {

bool is_named(const TaskForce& force, const std::string& stated) {
  const auto same = [&](const std::string& text) { return case_text_key(text) == stated; };
  return same(force.name) || same(force.label.th) || same(force.label.en) ||
         std::any_of(force.written_as.begin(), force.written_as.end(), same);
}

/// Length of the longest of the force's words that stands in the problem; 0 where none does.
std::size_t longest_match(const TaskForce& force, const std::string& problem) {
  std::size_t longest = 0;
  for (const std::string& words : force.problems) {
    const std::string key = case_text_key(words);
    if (key.size() > longest && problem.find(key) != std::string::npos) longest = key.size();
  }
  return longest;
}

bool holds(const std::vector<std::string>& texts, const std::string& key) {
  return std::any_of(texts.begin(), texts.end(),
                     [&](const std::string& text) { return case_text_key(text) == key; });
}

}  // namespace

std::string_view problem_status_name(ProblemStatus status) {
  switch (status) {
    case ProblemStatus::open:
      return "open";
    case ProblemStatus::under_way:
      return "under-way";
    case ProblemStatus::solved:
      return "solved";
  }
  return {};
}

base::LocalText problem_status_label(ProblemStatus status) {
  switch (status) {
    case ProblemStatus::open:
      return {"รอดำเนินการ", "Open"};
    case ProblemStatus::under_way:
      return {"กำลังดำเนินการ", "Under way"};
    case ProblemStatus::solved:
      return {"แก้ไขแล้ว", "Solved"};
  }
  return {};
}

std::string case_text_key(std::string_view text) {
  std::string key = base::with_arabic_digits(base::normalise_thai(text));
  std::erase_if(key, [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; });
  for (char& c : key)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return key;
}

ForceMatch match_task_force(const Crosswalk& crosswalk, std::string_view stated_task_force,
                            std::string_view problem) {
  const std::vector<TaskForce>& forces = crosswalk.task_forces;
  if (forces.empty()) return {};
  if (const std::string stated = case_text_key(stated_task_force); !stated.empty())
    for (std::size_t f = 0; f < forces.size(); ++f)
      if (is_named(forces[f], stated)) return {static_cast<int>(f), true};
  const std::string key = case_text_key(problem);
  ForceMatch match{static_cast<int>(forces.size()) - 1, false};
  std::size_t longest = 0;
  for (std::size_t f = 0; f < forces.size(); ++f) {
    const std::size_t length = longest_match(forces[f], key);
    if (length <= longest) continue;
    longest = length;
    match = {static_cast<int>(f), true};
  }
  return match;
}

int task_force_of(const Crosswalk& crosswalk, std::string_view stated_task_force, std::string_view problem) {
  return match_task_force(crosswalk, stated_task_force, problem).task_force;
}

ProblemStatus status_of(const Crosswalk& crosswalk, std::string_view status) {
  const std::string key = case_text_key(status);
  if (key.empty()) return ProblemStatus::open;
  if (holds(crosswalk.solved, key)) return ProblemStatus::solved;
  return holds(crosswalk.under_way, key) ? ProblemStatus::under_way : ProblemStatus::open;
}

}  // namespace phumthun::poverty
