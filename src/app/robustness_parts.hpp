#pragma once
#include <string>
#include <vector>

#include "app/measure_source.hpp"
#include "app/robustness.hpp"
#include "poverty/deprivation.hpp"

namespace phumthun::app {

// Internal to app/.

/// What curves and scenarios are measured from: one level's areas, all surveyed households.
struct RobustnessInput {
  poverty::Framework framework;
  poverty::DeprivationSpec spec;  ///< of the framework, at its k
  const poverty::DeprivationTable& table;
  poverty::SurveyDesign design;
  std::vector<base::LocalText> warnings;  ///< of the finite population
};
/// `source` must follow the request's round, and live as long.
RobustnessInput robustness_input(MeasureSource& source, const MeasureRequest&, const base::Progress&);

/// The k of the request, else those of the framework, else every level that a sum of item weights can take,
/// or twentieths where there are more than 20 of these. Throws Error{invalid_input} for k outside (0, 1].
std::vector<double> robustness_k_grid(const std::vector<double>& requested, const poverty::Framework&,
                                      const poverty::DeprivationSpec&);

/// Fills codes, names, n, curves and dominance: of all areas of the level, or of `codes` alone.
void add_curves(MeasureSource&, const RobustnessInput&, const std::vector<std::string>& codes,
                std::int64_t hide_below, double alpha, Robustness&, const base::Progress&);

/// A choice of weights or cut-offs beside the framework's own.
struct ScenarioSpec {
  std::string name;
  base::LocalText label;
  poverty::DeprivationSpec spec;
};
/// The base first; then each dimension with half of the weight, the others sharing the rest as they did; for
/// scores of 1 to 4 the cut-offs 1.75 and 2.50; for dimensions of several items all items alike. Those that
/// are the base again are left out.
std::vector<ScenarioSpec> robustness_scenarios(const poverty::Framework&, const poverty::DeprivationSpec&);
/// Measures the scenarios for the areas of `result`, which are all of the level.
void add_scenarios(const RobustnessInput&, const store::SurveyColumns&, std::int64_t hide_below,
                   Robustness& result, const base::Progress&);

}  // namespace phumthun::app
