#include "base/error.hpp"
#include "app/cluster_statistics.hpp"

namespace phumthun::app {

void compute_smoothing(const ClusterRequest&, const ClusterInput&, ClusterResult&, const base::Progress&) {
  throw base::Error(base::ErrorCode::unsupported, "this method can't be computed yet");
}

}  // namespace phumthun::app
