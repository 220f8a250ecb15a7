#include <fmt/format.h>

#include "app/cluster_options.hpp"
#include "app/cluster_statistics.hpp"
#include "base/error.hpp"
#include "stats/moran.hpp"

namespace phumthun::app {

void compute_global(const ClusterRequest& request, const ClusterInput& input, ClusterResult& result,
                    const base::Progress& progress) {
  if (request.method != ClusterMethod::moran)
    throw base::Error(base::ErrorCode::unsupported,
                      fmt::format("{} can't be computed yet", method_name(request.method)));
  take_global(
      stats::moran(input.fields.front().value, input.spatial_weights, global_options(request), progress),
      result);
  add_findings(request, result);
}

}  // namespace phumthun::app
