#include "stats/local_geary.hpp"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "stats/conditional_permutation.hpp"
#include "stats/local_result.hpp"
#include "stats/moments.hpp"

namespace phumthun::stats {

namespace {

/// The fields of the valid areas in standard deviations (n - 1) from their means. A field of equal values
/// gives nothing to compare and becomes 0.
std::vector<std::vector<double>> standardised(const ValidAreas& valid) {
  std::vector<std::vector<double>> fields;
  for (const std::vector<double>& values : valid.fields) {
    std::vector<double> z = deviations(values);
    const double squares = sum_of_squares(z);
    const double scale = squares > 0 ? std::sqrt(static_cast<double>(valid.size() - 1) / squares) : 0;
    for (double& value : z) value *= scale;
    fields.push_back(std::move(z));
  }
  return fields;
}

bool differ(const std::vector<std::vector<double>>& z) {
  return std::ranges::any_of(z, [](const auto& field) { return sum_of_squares(field) > 0; });
}

/// Sums over all areas by which the moments of an area's squared distances to the others are told without
/// looking at each: of z, z zᵀ, |z|², |z|² z, |z|⁴.
class DistanceMoments {
 public:
  explicit DistanceMoments(const std::vector<std::vector<double>>& z)
      : z_(z), sum_(z.size()), weighted_sum_(z.size()), products_(z.size() * z.size()) {
    for (std::size_t j = 0; j < z.front().size(); ++j) {
      const double norm = squared_norm(j);
      norms_ += norm;
      squared_norms_ += norm * norm;
      for (std::size_t v = 0; v < z.size(); ++v) {
        sum_[v] += z[v][j];
        weighted_sum_[v] += norm * z[v][j];
        for (std::size_t u = 0; u < z.size(); ++u) products_[v * z.size() + u] += z[v][j] * z[u][j];
      }
    }
  }

  double squared_norm(std::size_t area) const {
    double norm = 0;
    for (const auto& field : z_) norm += field[area] * field[area];
    return norm;
  }

  /// Of sum_j w_ij |z_i - z_j|² over all draws.
  LagMoments of(std::size_t area, const Lag& lag) const {
    const double n = static_cast<double>(z_.front().size()), others = n - 1, norm = squared_norm(area);
    double along = 0, weighted_along = 0, squared_along = 0;
    for (std::size_t v = 0; v < z_.size(); ++v) {
      along += z_[v][area] * sum_[v];
      weighted_along += z_[v][area] * weighted_sum_[v];
      for (std::size_t u = 0; u < z_.size(); ++u)
        squared_along += z_[v][area] * z_[u][area] * products_[v * z_.size() + u];
    }
    const double distances = n * norm + norms_ - 2 * along;
    const double squared_distances = n * norm * norm + 2 * norm * norms_ + squared_norms_ -
                                     4 * (norm * along + weighted_along - squared_along);
    return moments_of_draws(distances / others, squared_distances / others, z_.front().size(), lag);
  }

 private:
  const std::vector<std::vector<double>>& z_;
  double norms_ = 0, squared_norms_ = 0;
  std::vector<double> sum_, weighted_sum_, products_;
};

double squared_distance(const std::vector<std::vector<double>>& z, std::size_t a, std::size_t b) {
  double distance = 0;
  for (const auto& field : z) distance += (field[a] - field[b]) * (field[a] - field[b]);
  return distance;
}

/// sum_j w_ij |z_i - z_j|², weights in the row's style.
Lag distance_lag(const std::vector<std::vector<double>>& z, const SpatialWeights& rows, std::size_t area) {
  Lag lag;
  for (std::size_t link = rows.starts[area]; link < rows.starts[area + 1]; ++link) {
    const double weight = rows.link_weight(link);
    lag.value += weight * squared_distance(z, area, rows.neighbours[link]);
    lag.weight += weight;
    lag.squared_weights += weight * weight;
  }
  return in_style(lag, rows);
}

/// What draws are told apart by: the raw values less one of them near the mean, so that sums of whole numbers
/// stay exact; several fields in their standard deviations.
std::vector<std::vector<double>> drawn_fields(const ValidAreas& valid,
                                              const std::vector<std::vector<double>>& z) {
  if (z.size() > 1) return z;
  const auto nearest = std::ranges::min_element(z[0], {}, [](double value) { return std::abs(value); });
  const double centre = valid.values()[static_cast<std::size_t>(nearest - z[0].begin())];
  std::vector<double> centred = valid.values();
  for (double& value : centred) value -= centre;
  return {std::move(centred)};
}

std::vector<TailCounts> distance_tail_counts(const ValidAreas& valid,
                                             const std::vector<std::vector<double>>& z,
                                             const LocalOptions& options, const base::Progress& progress) {
  if (options.inference == Inference::analytic) return {};
  const auto fields = drawn_fields(valid, z);
  std::vector<double> norms(valid.size(), 0.0);
  for (const auto& field : fields)
    for (std::size_t i = 0; i < norms.size(); ++i) norms[i] += field[i] * field[i];
  DrawnTerms terms{{norms}};
  terms.columns.insert(terms.columns.end(), fields.begin(), fields.end());
  return conditional_tail_counts(valid, terms, options.permutation, progress);
}

/// The class of an area that is significantly like its neighbours.
ClusterClass class_of_like(const ValidAreas& valid, const std::vector<double>& z, std::size_t i) {
  const double lag = lag_of(z, valid.spatial_weights, i).value;
  if (z[i] > 0 && lag > 0) return ClusterClass::high_high;
  if (z[i] < 0 && lag < 0) return ClusterClass::low_low;
  return ClusterClass::positive;
}

}  // namespace

LocalStatistics multivariate_local_geary(std::span<const std::span<const double>> fields,
                                         const SpatialWeights& spatial_weights, const LocalOptions& options,
                                         const base::Progress& progress) {
  check_options(options);
  const ValidAreas valid = valid_areas(fields, spatial_weights);
  LocalStatistics result = undefined_statistics(spatial_weights.size(), valid);
  const std::vector<std::vector<double>> z = standardised(valid);
  if (!differ(z)) return result;
  const DistanceMoments moments_of(z);
  const std::vector<TailCounts> counts = distance_tail_counts(valid, z, options, progress);
  const double field_count = static_cast<double>(z.size());
  for_each_connected(valid, options.permutation.threads, [&](std::size_t i) {
    const std::size_t area = valid.areas[i];
    const Lag lag = distance_lag(z, valid.spatial_weights, i);
    const LagMoments moments = moments_of.of(i, lag);
    result.statistic[area] = lag.value / field_count;
    result.z[area] = (lag.value - moments.mean) / std::sqrt(moments.variance);
    result.p[area] = local_p(options, counts, i, result.z[area]);
    result.side[area] = lag.value >= moments.mean ? ClusterClass::negative
                        : z.size() > 1            ? ClusterClass::positive
                                                  : class_of_like(valid, z[0], i);
    if (z.size() == 1) result.lag[area] = lag_of(valid.values(), valid.spatial_weights, i).value;
  });
  classify_clusters(options, result);
  return result;
}

LocalStatistics local_geary(std::span<const double> values, const SpatialWeights& spatial_weights,
                            const LocalOptions& options, const base::Progress& progress) {
  return multivariate_local_geary(std::span(&values, 1), spatial_weights, options, progress);
}

}  // namespace phumthun::stats
