#pragma once
#include <array>
#include <cmath>
#include <initializer_list>
#include <limits>
#include <random>
#include <span>
#include <string>
#include <vector>

#include "poverty/estimate.hpp"

namespace phumthun::poverty::test {

inline constexpr double missing = std::numeric_limits<double>::quiet_NaN();

/// Households built row by row, with the columns that estimate_areas reads.
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

  std::vector<AreaEstimates> estimate(std::initializer_list<const char*> names, std::size_t areas,
                                      const EstimateOptions& options = {}) const {
    std::vector<Measure> measures;
    for (const char* name : names) measures.push_back(parse_measure(name));
    return estimate_areas(measures, scores(), area, areas, options, base::Progress::none());
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
