#include "base/error.hpp"
#include "app/cluster_checks.hpp"

namespace phumthun::app {

void compute_change(store::Store&, const ClusterRequest&, const ClusterInput&, ClusterResult&, const base::Progress&) {
  throw base::Error(base::ErrorCode::unsupported, "this method can't be computed yet");
}

}  // namespace phumthun::app
