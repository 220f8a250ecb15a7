#pragma once
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/language.hpp"

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

/// Whom the survey asked. by_area: the area's own households tell (identified where an unlisted one was
/// surveyed). listed_only, everyone: known from how the survey was planned.
enum class SurveyCover { by_area, listed_only, everyone };

/// Per household: 1, 0, or 255 where it is not known (not surveyed, or a value is missing).
struct TargetingInput {
  std::span<const std::uint8_t> poor, listed;
  std::span<const double> survey_weight;  ///< empty or NaN: 1; of 0 or below: the household counts nowhere
  std::span<const std::uint32_t> area_of_household;  ///< beyond the areas: counts nowhere
  SurveyCover cover = SurveyCover::by_area;
};
/// DOMAIN: a = poor and listed, b = poor not listed, c = listed not poor, d = neither; sums of weights.
/// Undefined is NaN. `identified`: unlisted households were surveyed too; where they were not, b and d are
/// unobserved and everything that needs them is NaN (คำนวณไม่ได้): exclusion error, coverage, specificity,
/// false positive rate, kappa, Jaccard. Kappa: Cohen (1960), A coefficient of agreement for nominal scales,
/// Educational and Psychological Measurement 20; undefined where chance alone agrees fully.
struct AreaTargeting {
  std::vector<std::int64_t> n;                                               ///< households with both known
  std::vector<std::int64_t> reached, missed, included, neither, unsurveyed;  ///< counts of households
  std::vector<double> a, b, c, d;
  std::vector<std::uint8_t> identified;
  std::vector<double> exclusion_error, inclusion_error, coverage, precision, specificity, false_positive_rate,
      kappa, jaccard;
  std::vector<double> exclusion_se, inclusion_se;  ///< linearised ratio; coverage and precision have the same
};
/// Throws Error{internal} for spans of different lengths.
AreaTargeting measure_targeting(const TargetingInput&, std::size_t area_count);
/// unsurveyed where either is not known.
TargetingCase targeting_case(std::uint8_t poor, std::uint8_t listed);

}  // namespace phumthun::poverty
