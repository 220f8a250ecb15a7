#include <fmt/format.h>

#include "app/cluster_options.hpp"
#include "app/cluster_statistics.hpp"
#include "base/error.hpp"
#include "base/numbers.hpp"
#include "stats/bivariate_moran.hpp"
#include "stats/correlogram.hpp"
#include "stats/geary.hpp"
#include "stats/getis_g.hpp"
#include "stats/join_counts.hpp"
#include "stats/lee.hpp"
#include "stats/moran.hpp"
#include "stats/rate_moran.hpp"

namespace phumthun::app {
namespace {

/// One of several: its warnings are the same as the others', so that the first one's are kept.
void take_named(std::string name, GlobalStatistic statistic, ClusterResult& result) {
  if (result.globals.empty())
    result.warnings.insert(result.warnings.end(), statistic.warnings.begin(), statistic.warnings.end());
  statistic.warnings.clear();
  result.globals.push_back({std::move(name), std::move(statistic)});
}

void take_joins(const ClusterRequest& request, const ClusterInput& input, ClusterResult& result,
                const base::Progress& progress) {
  stats::JoinCounts joins =
      stats::join_counts(marked_values(request, input.fields.front()), input.spatial_weights,
                         stats::parse_join_sampling(request.sampling), global_options(request), progress);
  take_named("BB", std::move(joins.black_black), result);
  take_named("WW", std::move(joins.white_white), result);
  take_named("BW", std::move(joins.black_white), result);
}

void take_correlogram(const ClusterRequest& request, const ClusterInput& input, ClusterResult& result,
                      const base::Progress& progress) {
  const auto statistic = request.correlogram == "geary" ? stats::CorrelogramStatistic::geary
                                                        : stats::CorrelogramStatistic::moran;
  int order = 0;
  for (GlobalStatistic& each :
       stats::correlogram(input.fields.front().value, input.spatial_weights, request.orders, statistic,
                          global_options(request), progress))
    take_named(std::to_string(++order), std::move(each), result);
}

void take_distance_decay(const ClusterRequest& request, const ClusterInput& input, ClusterResult& result,
                         const base::Progress& progress) {
  constexpr double half_the_greatest = 0;
  const stats::DistanceDecay decay =
      stats::distance_decay(input.fields.front().value, input.places, half_the_greatest, request.orders,
                            global_options(request), progress);
  take_global(decay.mantel, result);
  for (const stats::DistanceClass& each : decay.classes) {
    GlobalStatistic statistic;
    statistic.statistic = each.correlation;
    statistic.n = each.pairs;
    result.globals.push_back({fmt::format("{:g}-{:g}", each.from, each.to),
                              std::move(statistic),
                              {{"from", each.from},
                               {"to", each.to},
                               {"pairs", static_cast<double>(each.pairs)},
                               {"correlation", each.correlation},
                               {"semivariance", each.semivariance}}});
  }
}

}  // namespace

void compute_global(const ClusterRequest& request, const ClusterInput& input, ClusterResult& result,
                    const base::Progress& progress) {
  const std::vector<double>& x = input.fields.front().value;
  const std::vector<double>& y = input.fields.back().value;
  const stats::SpatialWeights& weights = input.spatial_weights;
  const stats::GlobalOptions options = global_options(request);
  switch (request.method) {
    case ClusterMethod::geary:
      take_global(stats::geary(x, weights, options, progress), result);
      break;
    case ClusterMethod::getis_g:
      take_global(stats::getis_g(x, weights, options, progress), result);
      break;
    case ClusterMethod::rate_moran: {
      const RateFields rate = rate_fields(request, input);
      take_global(stats::rate_moran(rate.cases, rate.population, weights, options, progress), result);
      break;
    }
    case ClusterMethod::bivariate_moran:
      take_global(stats::bivariate_moran(x, y, weights, options, progress), result);
      break;
    case ClusterMethod::lee:
      take_global(stats::lee(x, y, weights, options, progress), result);
      break;
    case ClusterMethod::join_count:
      take_joins(request, input, result, progress);
      break;
    case ClusterMethod::correlogram:
      take_correlogram(request, input, result, progress);
      break;
    case ClusterMethod::distance_decay:
      take_distance_decay(request, input, result, progress);
      break;
    default:
      take_global(stats::moran(x, weights, options, progress), result);
  }
  add_findings(request, result);
}

}  // namespace phumthun::app
