#include "app/poor_households.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>

#include "app/measure_recipe.hpp"
#include "base/error.hpp"
#include "base/version.hpp"
#include "poverty/deprivation.hpp"
#include "poverty/score_level.hpp"
#include "store/registry.hpp"

namespace phumthun::app {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

poverty::HouseholdDeprivation deprivation_of(const SurveyedHouseholds& surveyed,
                                             const poverty::Framework& framework, double k,
                                             const base::Progress& progress) {
  const poverty::DeprivationTable table(surveyed.columns, surveyed.surveys->size,
                                        surveyed.surveys->survey_weight, {}, progress);
  return poverty::household_deprivation(
      table, poverty::deprivation_spec(framework, surveyed.column_names, k, false));
}

/// The mean of the five capitals, NaN where one is missing.
std::vector<double> overall_scores(const store::SurveyColumns& surveys) {
  std::vector<double> overall(surveys.household.size(), 0);
  for (const std::vector<double>& capital : surveys.capitals)
    for (std::size_t i = 0; i < overall.size(); ++i) overall[i] += capital[i];
  for (double& score : overall) score /= static_cast<double>(surveys.capitals.size());
  return overall;
}

/// Who is poor, and the score that it hangs on, by row of the survey.
struct Truth {
  std::vector<std::uint8_t> poor;
  std::vector<double> score;
};
Truth truth_of(PovertyTruth truth, const store::SurveyColumns& surveys,
               const poverty::HouseholdDeprivation& deprivation, double cutoff) {
  if (truth == PovertyTruth::deprivation) return {deprivation.poor, deprivation.score};
  Truth result{std::vector<std::uint8_t>(surveys.household.size(), not_known), overall_scores(surveys)};
  for (std::size_t i = 0; i < result.poor.size(); ++i) {
    if (truth == PovertyTruth::survey_note) {
      if (const double note = surveys.not_poor_on_survey[i]; !std::isnan(note))
        result.poor[i] = note > 0.5 ? 0 : 1;
    } else if (!std::isnan(result.score[i])) {
      result.poor[i] = poverty::is_below(result.score[i], cutoff) ? 1 : 0;
    }
  }
  return result;
}

std::vector<std::uint32_t> survey_rows(const store::HouseholdAreas& areas,
                                       const store::SurveyColumns& surveys) {
  std::vector<std::uint32_t> rows(areas.household.size(), PoorHouseholds::no_row);
  for (std::size_t i = 0, row = 0; i < rows.size(); ++i) {
    while (row < surveys.household.size() && surveys.household[row] < areas.household[i]) ++row;
    if (row < surveys.household.size() && surveys.household[row] == areas.household[i])
      rows[i] = static_cast<std::uint32_t>(row);
  }
  return rows;
}

/// A file may hold households that nobody has asked yet: their records say nothing.
std::vector<std::uint8_t> rows_with_answers(const store::SurveyColumns& surveys,
                                            const std::vector<double>& deprivation_score) {
  std::vector<std::uint8_t> answered(surveys.household.size(), 0);
  for (std::size_t i = 0; i < answered.size(); ++i) {
    bool any = !std::isnan(surveys.not_poor_on_survey[i]) || !std::isnan(deprivation_score[i]);
    for (const std::vector<double>& capital : surveys.capitals) any = any || !std::isnan(capital[i]);
    answered[i] = any ? 1 : 0;
  }
  return answered;
}

/// Values by row of the survey put to every household.
template <class T>
std::vector<T> by_household(const std::vector<std::uint32_t>& survey_row, const std::vector<T>& by_row,
                            T unsurveyed) {
  std::vector<T> values(survey_row.size(), unsurveyed);
  for (std::size_t i = 0; i < values.size(); ++i)
    if (survey_row[i] != PoorHouseholds::no_row) values[i] = by_row[survey_row[i]];
  return values;
}

}  // namespace

PoorHouseholds poor_households(store::Store& store, const MeasureRequest& request, PovertyTruth truth,
                               const base::Progress& progress) {
  PoorHouseholds result;
  result.framework = requested_framework(store, request);
  result.k = result.framework.k;
  const SurveyedHouseholds surveyed =
      surveyed_households(store, result.framework, wanted_round(request.round), progress.slice(0, 0.6));
  result.surveys = surveyed.surveys;
  result.warnings = instrument_warnings(*result.surveys, result.framework);
  const poverty::HouseholdDeprivation deprivation =
      deprivation_of(surveyed, result.framework, result.k, progress.slice(0.6, 0.8));
  const Truth said = truth_of(truth, *result.surveys, deprivation, request.cutoff);
  result.areas = store::read_household_areas(store::Reader(store));
  progress.report(0.9);
  result.survey_row = survey_rows(result.areas, *result.surveys);
  result.surveyed =
      by_household(result.survey_row, rows_with_answers(*result.surveys, deprivation.score), std::uint8_t{0});
  result.poor = by_household(result.survey_row, said.poor, not_known);
  result.score = by_household(result.survey_row, said.score, nan);
  result.deprived = by_household(result.survey_row, deprivation.poor, not_known);
  result.deprivation_score = by_household(result.survey_row, deprivation.score, nan);
  result.survey_weight = by_household(result.survey_row, result.surveys->survey_weight, 1.0);
  for (double& weight : result.survey_weight)
    if (std::isnan(weight)) weight = 1;
  progress.report(1);
  return result;
}

std::vector<double> deprivation_scores(store::Store& store, const PoorHouseholds& households,
                                       const poverty::Framework& framework, const MeasureRequest& request,
                                       const base::Progress& progress) {
  const SurveyedHouseholds surveyed =
      surveyed_households(store, framework, wanted_round(request.round), progress.slice(0, 0.7));
  const poverty::HouseholdDeprivation deprivation =
      deprivation_of(surveyed, framework, framework.k, progress.slice(0.7, 1));
  return by_household(households.survey_row, deprivation.score, nan);
}

std::vector<std::uint32_t> household_area_numbers(const store::HouseholdAreas& households,
                                                  const AreaList& areas) {
  return area_numbers(households.village, households.tambon, households.amphoe, areas.level, areas.codes);
}

std::vector<std::uint8_t> households_in(store::Store& store, const store::HouseholdAreas& households,
                                        base::AreaLevel level, const std::string& code) {
  if (code.empty()) return std::vector<std::uint8_t>(households.household.size(), 1);
  AreaList list = area_list(store, level);
  if (!std::binary_search(list.codes.begin(), list.codes.end(), code))
    throw base::Error(base::ErrorCode::not_found,
                      fmt::format("the store has no {} '{}'", base::level_name(level), code),
                      "give the area's code, and its level with --level");
  list.codes = {code};
  std::vector<std::uint8_t> inside;
  for (const std::uint32_t area : household_area_numbers(households, list))
    inside.push_back(area == 0 ? 1 : 0);
  return inside;
}

HouseholdRows::HouseholdRows(std::span<const std::int64_t> fids)
    : fids_(fids),
      dense_(!fids.empty() && fids.front() == 1 && fids.back() == static_cast<std::int64_t>(fids.size())) {}

std::uint32_t HouseholdRows::row(std::int64_t fid) const {
  if (dense_) return fid >= 1 && fid <= fids_.back() ? static_cast<std::uint32_t>(fid - 1) : none;
  const auto found = std::lower_bound(fids_.begin(), fids_.end(), fid);
  return found != fids_.end() && *found == fid ? static_cast<std::uint32_t>(found - fids_.begin()) : none;
}

Recipe case_recipe(store::Store& store, Recipe recipe, const MeasureRequest& request,
                   const PoorHouseholds& households) {
  const store::Reader reader(store);
  std::string sources;
  for (const std::string& name : store::source_names(reader)) sources += (sources.empty() ? "" : "; ") + name;
  add_framework(recipe, request, households.framework);
  // A mean score is below the request's cut-off, whatever the framework's own ones are.
  const Recipe::value_type overall{"truth", std::string(truth_name(PovertyTruth::overall))};
  if (std::find(recipe.begin(), recipe.end(), overall) != recipe.end())
    recipe.emplace_back("overall_cutoff", request.cutoff);
  recipe.emplace_back("by", std::string("households"));
  recipe.emplace_back("round",
                      request.round.empty() ? std::string("latest of each household") : request.round);
  recipe.emplace_back("households", static_cast<std::int64_t>(households.surveys->household.size()));
  recipe.emplace_back("sources", sources);
  recipe.emplace_back("revision", store::revision(reader));
  recipe.emplace_back("program_version", std::string(base::program_version()));
  return recipe;
}

}  // namespace phumthun::app
