#include "stats/hdbscan.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <limits>

#include "base/error.hpp"
#include "stats/cluster_tree.hpp"
#include "stats/point_tree.hpp"
#include "stats/reachability_tree.hpp"

namespace phumthun::stats {

namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
/// More would hold more of the equally short edges, at the cost of memory.
constexpr std::uint32_t most_near_kept = 32;

void check(const HdbscanOptions& options) {
  if (options.min_points < 2)
    throw base::Error(base::ErrorCode::invalid_input,
                      fmt::format("HDBSCAN needs at least 2 points for a core, not {}", options.min_points),
                      "give --min-points 2 or more; the point itself counts");
  if (options.min_cluster_size < 0 || options.min_cluster_size == 1)
    throw base::Error(base::ErrorCode::invalid_input,
                      fmt::format("a cluster of {} is none", options.min_cluster_size),
                      "give a least cluster size of 2 or more, or 0 for that of the core");
}

/// Numbers the clusters by their first points and says to which each point belongs.
std::vector<std::uint32_t> label(const PointTree& tree, const ReachabilityOrder& order,
                                 const ClusterTree& all, std::vector<std::uint32_t> chosen,
                                 PointClusters& clusters) {
  const auto first_point = [&](std::uint32_t c) {
    std::uint32_t first = std::numeric_limits<std::uint32_t>::max();
    for (std::uint32_t i = all.clusters[c].begin; i < all.clusters[c].end; ++i)
      first = std::min(first, tree.point[order.slot[i]]);
    return first;
  };
  std::vector<std::pair<std::uint32_t, std::uint32_t>> by_first;
  for (const std::uint32_t c : chosen) by_first.emplace_back(first_point(c), c);
  std::sort(by_first.begin(), by_first.end());
  for (std::size_t number = 0; number < chosen.size(); ++number) {
    chosen[number] = by_first[number].second;
    const TreeCluster& cluster = all.clusters[chosen[number]];
    for (std::uint32_t i = cluster.begin; i < cluster.end; ++i)
      clusters.label[tree.point[order.slot[i]]] = static_cast<std::int32_t>(number);
  }
  clusters.cluster_count = static_cast<std::int32_t>(chosen.size());
  return chosen;
}

/// How near to the densest core of its cluster a point's core is: (greatest - own) / greatest core distance.
void add_membership(Hdbscan& result) {
  std::vector<double> greatest(static_cast<std::size_t>(result.clusters.cluster_count), 0);
  for (std::size_t i = 0; i < result.membership.size(); ++i)
    if (const std::int32_t c = result.clusters.label[i]; c != noise)
      greatest[static_cast<std::size_t>(c)] =
          std::max(greatest[static_cast<std::size_t>(c)], result.core_distance[i]);
  for (std::size_t i = 0; i < result.membership.size(); ++i) {
    if (result.clusters.label[i] == noise) continue;
    const double most = greatest[static_cast<std::size_t>(result.clusters.label[i])];
    result.membership[i] = most > 0 ? (most - result.core_distance[i]) / most : 1;
  }
}

/// GLOSH: 1 - (the lowest level of the densest cluster within the point's) / (the level where it leaves).
void add_outlier_scores(Hdbscan& result, const PointTree& tree, const ReachabilityOrder& order,
                        const ClusterTree& all) {
  std::vector<double> least(all.clusters.size());
  for (std::size_t c = all.clusters.size(); c-- > 0;) {
    const TreeCluster& cluster = all.clusters[c];
    least[c] = cluster.first_child == 0
                   ? cluster.death
                   : std::min(least[cluster.first_child], least[cluster.first_child + 1]);
  }
  for (std::size_t i = 0; i < order.slot.size(); ++i)
    result.outlier_score[tree.point[order.slot[i]]] =
        all.left_at[i] > 0 ? 1 - least[all.cluster_of[i]] / all.left_at[i] : 0;
}

}  // namespace

Hdbscan hdbscan(std::span<const geo::Coord> points, const HdbscanOptions& options,
                const base::Progress& progress) {
  check(options);
  Hdbscan result;
  result.clusters.label.assign(points.size(), noise);
  result.membership.assign(points.size(), 0);
  result.outlier_score.assign(points.size(), nan);
  result.core_distance.assign(points.size(), nan);
  for (std::size_t i = 0; i < points.size(); ++i)
    if (!is_placed(points[i])) result.membership[i] = nan;
  const PointTree tree(points);
  const auto min_points = static_cast<std::uint32_t>(options.min_points);
  if (tree.size() < min_points) return result;
  progress.report(0.05, "neighbours");
  const auto others = static_cast<std::uint32_t>(tree.size() - 1);
  const NearSlots near = near_slots(tree, min_points - 1, std::min({min_points, others, most_near_kept}),
                                    options.threads, progress.slice(0.05, 0.3));
  const ReachabilityOrder order = reachability_order(tree, near, options.threads, progress.slice(0.3, 0.9));
  result.tree_length = order.tree_length;
  const int least_size = options.min_cluster_size == 0 ? options.min_points : options.min_cluster_size;
  const ClusterTree all =
      cluster_tree(order, static_cast<std::uint32_t>(least_size), progress.slice(0.9, 0.95));
  for (std::size_t slot = 0; slot < tree.size(); ++slot)
    result.core_distance[tree.point[slot]] = near.core_distance[slot];
  for (const std::uint32_t c : label(tree, order, all, most_stable(all), result.clusters))
    result.stability.push_back(all.clusters[c].stability);
  add_membership(result);
  add_outlier_scores(result, tree, order, all);
  progress.report(1);
  return result;
}

}  // namespace phumthun::stats
