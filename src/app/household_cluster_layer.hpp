#pragma once
#include "app/household_clusters.hpp"
#include "app/session_clusters.hpp"

namespace phumthun::app {

// Internal to app/.

/// How clusters of households lie on the map: hulls of clusters in one see-through colour, bins and cells by
/// five quantile classes of their value. `hulls` are those of `clusters` in the map's CRS.
HouseholdClusterLayer household_cluster_layer(const HouseholdClusters& clusters, data::Layer hulls);

}  // namespace phumthun::app
