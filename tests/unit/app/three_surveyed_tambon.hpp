#pragma once
#include <string>

#include "import_fixture.hpp"

namespace phumthun::test {

/// Households `first` ... with these scores (human, physical, financial, natural, social) in a tambon.
inline std::string surveyed(const std::string& tambon, int first, int count, const std::string& scores) {
  std::string text;
  for (int i = first; i < first + count; ++i)
    text += tambon + "-" + std::to_string(i) + ",2567/1," + tambon + "," + scores + "\n";
  return text;
}

/// Three tambon whose curves of M0 over k can be drawn by hand: in 330101 all twenty households lack three
/// capitals; in 330102 ten of twenty lack two others; in 330201 `all_five` of `surveyed_last` lack all five.
inline void survey_three_tambon(TempStore& store, int all_five = 4, int surveyed_last = 20) {
  import_areas(store, AreaLevel::tambon, three_tambon());
  import_people(store, "household_id,round,tambon_code,human,physical,financial,natural,social\n" +
                           surveyed("330101", 0, 20, "1,1,1,4,4") + surveyed("330102", 0, 10, "4,4,4,1,1") +
                           surveyed("330102", 10, 10, "4,4,4,4,4") +
                           surveyed("330201", 0, all_five, "1,1,1,1,1") +
                           surveyed("330201", all_five, surveyed_last - all_five, "4,4,4,4,4"));
}

}  // namespace phumthun::test
