#include "poverty/estimate.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "base/error.hpp"
#include "base/parallel_for.hpp"
#include "poverty/design_runs.hpp"
#include "poverty/ratio.hpp"

namespace phumthun::poverty {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t area_blocks = 16;

bool is_count(const Measure& measure) {
  return measure.statistic == Statistic::households || measure.statistic == Statistic::surveyed;
}
bool is_of_scores(const Measure& measure) {
  const bool has_scores = measured_capital(measure).has_value() || measure.subject == Subject::overall ||
                          measure.subject == Subject::item;
  return has_scores && (measure.statistic == Statistic::mean || measure.statistic == Statistic::deprived ||
                        (measure.statistic >= Statistic::level1 && measure.statistic <= Statistic::level4));
}

void check_households(const HouseholdScores& households, std::size_t count) {
  const auto fits = [&](std::span<const double> values) { return values.size() == count; };
  const auto fits_or_empty = [&](std::span<const double> values) { return values.empty() || fits(values); };
  if (!std::all_of(households.capitals.begin(), households.capitals.end(), fits) ||
      !fits_or_empty(households.size) || !fits_or_empty(households.survey_weight) ||
      !fits_or_empty(households.item))
    throw base::Error(base::ErrorCode::invalid_input, "the households' columns are not of one length",
                      "load the survey's records again");
}

void check_measures(std::span<const Measure> measures, const HouseholdScores& households) {
  for (const Measure& measure : measures)
    if (!(is_count(measure) || is_of_scores(measure)) ||
        (measure.subject == Subject::item && households.item.empty() && !households.capitals[0].empty()))
      throw base::Error(
          base::ErrorCode::invalid_input,
          fmt::format("{} is not a statistic of the scores that were given", measure_name(measure)),
          "measure it by the framework in use");
}

void check_options(const EstimateOptions& options, std::size_t area_count) {
  if (!(options.cutoff >= 1 && options.cutoff <= 4))
    throw base::Error(base::ErrorCode::invalid_input,
                      fmt::format("a deprivation cut-off of {} is outside the scores", options.cutoff),
                      "give a cut-off from 1 to 4, such as 2.5");
  if (!(options.level_edges[0] < options.level_edges[1] && options.level_edges[1] < options.level_edges[2]))
    throw base::Error(base::ErrorCode::invalid_input, "the edges of the levels don't ascend",
                      "give ascending edges such as 1.75, 2.50, 3.25");
  check_population(options.design, {&area_count, 1});
}

double weight_or_one(std::span<const double> values, std::size_t i) {
  return values.empty() || std::isnan(values[i]) ? 1.0 : values[i];
}

/// The households of positive survey weight as rows in order of their areas and of the design.
struct SampledRows {
  std::vector<std::uint32_t> household;
  std::vector<double> weight;  ///< v; by persons it may be 0
  SurveyUnits units;
  DesignRuns runs;
};

SampledRows sampled_rows(const HouseholdScores& households, std::span<const std::uint32_t> area_of_household,
                         std::size_t area_count, const EstimateOptions& options) {
  SampledRows rows;
  std::vector<std::uint32_t> area_of_row;
  for (std::uint32_t i = 0; i < area_of_household.size(); ++i) {
    const double survey_weight = weight_or_one(households.survey_weight, i);
    if (!(survey_weight > 0)) continue;
    rows.household.push_back(i);
    rows.weight.push_back(survey_weight * (options.by_persons ? weight_or_one(households.size, i) : 1.0));
    area_of_row.push_back(area_of_household[i]);
  }
  rows.units = survey_units(rows.household, options.design);
  rows.runs = design_runs(rows.units, area_of_row, area_count);
  return rows;
}

std::vector<double> overall_scores(const HouseholdScores& households, std::size_t count) {
  std::vector<double> overall(count, 0.0);
  for (const std::span<const double> capital : households.capitals)
    for (std::size_t i = 0; i < count; ++i) overall[i] += capital[i];
  for (double& sum : overall) sum /= static_cast<double>(capital_count);
  return overall;
}

/// What is averaged, per row: the score, or whether it is below the cut-off or at the level. NaN: not
/// counted.
std::vector<double> averaged_values(const Measure& measure, std::span<const double> scores,
                                    const SampledRows& rows, const EstimateOptions& options) {
  const int level = static_cast<int>(measure.statistic) - static_cast<int>(Statistic::level1) + 1;
  std::vector<double> values(rows.household.size());
  for (std::size_t row = 0; row < values.size(); ++row) {
    const double score = scores[rows.household[row]];
    if (std::isnan(score) || !(rows.weight[row] > 0))
      values[row] = nan;
    else if (measure.statistic == Statistic::mean)
      values[row] = score;
    else if (measure.statistic == Statistic::deprived)
      values[row] = is_below(score, options.cutoff);
    else
      values[row] = level_of_score(score, options.level_edges) == level;
  }
  return values;
}

/// Weighted means of one column of values over the areas, with the errors of the design.
class MeanEstimator {
 public:
  MeanEstimator(const Measure& measure, std::vector<double> values, const SampledRows& rows,
                const EstimateOptions& options)
      : measure_(measure), values_(std::move(values)), rows_(rows), options_(options) {}

  void fill(std::size_t first_area, std::size_t last_area, AreaEstimates& estimates) const {
    ResidualSquares squares(rows_.units, rows_.runs, 1);
    for (std::size_t area = first_area; area < last_area; ++area) {
      double sum_y = 0, sum_x = 0;
      for_each_counted(area, [&](std::uint32_t row) {
        sum_y += rows_.weight[row] * values_[row];
        sum_x += rows_.weight[row];
        ++estimates.n[area];
      });
      if (estimates.n[area] == 0) continue;
      estimates.value[area] = sum_y / sum_x;
      if (options_.standard_errors) fill_error(area, sum_x, squares, estimates);
    }
  }

 private:
  bool is_counted(std::uint32_t row) const { return !std::isnan(values_[row]); }

  template <class Visit>
  void for_each_counted(std::size_t area, const Visit& visit) const {
    const auto& runs = rows_.runs;
    for (std::size_t run = runs.area_starts[area]; run < runs.area_starts[area + 1]; ++run)
      for (std::size_t i = runs.runs[run].begin; i < runs.runs[run].end; ++i)
        if (is_counted(runs.rows[i])) visit(runs.rows[i]);
  }

  /// Of the mean of an area whose value and n stand already; sum_x is the weight behind it.
  void fill_error(std::size_t area, double sum_x, ResidualSquares& squares, AreaEstimates& estimates) const {
    const double mean = estimates.value[area];
    const double square = squares.of_area(area, [&](std::uint32_t row, double* sum, bool squared) {
      if (!is_counted(row)) return;
      const double residual = rows_.weight[row] * (values_[row] - mean);
      *sum += squared ? residual * residual : residual;
    })[0];
    std::int64_t drawn = estimates.n[area];
    if (rows_.units.simple) {
      const auto& population = options_.design.population;
      const double correction =
          population.empty() ? 1.0 : population_correction(population.front(), area, drawn);
      estimates.se[area] = ratio_standard_error(correction * square, sum_x, static_cast<double>(drawn));
    } else {
      const UnitCount count =
          count_units(rows_.units, rows_.runs, area, [&](std::uint32_t row) { return is_counted(row); });
      if (drawn >= 2 && !count.single) estimates.se[area] = std::sqrt(square) / sum_x;
      drawn = count.units;
    }
    const Interval interval = interval_of(mean, estimates.se[area], static_cast<double>(drawn));
    estimates.ci_low[area] = interval.low;
    estimates.ci_high[area] = interval.high;
  }

  Interval interval_of(double value, double standard_error, double drawn) const {
    if (measure_.statistic == Statistic::mean) return normal_interval(value, standard_error);
    if (value == 0 || value == 1) return wilson_interval(value, drawn);
    return logit_interval(value, standard_error);
  }

  const Measure& measure_;
  const std::vector<double> values_;
  const SampledRows& rows_;
  const EstimateOptions& options_;
};

void count_households(const Measure& measure, const HouseholdScores& households,
                      std::span<const std::uint32_t> area_of_household, AreaEstimates& estimates) {
  for (std::size_t i = 0; i < area_of_household.size(); ++i) {
    const std::uint32_t area = area_of_household[i];
    if (area >= estimates.n.size()) continue;
    const bool has_score =
        std::any_of(households.capitals.begin(), households.capitals.end(),
                    [&](std::span<const double> scores) { return !std::isnan(scores[i]); });
    estimates.n[area] += measure.statistic == Statistic::households || has_score;
  }
  std::copy(estimates.n.begin(), estimates.n.end(), estimates.value.begin());
}

}  // namespace

std::vector<AreaEstimates> estimate_areas(std::span<const Measure> measures,
                                          const HouseholdScores& households,
                                          std::span<const std::uint32_t> area_of_household,
                                          std::size_t area_count, const EstimateOptions& options,
                                          const base::Progress& progress) {
  check_households(households, area_of_household.size());
  check_measures(measures, households);
  check_options(options, area_count);
  progress.report(0);
  const SampledRows rows = sampled_rows(households, area_of_household, area_count, options);
  const std::vector<double> undefined(area_count, nan);
  std::vector<AreaEstimates> estimates(measures.size(), {std::vector<std::int64_t>(area_count, 0), undefined,
                                                         undefined, undefined, undefined});
  std::vector<double> overall;
  const std::size_t blocks = std::min(area_blocks, area_count);
  for (std::size_t m = 0; m < measures.size(); ++m) {
    const Measure& measure = measures[m];
    progress.report(static_cast<double>(m) / static_cast<double>(measures.size()));
    if (is_count(measure)) {
      count_households(measure, households, area_of_household, estimates[m]);
      continue;
    }
    if (measure.subject == Subject::overall && overall.empty())
      overall = overall_scores(households, area_of_household.size());
    const auto capital = measured_capital(measure);
    const std::span<const double> scores = capital ? households.capitals[static_cast<std::size_t>(*capital)]
                                           : measure.subject == Subject::item ? households.item
                                                                              : overall;
    const MeanEstimator estimator(measure, averaged_values(measure, scores, rows, options), rows, options);
    base::parallel_for(blocks, 1, options.threads, [&](std::size_t block, std::size_t, unsigned) {
      estimator.fill(area_count * block / blocks, area_count * (block + 1) / blocks, estimates[m]);
    });
  }
  progress.report(1);
  return estimates;
}

}  // namespace phumthun::poverty
