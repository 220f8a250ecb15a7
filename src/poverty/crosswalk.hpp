#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/language.hpp"

namespace phumthun::poverty {

/// One of the working groups that act on problems. The article of the project names six: land, health,
/// education, housing, economy and income, others.
struct TaskForce {
  std::string name;  ///< "land", "health", "education", "housing", "economy", "other"
  base::LocalText label;
  std::vector<std::string> written_as;  ///< how files write it: "สุขภาพ", "คณะทำงานด้านสุขภาพ"
  std::string agency;  ///< that leads, a proposal to be edited
  std::vector<std::string>
      problems;  ///< problems it takes, as files write them; a part of the text is enough
};
/// Problem to task force to agency: a proposal, editable. The last task force takes what no other does.
struct Crosswalk {
  std::string name, version;
  std::vector<TaskForce> task_forces;
  std::vector<std::string> solved, under_way;  ///< statuses that mean so, as files write them
  bool unconfirmed = true;
};
enum class ProblemStatus { open, under_way, solved };
std::string_view problem_status_name(ProblemStatus);
base::LocalText problem_status_label(ProblemStatus);

/// The form in which texts of records are compared: as base::normalise_thai puts them, Thai digits as Arabic
/// ones, without blanks, ASCII in lower case.
std::string case_text_key(std::string_view text);

/// `claimed`: a task force's own words were found; else the record fell to the last one.
struct ForceMatch {
  int task_force = -1;
  bool claimed = false;
};
ForceMatch match_task_force(const Crosswalk&, std::string_view stated_task_force, std::string_view problem);
/// The task force that a record states, else the one whose words are in its problem (the longest match), else
/// the last one. Texts are compared as base::thai normalises them. -1 for an empty crosswalk.
int task_force_of(const Crosswalk&, std::string_view stated_task_force, std::string_view problem);
/// As the crosswalk's lists say, blanks and the order of marks aside; any other status, and none, is open.
ProblemStatus status_of(const Crosswalk&, std::string_view status);

}  // namespace phumthun::poverty
