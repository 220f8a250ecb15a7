#include "stats/getis_ord.hpp"

#include <cmath>
#include <limits>
#include <numeric>

#include "stats/conditional_permutation.hpp"
#include "stats/local_result.hpp"
#include "stats/moments.hpp"

namespace phumthun::stats {

namespace {

/// The row with the area itself in it, at weight 1 before it is standardised.
Lag with_self(std::span<const double> values, const SpatialWeights& rows, std::size_t area) {
  Lag lag{values[area], 1, 1};
  for (std::size_t link = rows.starts[area]; link < rows.starts[area + 1]; ++link) {
    const double weight = rows.link_weight(link);
    lag.value += weight * values[rows.neighbours[link]];
    lag.weight += weight;
    lag.squared_weights += weight * weight;
  }
  return in_style(lag, rows);
}

/// Ord and Getis (1995), equation 14.7: Gi* against all values, for a lag of deviations from the mean.
double z_with_self(const Lag& lag, double mean_square, std::size_t n) {
  const double count = static_cast<double>(n);
  const double weights = count * lag.squared_weights - lag.weight * lag.weight;
  if (n < 2 || !(mean_square > 0) || !(weights > 1e-12 * count * lag.squared_weights))
    return std::numeric_limits<double>::quiet_NaN();
  return lag.value / std::sqrt(mean_square * weights / (count - 1));
}

}  // namespace

GetisOrd getis_ord(std::span<const double> values, const SpatialWeights& spatial_weights,
                   const GetisOrdOptions& options, const base::Progress& progress) {
  check_options(options);
  const ValidAreas valid = valid_areas(values, spatial_weights);
  GetisOrd result = undefined_statistics(values.size(), valid);
  const std::size_t n = valid.size();
  const std::vector<double>& x = valid.values();
  const std::vector<double> z = deviations(x);
  const double total = std::accumulate(x.begin(), x.end(), 0.0);
  const double mean_square = sum_of_squares(z) / static_cast<double>(n);
  if (!(mean_square > 0)) return result;
  const std::vector<TailCounts> counts = lag_tail_counts(valid, x, options, progress);

  for_each_connected(valid, options.permutation.threads, [&](std::size_t i) {
    const std::size_t area = valid.areas[i];
    const Lag lag = lag_of(z, valid.spatial_weights, i);
    const LagMoments moments = conditional_moments(z[i], mean_square, n, lag);
    result.side[area] = lag.value > moments.mean ? ClusterClass::hot : ClusterClass::cold;
    if (options.self_included) {
      result.lag[area] = with_self(x, valid.spatial_weights, i).value;
      if (total != 0) result.statistic[area] = result.lag[area] / total;
      result.z[area] = z_with_self(with_self(z, valid.spatial_weights, i), mean_square, n);
    } else {
      const double others = total - x[i];
      result.lag[area] = lag_of(x, valid.spatial_weights, i).value;
      if (others != 0) result.statistic[area] = result.lag[area] / others;
      result.z[area] = (lag.value - moments.mean) / std::sqrt(moments.variance);
    }
    result.p[area] = local_p(options, counts, i, result.z[area]);
  });
  classify_clusters(options, result);
  return result;
}

}  // namespace phumthun::stats
