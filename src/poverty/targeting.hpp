#pragma once
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/language.hpp"
#include "poverty/ratio.hpp"

namespace phumthun::poverty {

/// What the survey and a register say of a household.
enum class TargetingCase {
  reached,   ///< poor and listed
  missed,    ///< poor, not listed: ตกหล่น
  included,  ///< listed, not poor: รั่วไหล
  neither,
  unsurveyed  ///< listed, never surveyed (or a value is missing): nothing is known
};
std::string_view targeting_case_name(TargetingCase);
base::LocalText targeting_case_label(TargetingCase);

/// Whom the survey asked. by_area: the households tell, place by place (identified where an unlisted one was
/// surveyed). listed_only, everyone: known from how the survey was planned.
enum class SurveyCover { by_area, listed_only, everyone };

/// Per household: 1, 0, or 255 where it is not known (not surveyed, or a value is missing).
struct TargetingInput {
  std::span<const std::uint8_t> poor, listed;
  std::span<const double> survey_weight;  ///< empty or NaN: 1; of 0 or below: the household counts nowhere
  std::span<const std::uint32_t> area_of_household;  ///< beyond the areas: counts nowhere
  SurveyCover cover = SurveyCover::by_area;
  /// Numbers of the places, within the areas, in which surveyors asked everybody or the listed only; empty:
  /// each area is one place.
  std::span<const std::uint32_t> place_of_household = {};
};
/// DOMAIN: a = poor and listed, b = poor not listed, c = listed not poor, d = neither; sums of weights.
/// Undefined is NaN. Where no unlisted household was surveyed, b and d are unobserved: what needs them
/// (exclusion error, coverage, specificity, false positive rate, kappa, Jaccard) is of the identified places
/// of the area alone, `left_out` households lie in the others; an area with no such place is not `identified`
/// and has NaN there (คำนวณไม่ได้). Kappa: Cohen (1960), A coefficient of agreement for nominal scales,
/// Educational and Psychological Measurement 20; undefined where chance alone agrees fully.
struct AreaTargeting {
  std::vector<std::int64_t> n;                                               ///< households with both known
  std::vector<std::int64_t> reached, missed, included, neither, unsurveyed;  ///< counts of households
  std::vector<double> a, b, c, d;
  std::vector<std::uint8_t> identified;
  std::vector<std::int64_t> left_out;          ///< of n
  std::vector<std::int64_t> reached_compared;  ///< of `reached`: those beside whom the missed are known
  std::vector<double> listed_share;            ///< (a + c) / (a + b + c + d) of the identified places
  std::vector<double> exclusion_error, inclusion_error, coverage, precision, specificity, false_positive_rate,
      kappa, jaccard;
  /// Linearised ratio; coverage and precision have the same. NaN where the share is of fewer than two
  /// households; 0 for a share of 0 or 1, which is no certainty: the interval tells.
  std::vector<double> exclusion_se, inclusion_se;
  std::vector<Interval> exclusion_interval, inclusion_interval;  ///< 95 %: logit, Wilson for 0 and 1
};
/// Throws Error{internal} for spans of different lengths.
AreaTargeting measure_targeting(const TargetingInput&, std::size_t area_count);
/// unsurveyed where either is not known.
TargetingCase targeting_case(std::uint8_t poor, std::uint8_t listed);

}  // namespace phumthun::poverty
