#pragma once
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/language.hpp"

namespace phumthun::poverty {

enum class ChangeClass { gained, unchanged, lost, unknown };
std::string_view change_name(ChangeClass);  ///< "gained", "unchanged", "lost", "unknown"
base::LocalText change_label(ChangeClass);  ///< ดีขึ้น, คงที่, แย่ลง

/// By how much a score (1 to 4) must differ to be called changed: default 2 points of 100, 0.06. A difference
/// of exactly the threshold is unchanged. A local choice, not a statistical test.
struct ChangeRule {
  double threshold = 0.06;
};
ChangeClass change_of(double before, double after, const ChangeRule&);

/// The same households in two rounds, per area. Missing is NaN; undefined NaN.
struct AreaChange {
  std::vector<std::int64_t> n;                         ///< pairs with both values
  std::vector<double> before, after, mean_difference;  ///< of the pairs
  std::vector<double> se, ci_low, ci_high, p;          ///< of the mean difference: paired, normal
  std::vector<double> gained, unchanged, lost;         ///< shares of the pairs
  std::vector<double> gained_se, unchanged_se, lost_se;
};
/// `before` and `after`: one entry per household. `survey_weight` empty or NaN: 1; a household of weight 0 or
/// below counts nowhere. The standard error is that of the weighted mean of the differences as a linearised
/// ratio: sd / sqrt(n) where all weigh alike; NaN for one pair. For being poor (1, 0) instead of a score pass
/// threshold 0 and `higher_is_better` false: lost are those who became poor. Throws Error{invalid_input} for
/// different lengths.
AreaChange measure_change(std::span<const double> before, std::span<const double> after,
                          std::span<const double> survey_weight,
                          std::span<const std::uint32_t> area_of_household, std::size_t area_count,
                          const ChangeRule&, bool higher_is_better);

}  // namespace phumthun::poverty
