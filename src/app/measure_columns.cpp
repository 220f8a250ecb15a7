#include "app/measure_columns.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "poverty/ratio.hpp"
#include "privacy/small_cells.hpp"

namespace phumthun::app {
namespace {

using poverty::MeasureKind;
using poverty::Statistic;

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

/// A share beside which the count of its households or of the others is told by other measures: times n it
/// would give a hidden count back.
bool gives_counts_back(const MeasureColumn& column) {
  using poverty::Subject;
  const Subject subject = column.description.measure.subject;
  return column.description.kind == MeasureKind::share &&
         (subject == Subject::targeting || subject == Subject::assistance || subject == Subject::problem);
}

/// The least number of households (of problems, where those are counted) that the value tells of. A count
/// says itself how few they are, whoever they were counted among.
std::int64_t households_behind(const MeasureColumn& column, std::size_t i) {
  std::int64_t least = column.n[i];
  const auto tells_of = [&](double count) {
    constexpr double rounding = 1e-9;
    if (count > rounding) least = std::min(least, static_cast<std::int64_t>(std::ceil(count - 0.5)));
  };
  const auto n = static_cast<double>(column.n[i]);
  if (column.description.kind == MeasureKind::count &&
      column.description.measure.statistic != Statistic::agencies)
    tells_of(column.value[i]);
  if (gives_counts_back(column)) {
    tells_of(column.value[i] * n);
    tells_of((1 - column.value[i]) * n);
  }
  return least;
}

EstimateFlag flag_of(const MeasureColumn& column, std::size_t i) {
  if (std::isnan(column.value[i]) || column.n[i] == 0) return EstimateFlag::none;
  return households_behind(column, i) < privacy::default_minimum_n ? EstimateFlag::small : EstimateFlag::ok;
}

/// A share of single households: contributions add up to 1 over the capitals and are none.
bool is_proportion(const poverty::Measure& measure) {
  return poverty::measure_kind(measure) == MeasureKind::share && measure.statistic != Statistic::contribution;
}

bool rests_on_the_poor(const poverty::Measure& measure) {
  return measure.statistic == Statistic::intensity || measure.statistic == Statistic::contribution;
}

/// The variance that one household brings: mean of n se² by n over the areas of `least_n` households or more
/// whose error is above 0; NaN where there are none.
double pooled_unit_variance(const MeasureColumn& column, std::int64_t least_n) {
  double sum = 0, weight = 0;
  for (std::size_t i = 0; i < column.value.size(); ++i) {
    if (std::isnan(column.value[i]) || !(column.se[i] > 0) || column.n[i] < least_n) continue;
    const auto n = static_cast<double>(column.n[i]);
    sum += n * (n * column.se[i] * column.se[i]);
    weight += n;
  }
  return weight > 0 ? sum / weight : nan;
}

/// Sampling variances. An estimated error of 0 (households that happen to be alike) would say that a value is
/// certain, and one household has none: the variance pooled over the areas, by the area's n, stands in for
/// both. A census keeps its 0.
std::vector<double> sampling_variance(const MeasureColumn& column, const std::vector<double>& population) {
  constexpr std::int64_t enough = 10;
  constexpr double rounding = 1e-9;
  double pooled = pooled_unit_variance(column, enough);
  if (std::isnan(pooled)) pooled = pooled_unit_variance(column, 2);
  std::vector<double> variances;
  for (std::size_t i = 0; i < column.value.size(); ++i) {
    const auto n = static_cast<double>(column.n[i]);
    const bool census = !population.empty() && n >= population[i];
    const double variance = column.se[i] * column.se[i];
    const bool known = census || n * variance > rounding * pooled;
    variances.push_back(known ? variance : pooled / n);
  }
  return variances;
}

/// Whether a model has two areas to be fitted to.
bool can_be_fitted(const MeasureColumn& column, const std::vector<double>& variances) {
  int areas = 0;
  for (std::size_t i = 0; i < variances.size(); ++i)
    areas += !std::isnan(column.value[i]) && variances[i] > 0;
  return areas >= 2;
}

/// Households that would tell as much in a plain sample.
std::vector<double> effective_n(const MeasureColumn& column, bool plain_sample) {
  std::vector<double> effective;
  for (std::size_t i = 0; i < column.value.size(); ++i) {
    const double n = static_cast<double>(column.n[i]), p = column.value[i],
                 variance = column.se[i] * column.se[i];
    const bool known = !plain_sample && variance > 0 && p > 0 && p < 1;
    effective.push_back(known ? std::clamp(p * (1 - p) / variance, 1.0, std::max(n, 1.0)) : n);
  }
  return effective;
}

void take_modelled(MeasureColumn& column, const poverty::SmoothedValues& modelled, bool proportion) {
  column.unsmoothed = column.value;
  for (std::size_t i = 0; i < column.value.size(); ++i) {
    if (std::isnan(column.value[i])) continue;
    column.value[i] = modelled.value[i];
    column.se[i] = modelled.rmse[i];
    poverty::Interval interval = poverty::normal_interval(column.value[i], column.se[i]);
    if (proportion) interval = poverty::logit_interval(column.value[i], column.se[i]);
    column.ci_low[i] = interval.low;
    column.ci_high[i] = interval.high;
  }
}

poverty::Reliability reliability_of(const MeasureColumn& column, std::size_t i,
                                    const poverty::ReliabilityRules& rules, bool with_errors) {
  const poverty::Measure& measure = column.description.measure;
  if (std::isnan(column.value[i])) return poverty::Reliability::none;
  if (column.description.kind == MeasureKind::count || measure.subject == poverty::Subject::rate)
    return poverty::Reliability::reliable;
  poverty::ReliabilityRules applied = rules;
  // A modelled value leans on the other areas: its error, not its own n, says how far it can be trusted.
  if (!column.unsmoothed.empty()) applied.unreliable_below = rules.hide_below;
  // Nobody computes the error of kappa; and a mean difference near 0 may be sure, however large its CV.
  const bool is_difference =
      measure.subject == poverty::Subject::change && measure.statistic == Statistic::mean;
  const bool has_error = with_errors && measure.statistic != Statistic::kappa && !is_difference;
  return poverty::reliability_of(column.n[i], column.value[i], has_error ? column.se[i] : 0,
                                 is_proportion(measure) && !measure.of_registered, applied);
}

}  // namespace

MeasureColumn column_of(const poverty::Measure& measure, poverty::AreaEstimates estimates,
                        MeasureDescription description) {
  MeasureColumn column;
  column.measure = poverty::measure_name(measure);
  column.n = std::move(estimates.n);
  column.value = std::move(estimates.value);
  column.se = std::move(estimates.se);
  column.ci_low = std::move(estimates.ci_low);
  column.ci_high = std::move(estimates.ci_high);
  column.description = std::move(description);
  column.denominator.assign(column.n.size(), nan);
  column.reason.assign(column.n.size(), {});
  return column;
}

void take_share_of_registered(MeasureColumn& column, const std::vector<double>& answered,
                              const std::vector<double>& registered) {
  for (std::size_t i = 0; i < column.value.size(); ++i) {
    const bool known = registered[i] > 0;
    const double factor = known ? answered[i] / registered[i] : nan;
    if (!known) column.reason[i] = "no-register";
    for (std::vector<double>* values :
         {&column.value, &column.se, &column.ci_low, &column.ci_high, &column.test_se})
      if (!values->empty()) (*values)[i] *= factor;
    column.denominator[i] = known ? registered[i] : nan;
  }
  column.weight = registered;
}

void close_census_intervals(MeasureColumn& column, const std::vector<double>& population) {
  const bool of_all =
      is_proportion(column.description.measure) || column.description.kind == MeasureKind::score;
  for (std::size_t i = 0; of_all && i < column.value.size(); ++i) {
    if (std::isnan(column.value[i]) || !(static_cast<double>(column.n[i]) >= population[i])) continue;
    column.se[i] = 0;
    column.ci_low[i] = column.ci_high[i] = column.value[i];
  }
}

void add_test_errors(MeasureColumn& column, const std::vector<std::int64_t>& surveyed,
                     const std::vector<double>& population, const std::vector<double>& headcount_error) {
  constexpr double rounding = 1e-12;
  const poverty::Measure& measure = column.description.measure;
  const bool proportion = is_proportion(measure);
  const bool is_M0 = measure.statistic == Statistic::adjusted_headcount;
  column.test_se = column.se;
  for (std::size_t i = 0; i < column.se.size(); ++i) {
    const bool census = !population.empty() && static_cast<double>(surveyed[i]) >= population[i];
    if (census || !(column.se[i] <= rounding)) continue;
    const bool extreme = column.value[i] == 0 || column.value[i] == 1;
    column.test_se[i] = extreme && proportion
                            ? poverty::extreme_share_error({column.ci_low[i], column.ci_high[i]})
                        : extreme && is_M0 ? headcount_error[i]
                                           : nan;
  }
}

bool smooth(MeasureColumn& column, poverty::Smoothing smoothing, bool plain_sample,
            const std::vector<double>& population) {
  const poverty::Measure& measure = column.description.measure;
  const bool proportion = is_proportion(measure);
  const bool of_survey = measure.subject <= poverty::Subject::item && !measure.of_registered;
  const bool has_mean =
      column.description.kind == MeasureKind::score || measure.statistic == Statistic::adjusted_headcount;
  if (!of_survey || smoothing == poverty::Smoothing::none) return false;
  if (proportion && smoothing == poverty::Smoothing::empirical_bayes) {
    take_modelled(column, poverty::empirical_bayes(column.value, effective_n(column, plain_sample)), true);
    return true;
  }
  if (smoothing != poverty::Smoothing::fay_herriot || !(proportion || has_mean)) return false;
  const std::vector<double> variances = sampling_variance(column, population);
  if (!can_be_fitted(column, variances)) return false;
  take_modelled(column, poverty::fay_herriot(column.value, variances),
                column.description.kind != MeasureKind::score);
  return true;
}

void judge(MeasureColumn& column, const std::vector<std::int64_t>& households,
           const poverty::ReliabilityRules& rules, bool with_errors) {
  column.flag.clear();
  column.flag.reserve(column.value.size());
  column.reliability.clear();
  column.reliability.reserve(column.value.size());
  for (std::size_t i = 0; i < column.value.size(); ++i) {
    column.flag.push_back(flag_of(column, i));
    column.reliability.push_back(reliability_of(column, i, rules, with_errors));
    if (!std::isnan(column.value[i]) || !column.reason[i].empty()) continue;
    if (households[i] == 0)
      column.reason[i] = "no-household";
    else
      column.reason[i] = rests_on_the_poor(column.description.measure) ? "nobody-poor" : "all-missing";
  }
}

}  // namespace phumthun::app
