#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "app/sample_cases.hpp"

namespace phumthun::app {

/// What a sample holds beyond the plain one.
struct SampleContents {
  bool indicators = false;
  int rounds = 1;  ///< 1 or 2
  /// Beside the plain register a second one, and a tambon where only listed households were surveyed.
  bool has_case_studies() const { return indicators || rounds > 1; }
};

/// What one round of the survey found of a household.
struct SampleSurvey {
  std::string_view round;  ///< "2567/1"
  int size = 1;
  PerCapital scores{};
  std::array<bool, capital_count> answered{};
  bool not_poor_on_survey = false;
  /// Empty, or 37 from 1 to 4 in the order of io::baseline_indicators(), NaN where not answered.
  std::vector<double> indicators;
};

/// In the order of rounds; none where the household was not surveyed. The first round of a sample without
/// anything beyond the plain one is as the household says itself.
std::vector<SampleSurvey> make_sample_surveys(const SampleWorld&, const SampleContents&,
                                              const SampleHousehold&);

/// The tambon where nobody was surveyed but whom the register lists.
std::uint32_t listed_only_tambon(const SampleWorld&);

}  // namespace phumthun::app
