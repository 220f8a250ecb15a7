#pragma once
#include <cstdint>
#include <vector>

#include "base/progress.hpp"
#include "stats/point_tree.hpp"

namespace phumthun::stats {

// Internal to stats/: the skeleton of HDBSCAN.

/// The points in the order in which Prim's algorithm reaches them from the first one, and the mutual
/// reachability (the greatest of two core distances and the distance) at which it does: of the edges from
/// what is reached the shortest, of equally short ones that to the lowest point. At any level, a cluster of
/// single linkage is an unbroken run of this order.
struct ReachabilityOrder {
  std::vector<std::uint32_t> slot;
  std::vector<double> reached_at;  ///< that of the first is 0
  double tree_length = 0;          ///< sum of reached_at: of the minimum spanning tree
};
/// The minimum spanning tree by Boruvka's algorithm over the kd-tree, then the order over its edges and those
/// to the near slots, which between them hold the shortest edges that there are several of. The same answer
/// from any number of threads. Needs at least one slot and near.count >= 1 where there are more.
ReachabilityOrder reachability_order(const PointTree& tree, const NearSlots& near, unsigned threads,
                                     const base::Progress& progress);

}  // namespace phumthun::stats
