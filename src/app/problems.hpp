#pragma once
#include <string>
#include <vector>

#include "app/measure.hpp"
#include "poverty/crosswalk.hpp"
#include "store/case_records.hpp"

namespace phumthun::app {

/// Problems of one task force in one area.
struct ForceCount {
  std::int64_t problems = 0, households = 0, members = 0;  ///< not solved
  std::int64_t open = 0, under_way = 0, solved = 0, overdue = 0;
};
struct AreaProblems {
  base::AreaLevel level = base::AreaLevel::tambon;
  std::vector<std::string> codes;
  std::vector<base::LocalText> names;
  poverty::Crosswalk crosswalk;
  std::vector<ForceCount> counts;            ///< [force * areas + area]
  std::vector<ForceCount> whole;             ///< per force
  std::vector<std::int64_t> any_households;  ///< per area: with any problem that is not solved
  std::vector<std::pair<std::string, std::int64_t>>
      by_last_force;                          ///< problems that no task force claims by name
  std::vector<std::int64_t> area_households;  ///< per area: of the store, surveyed or not
  std::int64_t whole_any_households = 0;
  std::vector<base::LocalText> sentences, warnings;
  Recipe recipe;
};
struct ProblemsRequest {
  base::AreaLevel level = base::AreaLevel::tambon;
  std::string today;  ///< ISO date that "overdue" is counted from; empty: the present day
};
/// Throws Error{not_found} where the store has no record of problems, Error{invalid_input} for a day that is
/// none.
AreaProblems measure_problems(store::Store&, const ProblemsRequest&, const base::Progress&);
std::string problems_json(const AreaProblems&);

/// One problem, with whose it is. No identity: household and member ids only.
struct ProblemItem {
  std::int64_t record = 0, household = 0;
  std::string household_id, member_id, village_code, problem, agency, severity, status, due;
  int task_force = 0;  ///< into the crosswalk's
  poverty::ProblemStatus state = poverty::ProblemStatus::open;
  bool overdue = false;
};
/// `agency`: as the record says, else the one that leads its task force.
/// Of one area (code empty: the store) and task force (-1: all), open ones first, by day; at most `limit` (0:
/// all). Throws Error{not_found} for a code that is no area of the level.
std::vector<ProblemItem> list_problems(store::Store&, base::AreaLevel, const std::string& code,
                                       int task_force, std::size_t limit, const base::Progress&);
struct FollowUpRequest {
  std::int64_t problem = 0;
  std::string status, agency, due, note, person;
};
/// Appends it. Throws Error{invalid_input} for an empty one, a day that is none, or a text that holds an ID
/// or phone number; Error{not_found} for a problem that the store does not know.
void follow_up_problem(store::Store&, const FollowUpRequest&);
/// What was done about a problem, newest first.
std::vector<store::FollowUp> problem_history(store::Store&, std::int64_t problem);

}  // namespace phumthun::app
