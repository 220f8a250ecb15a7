#pragma once
#include <cstdint>
#include <span>
#include <vector>

namespace phumthun::poverty {

/// One act of help: by number of household (index into the households' spans), agency and kind; day since
/// 1970 or no_day.
struct Help {
  std::uint32_t household = 0, agency = 0, kind = 0;
  std::int32_t day = INT32_MIN;
};
/// How help reached a household.
struct HelpReceived {
  std::vector<std::uint16_t> agencies;  ///< per household: different agencies
  std::vector<std::uint16_t> acts;
  std::vector<std::uint8_t> repeated;  ///< 1: the same kind by different agencies within the window
};
/// `window_days`: acts of the same kind by different agencies closer than this are a repetition; acts without
/// a day count as close to all. Throws Error{internal} for a household beyond the count.
HelpReceived help_received(std::span<const Help>, std::size_t household_count, std::int32_t window_days);

/// Per area. Shares NaN where nobody is in the denominator.
struct AreaAssistance {
  std::vector<std::int64_t> households;  ///< that are counted: weight above 0
  std::vector<std::int64_t> none, one, several, repeated;
  std::vector<std::int64_t> poor, poor_none;  ///< poor households; helped by none (ตกหล่น)
  std::vector<std::int64_t> not_poor_helped;
  std::vector<std::int64_t> agencies;  ///< different agencies that helped here
  std::vector<double> none_share, one_share, several_share, repeated_share, gap_share;  ///< by weight
  /// Linearised ratios of a plain sample of these households; NaN where fewer than two.
  std::vector<double> none_se, one_se, several_se, repeated_se, gap_se;
};
/// `poor`: 1, 0, 255 not known. survey_weight: empty or NaN: 1. Throws Error{internal} for spans of different
/// lengths.
AreaAssistance measure_assistance(const HelpReceived&, std::span<const Help>,
                                  std::span<const std::uint8_t> poor, std::span<const double> survey_weight,
                                  std::span<const std::uint32_t> area_of_household, std::size_t area_count);

}  // namespace phumthun::poverty
