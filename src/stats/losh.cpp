#include "stats/losh.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "stats/chi_squared.hpp"
#include "stats/conditional_permutation.hpp"
#include "stats/local_result.hpp"
#include "stats/moments.hpp"

namespace phumthun::stats {

namespace {

/// Each area's local mean and its value's squared residual from it; NaN for isolates.
struct LocalMeans {
  std::vector<double> mean, squared_residual;
};

LocalMeans local_means(std::span<const double> values, const SpatialWeights& spatial_weights) {
  const double missing = std::numeric_limits<double>::quiet_NaN();
  LocalMeans local{std::vector<double>(values.size(), missing), std::vector<double>(values.size(), missing)};
  for (std::size_t area = 0; area < values.size(); ++area) {
    const Lag lag = lag_of(values, spatial_weights, area);
    if (!(lag.weight > 0)) continue;
    local.mean[area] = lag.value / lag.weight;
    local.squared_residual[area] = std::pow(values[area] - local.mean[area], 2);
  }
  return local;
}

double chi_squared_p(double deviate, double freedom, Alternative alternative) {
  const double above = chi_squared_at_least(deviate, freedom), below = chi_squared_at_most(deviate, freedom);
  switch (alternative) {
    case Alternative::two_sided:
      return std::min(1.0, 2 * std::min(above, below));
    case Alternative::folded:
      return std::min(above, below);
    case Alternative::greater:
      return above;
    case Alternative::less:
      return below;
  }
  return deviate;
}

}  // namespace

LocalStatistics losh(std::span<const double> values, const SpatialWeights& spatial_weights,
                     const LocalOptions& options, const base::Progress& progress) {
  check_options(options);
  const ValidAreas with_values = valid_areas(values, spatial_weights);
  LocalStatistics result = undefined_statistics(values.size(), with_values);
  const LocalMeans local = local_means(with_values.values(), with_values.spatial_weights);
  // Isolates have no residual, so they are no surroundings of others either.
  const ValidAreas valid = valid_areas(local.squared_residual, with_values.spatial_weights);
  const std::vector<double>& residuals = valid.values();
  const double n = static_cast<double>(valid.size()), mean = mean_of(residuals);
  const std::vector<double> from_mean = deviations(residuals);
  const double variance = sum_of_squares(from_mean) / n;
  if (!(mean > 0) || !(variance > 0)) return result;
  const std::vector<TailCounts> counts = lag_tail_counts(valid, residuals, options, progress);

  for_each_connected(valid, options.permutation.threads, [&](std::size_t i) {
    const std::size_t area = with_values.areas[valid.areas[i]];
    const Lag lag = lag_of(residuals, valid.spatial_weights, i);
    const double scale = mean * lag.weight;
    result.lag[area] = local.mean[valid.areas[i]];
    result.statistic[area] = lag.value / scale;
    const double h_variance =
        variance * (n * lag.squared_weights - lag.weight * lag.weight) / ((n - 1) * scale * scale);
    if (h_variance > 0) result.z[area] = 2 * result.statistic[area] / h_variance;
    result.p[area] = options.inference == Inference::analytic
                         ? chi_squared_p(result.z[area], 2 / h_variance, options.permutation.alternative)
                         : local_p(options, counts, i, result.z[area]);
    const double others_mean = (mean * n - residuals[i]) / (n - 1);
    result.side[area] = lag.value > others_mean * lag.weight ? ClusterClass::varied : ClusterClass::uniform;
  });
  classify_clusters(options, result);
  return result;
}

}  // namespace phumthun::stats
