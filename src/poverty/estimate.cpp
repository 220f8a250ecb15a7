#include "poverty/estimate.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <fmt/format.h>

#include "base/error.hpp"
#include "base/parallel_for.hpp"
#include "poverty/grouped_households.hpp"
#include "poverty/ratio.hpp"
#include "poverty/score_level.hpp"

namespace phumthun::poverty {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t area_blocks = 16;

/// What one household adds to a ratio sum(y) / sum(x), before its weight.
struct Term {
  bool counted;
  double y, x;
};

struct Estimate {
  std::int64_t n = 0;
  double value = nan, se = nan;
};

void check(const HouseholdScores& households, std::size_t count, const EstimateOptions& options) {
  const auto fits = [&](std::span<const double> values) { return values.size() == count; };
  if (!std::all_of(households.capitals.begin(), households.capitals.end(), fits) ||
      !(households.size.empty() || fits(households.size)) ||
      !(households.survey_weight.empty() || fits(households.survey_weight)))
    throw base::Error(base::ErrorCode::invalid_input, "the households' columns are not of one length");
  if (!(options.cutoff >= 1 && options.cutoff <= 4))
    throw base::Error(base::ErrorCode::invalid_input,
                      fmt::format("a deprivation cut-off of {} is outside the scores", options.cutoff),
                      "give a cut-off from 1 to 4, such as 2.5");
  if (!(options.k > 0 && options.k <= 1))
    throw base::Error(base::ErrorCode::invalid_input,
                      fmt::format("a poverty cut-off k of {} is not a share", options.k),
                      "give k above 0 and up to 1, such as 0.4 for two of the five capitals");
}

/// The least number of deprivations that makes a household poor. Integer, because 0.2 + 0.2 + 0.2 is not 0.6
/// in binary.
int deprivations_required(double k) {
  return std::max(1, static_cast<int>(std::ceil((k - 1e-9) * static_cast<double>(capital_count))));
}

/// Two passes over one area's run of households: the sums, then the residuals. Summed in household order.
template <class TermOf>
Estimate ratio_of_area(const GroupedHouseholds& grouped, std::size_t begin, std::size_t end,
                       const TermOf& term_of) {
  double sum_y = 0, sum_x = 0;
  std::int64_t answered = 0, in_denominator = 0;
  for (std::size_t i = begin; i < end; ++i) {
    const Term term = term_of(i);
    if (!term.counted || !(grouped.weight[i] > 0)) continue;
    sum_y += grouped.weight[i] * term.y;
    sum_x += grouped.weight[i] * term.x;
    ++answered;
    in_denominator += term.x > 0;
  }
  if (in_denominator == 0) return {};
  const double ratio = sum_y / sum_x;
  double residual_squares = 0;
  for (std::size_t i = begin; i < end; ++i) {
    const Term term = term_of(i);
    if (!term.counted) continue;
    const double residual = grouped.weight[i] * (term.y - ratio * term.x);
    residual_squares += residual * residual;
  }
  const double n = static_cast<double>(in_denominator < 2 ? in_denominator : answered);
  return {in_denominator, ratio, ratio_standard_error(residual_squares, sum_x, n)};
}

Interval interval_of(const Measure& measure, const Estimate& estimate) {
  if (measure.statistic == Statistic::mean) return normal_interval(estimate.value, estimate.se);
  const bool is_proportion =
      measure_kind(measure) == MeasureKind::share && measure.statistic != Statistic::contribution;
  if (is_proportion && (estimate.value == 0 || estimate.value == 1))
    return wilson_interval(estimate.value, static_cast<double>(estimate.n));
  return logit_interval(estimate.value, estimate.se);
}

template <class TermOf>
void fill_ratios(const Measure& measure, const GroupedHouseholds& grouped, std::size_t first_area,
                 std::size_t last_area, AreaEstimates& estimates, const TermOf& term_of) {
  for (std::size_t area = first_area; area < last_area; ++area) {
    const Estimate estimate = ratio_of_area(grouped, grouped.starts[area], grouped.starts[area + 1], term_of);
    const Interval interval = interval_of(measure, estimate);
    estimates.n[area] = estimate.n;
    estimates.value[area] = estimate.value;
    estimates.se[area] = estimate.se;
    estimates.ci_low[area] = interval.low;
    estimates.ci_high[area] = interval.high;
  }
}

void fill_counts(const Measure& measure, const GroupedHouseholds& grouped, std::size_t first_area,
                 std::size_t last_area, AreaEstimates& estimates) {
  for (std::size_t area = first_area; area < last_area; ++area) {
    const auto begin = grouped.surveyed.begin() + static_cast<std::ptrdiff_t>(grouped.starts[area]);
    const auto end = grouped.surveyed.begin() + static_cast<std::ptrdiff_t>(grouped.starts[area + 1]);
    estimates.n[area] =
        measure.statistic == Statistic::households ? end - begin : std::count(begin, end, std::uint8_t{1});
    estimates.value[area] = static_cast<double>(estimates.n[area]);
  }
}

/// Mean, deprived share and shares at levels: of one column of scores, each capital by itself.
void fill_from_scores(const Measure& measure, const GroupedHouseholds& grouped, double cutoff,
                      std::size_t first_area, std::size_t last_area, AreaEstimates& estimates) {
  const auto capital = measured_capital(measure);
  const double* scores =
      capital ? grouped.capital[static_cast<std::size_t>(*capital)].data() : grouped.overall.data();
  const auto fill = [&](const auto& y_of_score) {
    fill_ratios(measure, grouped, first_area, last_area, estimates, [&](std::size_t i) {
      return Term{!std::isnan(scores[i]), y_of_score(scores[i]), 1.0};
    });
  };
  if (measure.statistic == Statistic::mean) return fill([](double score) { return score; });
  if (measure.statistic == Statistic::deprived)
    return fill([=](double score) { return is_below(score, cutoff) ? 1.0 : 0.0; });
  const int level = static_cast<int>(measure.statistic) - static_cast<int>(Statistic::level1) + 1;
  fill([=](double score) { return level_of_score(score) == level ? 1.0 : 0.0; });
}

/// H, A, M0, censored headcounts and contributions: of the households with all five capitals.
void fill_from_deprivations(const Measure& measure, const GroupedHouseholds& grouped, double k,
                            std::size_t first_area, std::size_t last_area, AreaEstimates& estimates) {
  const int required = deprivations_required(k);
  const unsigned capital_bit =
      1u << static_cast<unsigned>(measured_capital(measure).value_or(Capital::human));
  /// `ratio` is called with the deprivations of a poor household (0 for one that is not) and whether the
  /// capital is among them.
  const auto fill = [&](const auto& ratio) {
    fill_ratios(measure, grouped, first_area, last_area, estimates, [&](std::size_t i) {
      const unsigned deprived = grouped.deprived_capitals[i];
      const bool poor = std::popcount(deprived) >= required;
      const auto [y, x] = ratio(poor ? std::popcount(deprived) : 0, poor && (deprived & capital_bit) != 0);
      return Term{grouped.complete(i), y, x};
    });
  };
  struct Ratio {
    double y, x;
  };
  constexpr double capitals = capital_count;
  switch (measure.statistic) {
    case Statistic::headcount:
      return fill([](int count, bool) { return Ratio{count > 0 ? 1.0 : 0.0, 1.0}; });
    case Statistic::intensity:
      return fill([](int count, bool) { return Ratio{count / capitals, count > 0 ? 1.0 : 0.0}; });
    case Statistic::adjusted_headcount:
      return fill([](int count, bool) { return Ratio{count / capitals, 1.0}; });
    case Statistic::censored:
      return fill([](int, bool deprived) { return Ratio{deprived ? 1.0 : 0.0, 1.0}; });
    default:
      return fill([](int count, bool deprived) { return Ratio{deprived ? 1.0 : 0.0, double(count)}; });
  }
}

void fill_areas(const Measure& measure, const GroupedHouseholds& grouped, const EstimateOptions& options,
                std::size_t first_area, std::size_t last_area, AreaEstimates& estimates) {
  switch (measure.statistic) {
    case Statistic::households:
    case Statistic::surveyed:
      return fill_counts(measure, grouped, first_area, last_area, estimates);
    case Statistic::mean:
    case Statistic::deprived:
    case Statistic::level1:
    case Statistic::level2:
    case Statistic::level3:
    case Statistic::level4:
      return fill_from_scores(measure, grouped, options.cutoff, first_area, last_area, estimates);
    default:
      return fill_from_deprivations(measure, grouped, options.k, first_area, last_area, estimates);
  }
}

}  // namespace

std::vector<AreaEstimates> estimate_areas(std::span<const Measure> measures,
                                          const HouseholdScores& households,
                                          std::span<const std::uint32_t> area_of_household,
                                          std::size_t area_count, const EstimateOptions& options,
                                          const base::Progress& progress) {
  check(households, area_of_household.size(), options);
  progress.report(0);
  const GroupedHouseholds grouped = group_households(households, area_of_household, area_count, options);
  const std::vector<double> undefined(area_count, nan);
  std::vector<AreaEstimates> estimates(measures.size(), {std::vector<std::int64_t>(area_count, 0), undefined,
                                                         undefined, undefined, undefined});
  const std::size_t blocks = std::min(area_blocks, area_count);
  const std::size_t tasks = measures.size() * blocks;
  base::parallel_for(tasks, 1, options.threads, [&](std::size_t task, std::size_t, unsigned worker) {
    if (worker == 0) progress.report(static_cast<double>(task) / static_cast<double>(tasks));
    const std::size_t block = task % blocks;
    fill_areas(measures[task / blocks], grouped, options, area_count * block / blocks,
               area_count * (block + 1) / blocks, estimates[task / blocks]);
  });
  progress.report(1);
  return estimates;
}

}  // namespace phumthun::poverty
