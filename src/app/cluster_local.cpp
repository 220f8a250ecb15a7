#include <algorithm>
#include <fmt/format.h>

#include "app/cluster_options.hpp"
#include "app/cluster_statistics.hpp"
#include "base/error.hpp"
#include "stats/getis_ord.hpp"
#include "stats/local_moran.hpp"
#include "stats/moran.hpp"

namespace phumthun::app {
namespace {

/// The global Moran that goes with local ones. Shared draws are cheap; shuffling everything is not, and 999
/// shuffles tell a global p well.
void add_moran(const ClusterRequest& request, std::span<const double> values, const ClusterInput& input,
               ClusterResult& result, const base::Progress& progress) {
  constexpr std::int64_t global_permutations = 999;
  stats::GlobalOptions options = global_options(request);
  options.permutation.permutations = std::min(options.permutation.permutations, global_permutations);
  result.global = stats::moran(values, input.spatial_weights, options, progress);
  result.global->warnings.clear();  // the local statistic says the same
}

}  // namespace

void compute_local(const ClusterRequest& request, const ClusterInput& input, ClusterResult& result,
                   const base::Progress& progress) {
  const std::vector<double>& values = input.fields.front().value;
  const stats::SpatialWeights& weights = input.spatial_weights;
  if (request.method == ClusterMethod::local_moran) {
    add_moran(request, values, input, result, progress.slice(0, 0.3));
    take_local(stats::local_moran(values, weights, local_moran_options(request), progress.slice(0.3, 1)),
               result);
  } else if (request.method == ClusterMethod::local_g || request.method == ClusterMethod::local_g_star) {
    stats::GetisOrdOptions options;
    set_local_options(request, options);
    options.self_included = request.method == ClusterMethod::local_g_star;
    take_local(stats::getis_ord(values, weights, options, progress), result);
  } else {
    throw base::Error(base::ErrorCode::unsupported,
                      fmt::format("{} can't be computed yet", method_name(request.method)));
  }
  add_findings(request, result);
}

}  // namespace phumthun::app
