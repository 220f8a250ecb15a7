#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "poverty/estimate.hpp"

namespace phumthun::poverty {

/// The households in order of area, in their own order within an area: area a holds [starts[a], starts[a +
/// 1]). Households in no area are left out.
struct GroupedHouseholds {
  std::vector<std::size_t> starts;                         ///< one more than there are areas
  std::array<std::vector<double>, capital_count> capital;  ///< NaN = missing
  std::vector<double> overall;                             ///< mean of the five; NaN where one is missing
  std::vector<double> weight;                   ///< survey weight, times size by persons; at least 0
  std::vector<std::uint8_t> deprived_capitals;  ///< bit j: deprived in capital j
  std::vector<std::uint8_t> surveyed;           ///< 1 where any capital has a score

  bool complete(std::size_t household) const { return overall[household] == overall[household]; }
};

/// Expects spans of equal lengths (estimate_areas checks them).
GroupedHouseholds group_households(const HouseholdScores& households,
                                   std::span<const std::uint32_t> area_of_household, std::size_t area_count,
                                   const EstimateOptions& options);

}  // namespace phumthun::poverty
