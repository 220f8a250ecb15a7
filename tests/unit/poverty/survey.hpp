#pragma once
#include <array>
#include <cmath>
#include <initializer_list>
#include <limits>
#include <random>
#include <span>
#include <string>
#include <vector>

#include "base/coded_values.hpp"
#include "poverty/deprivation.hpp"
#include "poverty/deprivation_estimates.hpp"
#include "poverty/estimate.hpp"

namespace phumthun::poverty::test {

inline constexpr double missing = std::numeric_limits<double>::quiet_NaN();

/// How a test's households are measured by the five capitals.
struct SurveyOptions {
  double cutoff = 2.5, k = 0.4;
  bool by_persons = false;
  unsigned threads = 0;
  MissingPolicy missing_policy = MissingPolicy::listwise;
  SurveyDesign design = {};
};

/// Households built row by row, with the columns that estimate_areas and measure_deprivation read.
struct Survey {
  std::array<std::vector<double>, capital_count> capitals;
  std::vector<double> size, survey_weight;
  std::vector<std::uint32_t> area;

  Survey& add(std::uint32_t in_area, std::array<double, capital_count> scores, double persons = 1,
              double weight = 1) {
    for (std::size_t j = 0; j < capital_count; ++j) capitals[j].push_back(scores[j]);
    size.push_back(persons);
    survey_weight.push_back(weight);
    area.push_back(in_area);
    return *this;
  }

  HouseholdScores scores() const {
    HouseholdScores view;
    for (std::size_t j = 0; j < capital_count; ++j) view.capitals[j] = capitals[j];
    view.size = size;
    view.survey_weight = survey_weight;
    return view;
  }

  DeprivationTable table(std::size_t areas) const {
    std::vector<std::shared_ptr<const base::CodedValues>> columns;
    for (const auto& scores : capitals) columns.push_back(std::make_shared<base::CodedValues>(scores));
    const LevelAreas level{area, areas};
    return {columns, size, survey_weight, {&level, 1}, base::Progress::none()};
  }
  static DeprivationSpec spec(const SurveyOptions& options) {
    Framework framework = five_capitals();
    framework.missing = options.missing_policy;
    std::vector<std::string> columns;
    for (FrameworkDimension& dimension : framework.dimensions) {
      dimension.indicators[0].cutoff = options.cutoff;
      columns.push_back(dimension.name);
    }
    return deprivation_spec(framework, columns, options.k, options.by_persons);
  }

  /// Each measure from the one implementation that it has: of scores, or of deprivations.
  std::vector<AreaEstimates> estimate(std::span<const Measure> measures, std::size_t areas,
                                      const SurveyOptions& options = {}) const {
    const DeprivationTable households = table(areas);
    const DeprivationSpec five = spec(options);
    const auto measured = measure_deprivation(households, five, options.threads);
    const auto errors = deprivation_errors(households, five, measured, options.design, options.threads);
    EstimateOptions of_scores;
    of_scores.cutoff = options.cutoff;
    of_scores.by_persons = options.by_persons;
    of_scores.threads = options.threads;
    of_scores.design = options.design;
    std::vector<AreaEstimates> estimates;
    for (const Measure& measure : measures) {
      const auto capital = measured_capital(measure);
      const bool counts_deprivations =
          measure.subject == Subject::composite
              ? measure.statistic != Statistic::households && measure.statistic != Statistic::surveyed
              : capital &&
                    (measure.statistic == Statistic::deprived || measure.statistic == Statistic::censored ||
                     measure.statistic == Statistic::contribution);
      if (counts_deprivations)
        estimates.push_back(
            deprivation_estimates(measure.statistic,
                                  {capital ? DeprivationPart::Kind::item : DeprivationPart::Kind::whole,
                                   static_cast<std::size_t>(capital.value_or(Capital::human))},
                                  measured[0], &errors[0]));
      else
        estimates.push_back(
            estimate_areas({&measure, 1}, scores(), area, areas, of_scores, base::Progress::none())[0]);
    }
    return estimates;
  }
  std::vector<AreaEstimates> estimate(std::initializer_list<const char*> names, std::size_t areas,
                                      const SurveyOptions& options = {}) const {
    std::vector<Measure> measures;
    for (const char* name : names) measures.push_back(parse_measure(name));
    return estimate(measures, areas, options);
  }
};

/// Scores in steps of 0.01, some missing, in `areas` areas and in none.
inline Survey random_survey(std::size_t households, std::uint32_t areas, unsigned seed,
                            double missing_share) {
  Survey survey;
  std::mt19937 random(seed);
  std::uniform_int_distribution<int> score(100, 400), persons(1, 8);
  std::uniform_int_distribution<std::uint32_t> area(0, areas);
  std::uniform_real_distribution<double> uniform(0, 1);
  for (std::size_t i = 0; i < households; ++i) {
    std::array<double, capital_count> scores{};
    for (double& x : scores) x = uniform(random) < missing_share ? missing : score(random) / 100.0;
    const std::uint32_t in_area = area(random);
    survey.add(in_area == areas ? no_area : in_area, scores, persons(random), 0.5 + uniform(random));
  }
  return survey;
}

}  // namespace phumthun::poverty::test
