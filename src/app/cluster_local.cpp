#include <algorithm>
#include <fmt/format.h>
#include <span>

#include "app/cluster_options.hpp"
#include "app/cluster_statistics.hpp"
#include "base/error.hpp"
#include "stats/bivariate_local_moran.hpp"
#include "stats/getis_ord.hpp"
#include "stats/local_geary.hpp"
#include "stats/local_join_count.hpp"
#include "stats/local_moran.hpp"
#include "stats/losh.hpp"
#include "stats/moran.hpp"

namespace phumthun::app {
namespace {

/// The global Moran that goes with local ones, by as many draws as they: the smallest p of fewer would stand
/// beside theirs as if it were of them all.
void add_moran(const ClusterRequest& request, const ClusterInput& input, ClusterResult& result,
               const base::Progress& progress) {
  result.global =
      stats::moran(input.fields.front().value, input.spatial_weights, global_options(request), progress);
  result.global->warnings.clear();  // the local statistic says the same
}

std::vector<std::span<const double>> spans_of(const std::vector<std::vector<double>>& columns) {
  return {columns.begin(), columns.end()};
}

std::vector<std::vector<double>> values_of(const ClusterInput& input) {
  std::vector<std::vector<double>> columns;
  for (const ClusterField& field : input.fields) columns.push_back(field.value);
  return columns;
}

std::vector<std::vector<double>> marks_of(const ClusterRequest& request, const ClusterInput& input) {
  std::vector<std::vector<double>> columns;
  for (const ClusterField& field : input.fields) columns.push_back(marked_values(request, field));
  return columns;
}

stats::LocalStatistics join_counts_of(const ClusterRequest& request, const ClusterInput& input,
                                      const base::Progress& progress) {
  const std::vector<std::vector<double>> marks = marks_of(request, input);
  stats::LocalOptions options;
  set_local_options(request, options);
  switch (request.method) {
    case ClusterMethod::bivariate_join_count:
      return stats::bivariate_local_join_count(marks[0], marks[1], input.spatial_weights, options, progress);
    case ClusterMethod::colocation_join_count:
      return stats::colocation_join_count(spans_of(marks), input.spatial_weights, options, progress);
    default:
      return stats::local_join_count(marks[0], input.spatial_weights, options, progress);
  }
}

stats::LocalStatistics quantile_lisa_of(const ClusterRequest& request, const ClusterInput& input,
                                        const base::Progress& progress) {
  stats::QuantileOptions options;
  set_local_options(request, options);
  options.quantile = request.quantile;
  options.quantiles = request.quantiles;
  return stats::quantile_lisa(spans_of(values_of(input)), input.spatial_weights, options, progress);
}

stats::LocalStatistics getis_ord_of(const ClusterRequest& request, const ClusterInput& input,
                                    const base::Progress& progress) {
  stats::GetisOrdOptions options;
  set_local_options(request, options);
  options.self_included = request.method == ClusterMethod::local_g_star;
  return stats::getis_ord(input.fields.front().value, input.spatial_weights, options, progress);
}

stats::LocalStatistics statistics_of(const ClusterRequest& request, const ClusterInput& input,
                                     const base::Progress& progress) {
  const std::vector<double>& x = input.fields.front().value;
  const std::vector<double>& y = input.fields.back().value;
  const stats::SpatialWeights& weights = input.spatial_weights;
  stats::LocalOptions options;
  set_local_options(request, options);
  switch (request.method) {
    case ClusterMethod::local_moran:
      return stats::local_moran(x, weights, local_moran_options(request), progress);
    case ClusterMethod::local_g:
    case ClusterMethod::local_g_star:
      return getis_ord_of(request, input, progress);
    case ClusterMethod::rate_local_moran: {
      const RateFields rate = rate_fields(request, input);
      return stats::rate_local_moran(rate.cases, rate.population, weights, local_moran_options(request),
                                     progress);
    }
    case ClusterMethod::bivariate_local_moran:
      return stats::bivariate_local_moran(x, y, weights, local_moran_options(request), progress);
    case ClusterMethod::differential_local_moran:
      return stats::differential_local_moran(x, y, weights, local_moran_options(request), progress);
    case ClusterMethod::quantile_lisa:
      return quantile_lisa_of(request, input, progress);
    case ClusterMethod::local_geary:
      return stats::local_geary(x, weights, options, progress);
    case ClusterMethod::multivariate_local_geary:
      return stats::multivariate_local_geary(spans_of(values_of(input)), weights, options, progress);
    case ClusterMethod::losh:
      return stats::losh(x, weights, options, progress);
    case ClusterMethod::local_join_count:
    case ClusterMethod::bivariate_join_count:
    case ClusterMethod::colocation_join_count:
      return join_counts_of(request, input, progress);
    default:
      throw base::Error(base::ErrorCode::internal,
                        fmt::format("{} is no local method", method_name(request.method)));
  }
}

}  // namespace

void compute_local(const ClusterRequest& request, const ClusterInput& input, ClusterResult& result,
                   const base::Progress& progress) {
  constexpr double after_moran = 0.3;
  if (request.method == ClusterMethod::local_moran)
    add_moran(request, input, result, progress.slice(0, after_moran));
  take_local(statistics_of(request, input, progress.slice(after_moran, 1)), result);
  add_findings(request, result);
}

}  // namespace phumthun::app
