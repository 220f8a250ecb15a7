#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "app/sample_members.hpp"

namespace phumthun::app {

/// A problem found in a household, for the task force and the agency that take it up.
struct SampleProblem {
  int member = 0;  ///< 0: the whole household's
  std::string_view problem, task_force, agency, status;
  int severity = 1;  ///< 1 to 3
  int due_day = 0;   ///< days after 1 January 2025
};

struct SampleAssistance {
  int member = 0;  ///< 0: the whole household
  std::string_view agency, kind, status;
  std::int64_t amount = 0;  ///< baht
  int day = 0;              ///< days after 1 January 2024
};

/// What the register says of a household, right or wrong. A household that the register never looked at has
/// no row.
struct SampleRegisterEntry {
  bool has_row = true;
  bool is_listed = false;
};

/// About 0.6 a household, likelier where the capital concerned is short.
std::vector<SampleProblem> make_sample_problems(const SampleWorld&, const SampleHousehold&,
                                                const std::vector<SampleMember>&);
/// About 0.5 a household; each agency reaches some tambon more than others, so that help overlaps in places.
std::vector<SampleAssistance> make_sample_assistance(const SampleWorld&, const SampleHousehold&);
/// Lists the poor with errors of both kinds.
SampleRegisterEntry make_sample_register_entry(const SampleWorld&, const SampleHousehold&);
/// Whether it holds a state welfare card: whoever applied, by income, so that many are not poor.
bool holds_sample_welfare_card(const SampleWorld&, const SampleHousehold&);

}  // namespace phumthun::app
