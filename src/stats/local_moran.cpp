#include "stats/local_moran.hpp"

#include <cmath>
#include <utility>

#include "stats/conditional_permutation.hpp"
#include "stats/local_result.hpp"
#include "stats/moments.hpp"

namespace phumthun::stats {

namespace {

/// Counts of the statistic from those of the lag: it falls as the lag rises where the area is below the mean,
/// and is always 0 at the mean.
TailCounts statistic_counts(TailCounts lag_counts, double deviation, std::int64_t permutations) {
  if (deviation < 0) std::swap(lag_counts.at_least, lag_counts.at_most);
  if (deviation == 0) lag_counts.at_least = lag_counts.at_most = static_cast<std::uint32_t>(permutations);
  return lag_counts;
}

ClusterClass quadrant(bool high, bool high_lag) {
  if (high) return high_lag ? ClusterClass::high_high : ClusterClass::high_low;
  return high_lag ? ClusterClass::low_high : ClusterClass::low_low;
}

}  // namespace

LocalMoran local_moran(std::span<const double> values, const SpatialWeights& spatial_weights,
                       const LocalMoranOptions& options, const base::Progress& progress) {
  check_alpha(options.alpha);
  const ValidAreas valid = valid_areas(values, spatial_weights);
  LocalMoran result = undefined_statistics(values.size(), valid);
  const std::size_t n = valid.size();
  const std::vector<double> z = deviations(valid.values);
  const double squares = sum_of_squares(z);
  const std::vector<TailCounts> counts = conditional_tail_counts(valid, options.permutation, progress);
  if (squares == 0) return result;

  const double mean_square = squares / static_cast<double>(n);
  const double m2 = options.variance == MoranVariance::n ? mean_square : squares / static_cast<double>(n - 1);
  std::vector<ClusterClass> quadrants(values.size(), ClusterClass::undefined);
  for (std::size_t i = 0; i < n; ++i) {
    if (is_isolate(valid, i)) continue;
    const std::size_t area = valid.areas[i];
    const Lag lag = lag_of(z, valid.spatial_weights, i);
    const LagMoments moments = conditional_moments(z[i], mean_square, n, lag);
    result.lag[area] = lag_of(valid.values, valid.spatial_weights, i).value;
    result.statistic[area] = z[i] / m2 * lag.value;
    if (z[i] != 0)
      result.z[area] = std::copysign(1.0, z[i]) * (lag.value - moments.mean) / std::sqrt(moments.variance);
    result.p[area] = pseudo_p(statistic_counts(counts[i], z[i], options.permutation.permutations),
                              options.permutation.permutations, options.permutation.alternative);
    quadrants[area] = quadrant(z[i] > 0, lag.value > moments.mean);
  }
  classify_clusters(
      options, [&](std::size_t area) { return quadrants[area]; }, result);
  return result;
}

}  // namespace phumthun::stats
