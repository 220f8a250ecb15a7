#include "app/change.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <limits>

#include "app/change_pairs.hpp"
#include "app/change_words.hpp"
#include "app/frameworks.hpp"
#include "app/measure_recipe.hpp"
#include "app/survey_households.hpp"
#include "base/error.hpp"
#include "poverty/capital.hpp"
#include "poverty/measure.hpp"
#include "store/registry.hpp"

namespace phumthun::app {
namespace {

using Rows = std::vector<std::uint32_t>;

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

template <class T>
std::vector<T> of_rows(const std::vector<T>& values, const Rows& rows) {
  std::vector<T> picked;
  picked.reserve(rows.size());
  for (const std::uint32_t row : rows) picked.push_back(values[row]);
  return picked;
}

std::vector<double> overall_of(const store::SurveyColumns& surveys, const Rows& rows) {
  std::vector<double> overall;
  overall.reserve(rows.size());
  for (const std::uint32_t row : rows) {
    double sum = 0;
    for (const std::vector<double>& capital : surveys.capitals) sum += capital[row];
    overall.push_back(sum / static_cast<double>(surveys.capitals.size()));
  }
  return overall;
}

/// 1 poor, 0 not, NaN where the household is not counted.
std::vector<double> poor_of(const SurveyedHouseholds& households, const poverty::Framework& framework,
                            const Rows& rows, const base::Progress& progress) {
  const poverty::DeprivationTable table(households.columns, households.surveys->size,
                                        households.surveys->survey_weight, {}, progress);
  const auto deprivation = poverty::household_deprivation(
      table, poverty::deprivation_spec(framework, households.column_names, framework.k, false));
  std::vector<double> poor;
  poor.reserve(rows.size());
  for (const std::uint32_t row : rows) {
    constexpr std::uint8_t not_counted = 255;
    const std::uint8_t is_poor = deprivation.poor[row];
    poor.push_back(is_poor == not_counted ? nan : static_cast<double>(is_poor));
  }
  return poor;
}

double one_where_missing(double value) {
  return std::isnan(value) ? 1 : value;
}

/// Of the later round; times the household's size by persons.
std::vector<double> weights_of(const store::SurveyColumns& after, const Rows& rows, CountBy by) {
  std::vector<double> weights;
  weights.reserve(rows.size());
  for (const std::uint32_t row : rows)
    weights.push_back(one_where_missing(after.survey_weight[row]) *
                      (by == CountBy::persons ? one_where_missing(after.size[row]) : 1));
  return weights;
}

std::vector<std::uint32_t> areas_of(const store::SurveyColumns& surveys, const AreaList& areas) {
  return area_numbers(surveys.village, surveys.tambon, surveys.amphoe, areas.level, areas.codes);
}

std::vector<std::int64_t> counts_of(const std::vector<std::uint32_t>& area_of_row, const Rows& rows,
                                    std::size_t area_count) {
  std::vector<std::int64_t> counts(area_count, 0);
  for (const std::uint32_t row : rows)
    if (area_of_row[row] < area_count) ++counts[area_of_row[row]];
  return counts;
}

/// The pairs with their weights and areas: measures one subject after another.
struct Pairs {
  std::vector<double> weights;
  std::vector<std::uint32_t> area, whole;
  std::size_t area_count = 0;

  SubjectChange measure(std::string subject, base::LocalText label, const std::vector<double>& before,
                        const std::vector<double>& after, const poverty::ChangeRule& rule,
                        bool higher_is_better) const {
    return {std::move(subject),
            std::move(label),
            poverty::measure_change(before, after, weights, area, area_count, rule, higher_is_better),
            poverty::measure_change(before, after, weights, whole, 1, rule, higher_is_better),
            {}};
  }
};

/// Areas whose mean changed, tested together; of too few pairs nothing is said.
std::vector<poverty::Difference> marks_of(const Change& change, const poverty::AreaChange& areas,
                                          const ChangeRequest& request) {
  std::vector<poverty::Difference> marks(areas.n.size(), poverty::undefined_difference());
  for (std::size_t i = 0; i < marks.size(); ++i) {
    const poverty::Reliability reliability = change_reliability(change, areas.n[i]);
    if (reliability == poverty::Reliability::none || reliability == poverty::Reliability::too_few) continue;
    marks[i].difference = areas.mean_difference[i];
    marks[i].standard_error = areas.se[i];
    marks[i].z = areas.mean_difference[i] / areas.se[i];
    marks[i].p = marks[i].p_adjusted = areas.p[i];
  }
  poverty::mark_differences(marks, poverty::parse_adjustment(request.adjustment), request.alpha);
  return marks;
}

base::LocalText poor_label(const poverty::Framework& framework) {
  return {fmt::format("ครัวเรือนยากจน ({}, k = {})", framework.label.in(base::Language::th), framework.k),
          fmt::format("Poor households ({}, k = {})", framework.label.in(base::Language::en), framework.k)};
}

/// The measures' recipe without what has no part in a change of all subjects between two rounds.
Recipe change_recipe(store::Store& store, const ChangeRequest& request, const ChangeRounds& rounds,
                     const poverty::Framework& framework, const poverty::ChangeRule& rule,
                     std::size_t pairs) {
  static constexpr std::array left_out{"verb",       "level",    "measures",   "round",
                                       "psu",        "strata",   "population", "smoothing",
                                       "from_round", "to_round", "households"};
  const auto paired = static_cast<std::int64_t>(pairs);
  Recipe recipe{{"verb", std::string("change")},
                {"level", std::string(base::level_name(request.measure.level))},
                {"from", rounds.from},
                {"to", rounds.to},
                {"threshold", rule.threshold},
                {"paired_households", paired},
                {"survey_weights", std::string("of the later round")},
                {"standard_errors", std::string("paired differences, normal 95 % intervals")},
                {"adjustment", request.adjustment},
                {"alpha", request.alpha}};
  for (auto& entry : measure_recipe(store, request.measure, framework, paired))
    if (std::find(left_out.begin(), left_out.end(), entry.first) == left_out.end())
      recipe.push_back(std::move(entry));
  return recipe;
}

std::vector<SubjectChange> measure_scores(const store::SurveyColumns& before,
                                          const store::SurveyColumns& after, const PairedRows& rows,
                                          const Pairs& pairs, const poverty::ChangeRule& rule,
                                          const base::Progress& progress) {
  std::vector<SubjectChange> subjects;
  for (const poverty::Capital capital : poverty::all_capitals) {
    const auto j = static_cast<std::size_t>(capital);
    subjects.push_back(pairs.measure(
        std::string(poverty::capital_name(capital)), poverty::capital_label(capital),
        of_rows(before.capitals[j], rows.before), of_rows(after.capitals[j], rows.after), rule, true));
    progress.report(static_cast<double>(j + 1) / (poverty::capital_count + 1));
  }
  subjects.push_back(pairs.measure("overall", {"ทุนโดยรวม", "Overall"}, overall_of(before, rows.before),
                                   overall_of(after, rows.after), rule, true));
  progress.report(1);
  return subjects;
}

}  // namespace

Change measure_change(store::Store& store, const ChangeRequest& request, const base::Progress& progress) {
  if (!(request.alpha > 0 && request.alpha < 1))
    throw base::Error(base::ErrorCode::invalid_input,
                      fmt::format("a significance level of {} is not a probability", request.alpha),
                      "give one above 0 and below 1, such as 0.05");
  const ChangeRounds rounds = requested_rounds(store, request);
  const poverty::Framework framework = requested_framework(store, request.measure);
  const Rules rules = load_rules(store);
  const poverty::ChangeRule& rule = rules.change;
  AreaList areas = area_list(store, request.measure.level);
  const SurveyedHouseholds before =
      surveyed_households(store, framework, wanted_round(rounds.from), progress.slice(0, 0.35));
  const SurveyedHouseholds after =
      surveyed_households(store, framework, wanted_round(rounds.to), progress.slice(0.35, 0.7));
  const PairedRows rows = paired_rows(before.surveys->household, after.surveys->household);
  const auto area_before = areas_of(*before.surveys, areas), area_after = areas_of(*after.surveys, areas);
  const std::size_t area_count = areas.codes.size();
  const Pairs pairs{weights_of(*after.surveys, rows.after, request.measure.by),
                    of_rows(area_after, rows.after), Rows(rows.after.size(), 0), area_count};
  Change change;
  change.level = areas.level;
  change.reliability = rules.reliability;
  change.from_round = rounds.from;
  change.to_round = rounds.to;
  change.only_before = counts_of(area_before, rows.only_before, area_count);
  change.only_after = counts_of(area_after, rows.only_after, area_count);
  change.subjects =
      measure_scores(*before.surveys, *after.surveys, rows, pairs, rule, progress.slice(0.7, 0.85));
  change.subjects.push_back(pairs.measure(
      "poor", poor_label(framework), poor_of(before, framework, rows.before, progress.slice(0.85, 0.92)),
      poor_of(after, framework, rows.after, progress.slice(0.92, 0.99)), poverty::ChangeRule{0}, false));
  for (SubjectChange& subject : change.subjects) subject.marks = marks_of(change, subject.areas, request);
  change.codes = std::move(areas.codes);
  change.names = std::move(areas.names);
  change.sentences = change_sentences(change, rows, request.alpha);
  change.warnings = paired_instrument_warnings(*before.surveys, *after.surveys, rows);
  change.recipe = change_recipe(store, request, rounds, framework, rule, rows.before.size());
  progress.report(1);
  return change;
}

poverty::Reliability change_reliability(const Change& change, std::int64_t pairs) {
  return pairs == 0 ? poverty::Reliability::none
                    : poverty::reliability_of(pairs, 0, 0, false, change.reliability);
}

std::vector<double> change_breaks(const std::string& subject, const poverty::ChangeRule& rule) {
  if (subject == "poor") return {-0.10, -0.02, 0.02, 0.10};
  const double threshold = rule.threshold > 0 ? rule.threshold : poverty::ChangeRule{}.threshold;
  constexpr double strong = 5;  // times the threshold: 0.30 by the default one
  return {-strong * threshold, -threshold, threshold, strong * threshold};
}

}  // namespace phumthun::app
