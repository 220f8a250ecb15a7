#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>

#include "app/robustness_parts.hpp"
#include "poverty/rank_correlation.hpp"

namespace phumthun::app {
namespace {

constexpr double half = 0.5;

std::vector<double> dimension_weights(const poverty::DeprivationSpec& spec, std::size_t count) {
  std::vector<double> weights(count, 0);
  for (const poverty::DeprivationItem& item : spec.items) weights[item.dimension] += item.item_weight;
  return weights;
}

bool is_same(const poverty::DeprivationSpec& a, const poverty::DeprivationSpec& b) {
  const auto same_cutoff = [](const poverty::Criterion& x, const poverty::Criterion& y) {
    return x.cutoff == y.cutoff;
  };
  return std::equal(a.items.begin(), a.items.end(), b.items.begin(), b.items.end(),
                    [&](const poverty::DeprivationItem& x, const poverty::DeprivationItem& y) {
                      return std::abs(x.item_weight - y.item_weight) < 1e-9 &&
                             std::equal(x.criteria.begin(), x.criteria.end(), y.criteria.begin(),
                                        y.criteria.end(), same_cutoff);
                    });
}

poverty::DeprivationSpec with_half_on(std::size_t dimension, poverty::DeprivationSpec spec, double own) {
  for (poverty::DeprivationItem& item : spec.items)
    item.item_weight *= item.dimension == dimension ? half / own : half / (1 - own);
  return spec;
}

poverty::DeprivationSpec with_cutoff(double cutoff, poverty::DeprivationSpec spec) {
  for (poverty::DeprivationItem& item : spec.items)
    for (poverty::Criterion& criterion : item.criteria) criterion.cutoff = cutoff;
  return spec;
}

poverty::DeprivationSpec with_equal_items(poverty::DeprivationSpec spec) {
  for (poverty::DeprivationItem& item : spec.items)
    item.item_weight = 1 / static_cast<double>(spec.items.size());
  return spec;
}

/// True where every value is a score of 1 to 4 on which low is deprived: cut-offs of levels make sense.
bool is_scored(const poverty::Framework& framework) {
  for (const poverty::FrameworkDimension& dimension : framework.dimensions)
    for (const poverty::FrameworkIndicator& indicator : dimension.indicators)
      if (indicator.lowest != 1 || indicator.highest != 4 ||
          indicator.direction != poverty::Direction::low_is_deprived)
        return false;
  return true;
}

std::vector<double> household_weights(const store::SurveyColumns& surveys, bool by_persons) {
  const auto or_one = [](double value) { return std::isnan(value) ? 1.0 : std::max(value, 0.0); };
  std::vector<double> weights;
  weights.reserve(surveys.survey_weight.size());
  for (std::size_t i = 0; i < surveys.survey_weight.size(); ++i)
    weights.push_back(or_one(surveys.survey_weight[i]) * (by_persons ? or_one(surveys.size[i]) : 1.0));
  return weights;
}

/// H of everyone who is counted; NaN where nobody is.
double share_of_poor(const std::vector<std::uint8_t>& poor, const std::vector<double>& weights) {
  double sum = 0, all = 0;
  for (std::size_t i = 0; i < poor.size(); ++i) {
    if (poor[i] > 1) continue;
    all += weights[i];
    if (poor[i]) sum += weights[i];
  }
  return all > 0 ? sum / all : std::numeric_limits<double>::quiet_NaN();
}

/// Values of the areas that take part, at 12 digits behind the point: what differs by rounding alone is a
/// tie.
std::vector<double> shown(std::vector<double> values, const std::vector<std::int64_t>& n,
                          std::int64_t hide_below) {
  for (std::size_t i = 0; i < values.size(); ++i)
    values[i] =
        n[i] < hide_below ? std::numeric_limits<double>::quiet_NaN() : std::round(values[i] * 1e12) / 1e12;
  return values;
}

}  // namespace

std::vector<ScenarioSpec> robustness_scenarios(const poverty::Framework& framework,
                                               const poverty::DeprivationSpec& base) {
  std::vector<ScenarioSpec> scenarios{{"base", {"ตามกรอบตัวชี้วัด", "as in the framework"}, base}};
  const auto add = [&](std::string name, base::LocalText label, poverty::DeprivationSpec spec) {
    if (!is_same(spec, base)) scenarios.push_back({std::move(name), std::move(label), std::move(spec)});
  };
  const auto weights = dimension_weights(base, framework.dimensions.size());
  for (std::size_t d = 0; d < weights.size() && weights.size() > 1; ++d) {
    const poverty::FrameworkDimension& dimension = framework.dimensions[d];
    add(dimension.name + "-50",
        {fmt::format("ให้น้ำหนัก{}ร้อยละ 50 ที่เหลือแบ่งกันตามสัดส่วนเดิม", dimension.label.in(base::Language::th)),
         fmt::format("{} 50 %, the others sharing the rest", dimension.label.in(base::Language::en))},
        with_half_on(d, base, weights[d]));
  }
  if (is_scored(framework))
    for (const double cutoff : {1.75, 2.50})
      add(fmt::format("cutoff-{:.2f}", cutoff),
          {fmt::format("เส้นแบ่งความขัดสน {:.2f}", cutoff), fmt::format("deprivation cut-off {:.2f}", cutoff)},
          with_cutoff(cutoff, base));
  if (base.items.size() > framework.dimensions.size())
    add("indicators-equal", {"ทุกตัวชี้วัดน้ำหนักเท่ากัน", "all indicators weighted alike"}, with_equal_items(base));
  return scenarios;
}

void add_scenarios(const RobustnessInput& input, const store::SurveyColumns& surveys, std::int64_t hide_below,
                   Robustness& result, const base::Progress& progress) {
  const std::vector<ScenarioSpec> specs = robustness_scenarios(input.framework, input.spec);
  const std::vector<double> weights = household_weights(surveys, input.spec.by_persons);
  std::vector<double> base_M0;
  std::vector<std::uint8_t> base_poor;
  for (std::size_t s = 0; s < specs.size(); ++s) {
    progress.report(static_cast<double>(s) / static_cast<double>(specs.size()));
    auto level = std::move(poverty::measure_deprivation(input.table, specs[s].spec, 0)[0]);
    const auto households = poverty::household_deprivation(input.table, specs[s].spec);
    const std::vector<double> M0 = shown(level.M0, level.n, hide_below);
    if (s == 0) {
      base_M0 = M0;
      base_poor = households.poor;
    }
    Scenario scenario{specs[s].name, specs[s].label, std::move(level.M0), std::move(level.H)};
    scenario.poor_share = share_of_poor(households.poor, weights);
    scenario.spearman = poverty::spearman(base_M0, M0);
    scenario.kendall = poverty::kendall_tau_b(base_M0, M0);
    scenario.jaccard = poverty::jaccard(base_poor, households.poor, weights);
    scenario.robust_share = poverty::share_ordered_alike(base_M0, M0);
    result.scenarios.push_back(std::move(scenario));
  }
}

}  // namespace phumthun::app
