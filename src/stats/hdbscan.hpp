#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "base/progress.hpp"
#include "geo/coord.hpp"
#include "stats/dbscan.hpp"

namespace phumthun::stats {

struct HdbscanOptions {
  int min_points = 5;        ///< of the core distance, the point itself counted
  int min_cluster_size = 0;  ///< 0: min_points, as R's dbscan has it
  unsigned threads = 0;
};
struct Hdbscan {
  PointClusters clusters;             ///< by excess of mass (Campello and others 2013)
  std::vector<double> membership;     ///< 0 (noise) to 1 (in the densest core)
  std::vector<double> outlier_score;  ///< GLOSH (Campello and others 2015), 0 to 1
  std::vector<double> core_distance;
  std::vector<double> stability;  ///< of each cluster
  double tree_length = 0;         ///< of the minimum spanning tree of mutual reachability
};
/// Clusters of varying density, as R's dbscan defines hierarchy, stability, membership and scores. The
/// minimum spanning tree by Boruvka over a kd-tree: O(n log n) in practice. Where several edges are equally
/// short (a core distance is the reachability of several pairs), the tree that Prim's algorithm grows from
/// the first point decides, so that a point on such a border may change sides with the order of the points.
/// Points that coincide are kept as they are; in stabilities, infinite in R, they count as half as far apart
/// as the nearest others. Points without a position are noise, their numbers NaN; so are all core distances
/// and scores where there are fewer than min_points. Throws Error{invalid_input} for min_points below 2 or a
/// min_cluster_size of 1 (or below 0).
Hdbscan hdbscan(std::span<const geo::Coord> points, const HdbscanOptions& options,
                const base::Progress& progress);

/// OPTICS (Ankerst and others 1999): the points in the order of reachability. NaN where undefined.
struct Optics {
  std::vector<std::uint32_t> order;
  std::vector<double> reachability;   ///< by point
  std::vector<double> core_distance;  ///< by point
};
/// `eps` limits the neighbourhood; infinity: none. Throws Error{invalid_input} as dbscan().
Optics optics(std::span<const geo::Coord> points, double eps, int min_points, const base::Progress& progress);
/// The clusters that DBSCAN with `eps` would find, read off the order.
PointClusters clusters_of(const Optics& optics, double eps);

}  // namespace phumthun::stats
