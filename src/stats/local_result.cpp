#include "stats/local_result.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>

#include "base/error.hpp"
#include "base/parallel_for.hpp"
#include "stats/conditional_permutation.hpp"
#include "stats/moments.hpp"

namespace phumthun::stats {

namespace {

constexpr double undefined_value = std::numeric_limits<double>::quiet_NaN();

}  // namespace

void check_options(const LocalOptions& options) {
  if (!(options.alpha > 0 && options.alpha < 1))
    throw base::Error(base::ErrorCode::invalid_input,
                      fmt::format("{} is not a level of significance", options.alpha),
                      "use a number between 0 and 1, as 0.05");
  if (options.inference == Inference::permutation) check_permutations(options.permutation);
}

LocalStatistics undefined_statistics(std::size_t areas, const ValidAreas& valid) {
  LocalStatistics result;
  for (std::vector<double>* numbers : {&result.statistic, &result.z, &result.lag, &result.p})
    numbers->assign(areas, undefined_value);
  result.cluster.assign(areas, ClusterClass::undefined);
  std::size_t isolate_count = 0;
  for (std::size_t area = 0; area < valid.size(); ++area)
    if (is_isolate(valid, area)) {
      result.cluster[valid.areas[area]] = ClusterClass::isolate;
      ++isolate_count;
    }
  result.side = result.cluster;
  result.warnings = left_out_warnings(areas - valid.size(), isolate_count);
  return result;
}

bool is_isolate(const ValidAreas& valid, std::size_t area) {
  const SpatialWeights& rows = valid.spatial_weights;
  if (rows.link_weights.empty()) return rows.neighbour_count(area) == 0;
  for (std::size_t link = rows.starts[area]; link < rows.starts[area + 1]; ++link)
    if (rows.link_weights[link] != 0) return false;
  return true;
}

LagMoments moments_of_draws(double mean, double mean_square, std::size_t n, const Lag& lag) {
  constexpr double rounding = 1e-12;
  const double others = static_cast<double>(n) - 1;
  LagMoments moments{mean * lag.weight, undefined_value};
  if (n < 3) return moments;
  const double spread = mean_square - mean * mean;
  const double weights = lag.squared_weights - lag.weight * lag.weight / others;
  if (spread > rounding * mean_square && weights > rounding * lag.squared_weights)
    moments.variance = others / (others - 1) * spread * weights;
  return moments;
}

LagMoments conditional_moments(double deviation, double mean_square, std::size_t n, const Lag& lag) {
  const double all = static_cast<double>(n), others = all - 1;
  return moments_of_draws(-deviation / others, (all * mean_square - deviation * deviation) / others, n, lag);
}

namespace {

/// The numbers less the one nearest their mean: a large offset would widen the tolerance, and sums of whole
/// numbers stay exact.
std::vector<double> centred(std::span<const double> numbers) {
  std::vector<double> less(numbers.begin(), numbers.end());
  if (less.empty()) return less;
  const double mean = mean_of(numbers);
  const double centre =
      *std::ranges::min_element(numbers, {}, [mean](double number) { return std::abs(number - mean); });
  for (double& number : less) number -= centre;
  return less;
}

}  // namespace

std::vector<TailCounts> lag_tail_counts(const ValidAreas& valid, std::span<const double> drawn,
                                        const LocalOptions& options, const base::Progress& progress) {
  if (options.inference == Inference::analytic) return {};
  const std::vector<double> numbers = centred(drawn);
  return conditional_tail_counts(valid, {{numbers}}, options.permutation, progress);
}

void for_each_connected(const ValidAreas& valid, unsigned threads,
                        const std::function<void(std::size_t i)>& body) {
  base::parallel_for(valid.size(), 4096, threads, [&](std::size_t first, std::size_t last, unsigned) {
    for (std::size_t i = first; i < last; ++i)
      if (!is_isolate(valid, i)) body(i);
  });
}

double local_p(const LocalOptions& options, std::span<const TailCounts> counts, std::size_t i, double z) {
  if (options.inference == Inference::analytic) return normal_p(z, options.permutation.alternative);
  return pseudo_p(counts[i], options.permutation.permutations, options.permutation.alternative);
}

ClusterClass quadrant(bool high, bool high_lag) {
  if (high) return high_lag ? ClusterClass::high_high : ClusterClass::high_low;
  return high_lag ? ClusterClass::low_high : ClusterClass::low_low;
}

std::vector<ClusterClass> classified(std::span<const double> p, std::span<const ClusterClass> side,
                                     double alpha, Correction correction) {
  const std::vector<std::uint8_t> is_significant = significant(p, alpha, correction);
  std::vector<ClusterClass> classes(side.begin(), side.end());
  for (std::size_t area = 0; area < classes.size(); ++area)
    if (!is_significant[area] && classes[area] != ClusterClass::isolate &&
        classes[area] != ClusterClass::undefined)
      classes[area] = ClusterClass::not_significant;
  return classes;
}

void classify_clusters(const LocalOptions& options, LocalStatistics& result) {
  std::size_t tests = 0;
  for (std::size_t area = 0; area < result.p.size(); ++area) {
    if (!std::isnan(result.p[area]))
      ++tests;
    else if (result.side[area] != ClusterClass::isolate && result.side[area] != ClusterClass::not_significant)
      result.side[area] = ClusterClass::undefined;
  }
  result.cluster = classified(result.p, result.side, options.alpha, options.correction);
  if (options.inference == Inference::analytic) return;
  if (auto warning = resolution_warning(options.permutation, tests, options.alpha))
    result.warnings.push_back(std::move(*warning));
}

}  // namespace phumthun::stats
