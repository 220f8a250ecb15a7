#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "base/progress.hpp"
#include "stats/reachability_tree.hpp"

namespace phumthun::stats {

// Internal to stats/: HDBSCAN's hierarchy without what is too small to be a cluster.

/// A cluster as the level of reachability falls: born where it parts from another of at least the least size,
/// dead where it parts itself, or at its shortest edge. A run of the reachability order.
struct TreeCluster {
  std::uint32_t begin = 0, end = 0;  ///< positions in the order
  std::uint32_t parent = 0;
  std::uint32_t first_child = 0;  ///< two clusters from here; 0: a leaf
  double birth = 0, death = 0;
  double stability = 0;  ///< excess of mass, sum of 1/level left - 1/birth over its points
};
struct ClusterTree {
  std::vector<TreeCluster> clusters;      ///< the root, all points, first; parents before children
  std::vector<std::uint32_t> cluster_of;  ///< by position: the smallest that holds the point
  std::vector<double> left_at;            ///< by position: the level at which the point leaves that cluster
};
/// Levels as R's dbscan has them: a small group that falls off stays with its cluster, each of its points
/// until the level of its own shortest edge (in a cluster that parts, not beyond). In stabilities, a level
/// of 0, between points that coincide, counts as half the least level above 0.
ClusterTree cluster_tree(const ReachabilityOrder& order, std::uint32_t least_size,
                         const base::Progress& progress);

/// The clusters, none within another and not the root, whose stabilities sum up to the most.
std::vector<std::uint32_t> most_stable(const ClusterTree& tree);

}  // namespace phumthun::stats
