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
#include "poverty/score_level.hpp"
#include "poverty/survey_design.hpp"

namespace phumthun::poverty {

/// Stands for "in no area".
inline constexpr std::uint32_t no_area = std::numeric_limits<std::uint32_t>::max();

/// One entry per household in every span; NaN is missing.
struct HouseholdScores {
  std::array<std::span<const double>, capital_count> capitals;  ///< 1 to 4, in the order of all_capitals
  std::span<const double> size;                                 ///< persons; NaN or empty: counts as one
  std::span<const double> survey_weight;                        ///< NaN or empty: 1
  std::span<const double> item;  ///< what measures of Subject::item are of; empty: none is asked for
};

struct EstimateOptions {
  double cutoff = 2.5;  ///< a capital is deprived where its score is below this; 1 to 4
  std::array<double, 3> level_edges = poverty::level_edges;
  bool by_persons = false;      ///< a household counts as its size instead of as one
  bool standard_errors = true;  ///< false: se and intervals are NaN
  SurveyDesign design;          ///< of one level: `population` is empty or has one entry
  unsigned threads = 0;         ///< 0: one per processor; the answer does not depend on it
};

/// One measure over all areas. What is undefined is NaN, never 0: a value without households, A and
/// contributions without poor, a standard error of fewer than two households.
struct AreaEstimates {
  /// Households of positive weight that the value rests on: those with this score, or all five (overall); of
  /// H, M0 and censored headcounts those counted, of A and contributions the poor among them. For counts: the
  /// count.
  std::vector<std::int64_t> n;
  std::vector<double> value;
  std::vector<double> se;
  std::vector<double> ci_low, ci_high;  ///< 95 %
};

/// Means, shares below the cut-off and shares at levels of a score, and counts of households, in each area,
/// in the order of `measures`; each score by itself, overall (the mean of the five) where none is missing.
/// What is counted over several scores at once (H, A, M0 ...) is measure_deprivation's. A household weighs
/// survey weight times (by_persons) size.
///
/// Standard errors: the linearised ratio with the household as the cluster of its persons, or of the design's
/// units as deprivation_errors explains. Intervals: normal for scores; on the logit scale for shares; Wilson
/// (with n households, or the units drawn) for a share of 0 or 1; none for counts.
///
/// area_of_household[i] is household i's area, 0 to area_count - 1, or no_area. Throws Error{invalid_input}
/// for spans of different lengths, a cut-off outside 1 to 4, level edges that don't ascend, or a measure that
/// is not of scores; Error{unsupported} as SurveyDesign says.
std::vector<AreaEstimates> estimate_areas(std::span<const Measure> measures,
                                          const HouseholdScores& households,
                                          std::span<const std::uint32_t> area_of_household,
                                          std::size_t area_count, const EstimateOptions& options,
                                          const base::Progress& progress);

}  // namespace phumthun::poverty
