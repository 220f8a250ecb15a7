#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "base/progress.hpp"
#include "poverty/capital.hpp"
#include "poverty/measure.hpp"

namespace phumthun::poverty {

/// Stands for "in no area".
inline constexpr std::uint32_t no_area = std::numeric_limits<std::uint32_t>::max();

/// One entry per household in every span; NaN is missing.
struct HouseholdScores {
  std::array<std::span<const double>, capital_count> capitals;  ///< 1 to 4, in the order of all_capitals
  std::span<const double> size;                                 ///< persons; NaN or empty: counts as one
  std::span<const double> survey_weight;                        ///< NaN or empty: 1
};

struct EstimateOptions {
  double cutoff = 2.5;  ///< a capital is deprived where its score is below this; 1 to 4
  double k = 0.4;  ///< poor where the deprived share of the five capitals is at least this; above 0, up to 1
  bool by_persons = false;  ///< a household counts as its size instead of as one
  unsigned threads = 0;     ///< 0: one per processor; the answer does not depend on it
};

/// One measure over all areas. What is undefined is NaN, never 0: a value without households, A and
/// contributions without poor, a standard error of fewer than two households.
struct AreaEstimates {
  /// Households that the value rests on: those with this capital's score, or with all five (overall, H, M0,
  /// censored), or the poor among them (A, contributions). Households of weight 0 are not among them. For
  /// counts: the count.
  std::vector<std::int64_t> n;
  std::vector<double> value;
  std::vector<double> se;
  std::vector<double> ci_low, ci_high;  ///< 95 %
};

/// Estimates each measure in each area, in the order of `measures`. A household weighs survey weight times
/// (by_persons) size; overall is the mean of the five capitals. Households lacking any capital are left out
/// of overall, H, A, M0, censored headcounts and contributions alike (listwise), so that these describe the
/// same households.
///
/// H, A, M0, censored headcounts and contributions: Alkire and Foster (2011), Counting and multidimensional
/// poverty measurement, Journal of Public Economics 95, with equal capital weights. Standard errors: the
/// linearised ratio with the household as the cluster of its persons. Intervals: normal for scores; on the
/// logit scale for shares, A and M0; Wilson (with n households) for a share or H of 0 or 1; none for counts.
///
/// area_of_household[i] is household i's area, 0 to area_count - 1, or no_area. Throws Error{invalid_input}
/// for spans of different lengths, a cut-off outside 1 to 4, or a k outside (0, 1].
std::vector<AreaEstimates> estimate_areas(std::span<const Measure> measures,
                                          const HouseholdScores& households,
                                          std::span<const std::uint32_t> area_of_household,
                                          std::size_t area_count, const EstimateOptions& options,
                                          const base::Progress& progress);

}  // namespace phumthun::poverty
