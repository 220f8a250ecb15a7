#include "stats/local_association.hpp"

#include <cmath>
#include <utility>

#include "stats/conditional_permutation.hpp"
#include "stats/local_result.hpp"
#include "stats/moments.hpp"

namespace phumthun::stats {

namespace {

/// Counts of the statistic from those of the lag: it falls as the lag rises where the area is below the mean,
/// and is always 0 at the mean.
void turn_counts(std::vector<TailCounts>& counts, std::span<const double> deviations,
                 std::int64_t permutations) {
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (deviations[i] < 0) std::swap(counts[i].at_least, counts[i].at_most);
    if (deviations[i] == 0) counts[i].at_least = counts[i].at_most = static_cast<std::uint32_t>(permutations);
  }
}

}  // namespace

LocalStatistics local_association(const ValidAreas& valid, std::span<const double> x,
                                  std::span<const double> y, std::size_t areas,
                                  const LocalMoranOptions& options, const base::Progress& progress) {
  LocalStatistics result = undefined_statistics(areas, valid);
  const std::vector<double> dx = deviations(x);
  const std::vector<double> other = x.data() == y.data() ? std::vector<double>() : deviations(y);
  const std::vector<double>& dy = x.data() == y.data() ? dx : other;
  const double x_squares = sum_of_squares(dx), y_squares = sum_of_squares(dy);
  if (x_squares == 0 || y_squares == 0) return result;
  std::vector<TailCounts> counts = lag_tail_counts(valid, y, options, progress);
  turn_counts(counts, dx, options.permutation.permutations);

  const std::size_t n = valid.size();
  const double y_mean_square = y_squares / static_cast<double>(n);
  const double divisor = static_cast<double>(options.variance == MoranVariance::n ? n : n - 1);
  const double scale = std::sqrt(x_squares / divisor * (y_squares / divisor));
  for_each_connected(valid, options.permutation.threads, [&](std::size_t i) {
    const std::size_t area = valid.areas[i];
    const Lag lag = lag_of(dy, valid.spatial_weights, i);
    const LagMoments moments = conditional_moments(dy[i], y_mean_square, n, lag);
    result.lag[area] = lag_of(y, valid.spatial_weights, i).value;
    result.statistic[area] = dx[i] / scale * lag.value;
    if (dx[i] != 0)
      result.z[area] = std::copysign(1.0, dx[i]) * (lag.value - moments.mean) / std::sqrt(moments.variance);
    // An area at the mean has a statistic of 0 in every draw.
    result.p[area] = dx[i] == 0 && counts.empty() ? 1 : local_p(options, counts, i, result.z[area]);
    result.side[area] = quadrant(dx[i] > 0, lag.value > moments.mean);
  });
  classify_clusters(options, result);
  return result;
}

}  // namespace phumthun::stats
