#include "app/cluster_statistics.hpp"

namespace phumthun::app {

void add_findings(const ClusterRequest&, ClusterResult&) {}

}  // namespace phumthun::app
