#include "stats/cluster_tree.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

namespace phumthun::stats {

namespace {

/// Two neighbouring runs of the order become one at a level. Runs of one point are numbered by position, the
/// others by points + their join.
struct Join {
  std::uint32_t left = 0, right = 0;
  std::uint32_t begin = 0, middle = 0, end = 0;
  double level = 0;
};

/// Single linkage: joins from the lowest level to the highest, of equal levels in the order reached.
std::vector<Join> joins_of(const ReachabilityOrder& order) {
  const auto points = static_cast<std::uint32_t>(order.slot.size());
  std::vector<std::uint32_t> by_level(points - 1);
  std::iota(by_level.begin(), by_level.end(), 1u);
  std::stable_sort(by_level.begin(), by_level.end(), [&](std::uint32_t a, std::uint32_t b) {
    return order.reached_at[a] < order.reached_at[b];
  });
  struct Run {
    std::uint32_t other_end, number;
  };
  std::vector<Run> run(points);  // of a run's first and last position
  for (std::uint32_t i = 0; i < points; ++i) run[i] = {i, i};
  std::vector<Join> joins;
  joins.reserve(by_level.size());
  for (const std::uint32_t middle : by_level) {
    const Run left = run[middle - 1], right = run[middle];
    const auto number = static_cast<std::uint32_t>(points + joins.size());
    joins.push_back(
        {left.number, right.number, left.other_end, middle, right.other_end + 1, order.reached_at[middle]});
    run[left.other_end] = {right.other_end, number};
    run[right.other_end] = {left.other_end, number};
  }
  return joins;
}

/// Takes the joins apart from the top, parting clusters where both sides are large enough.
class Condensing {
 public:
  Condensing(const ReachabilityOrder& order, std::uint32_t least_size)
      : points_(static_cast<std::uint32_t>(order.slot.size())),
        least_size_(least_size),
        joins_(joins_of(order)),
        cluster_of_join_(joins_.size(), 0) {
    tree_.cluster_of.assign(points_, 0);
    tree_.left_at.assign(points_, 0);
    const double top = joins_.empty() ? 0 : joins_.back().level;
    tree_.clusters.push_back({0, points_, 0, 0, top, top, 0});
  }

  ClusterTree run() {
    for (std::size_t join = joins_.size(); join-- > 0;) take_apart(join);
    return std::move(tree_);
  }

 private:
  void take_apart(std::size_t number) {
    const Join& join = joins_[number];
    const std::uint32_t cluster = cluster_of_join_[number];
    TreeCluster& parted = tree_.clusters[cluster];
    const bool is_whole = parted.first_child == 0;
    if (is_whole) parted.death = join.level;
    std::uint32_t left = cluster, right = cluster;
    if (join.middle - join.begin >= least_size_ && join.end - join.middle >= least_size_) {
      // Only a run that is the cluster itself can part so: what falls off is smaller than the least size.
      left = static_cast<std::uint32_t>(tree_.clusters.size());
      right = left + 1;
      parted.first_child = left;
      tree_.clusters.push_back({join.begin, join.middle, cluster, 0, join.level, join.level, 0});
      tree_.clusters.push_back({join.middle, join.end, cluster, 0, join.level, join.level, 0});
    }
    const double level = is_whole ? join.level : std::max(join.level, tree_.clusters[cluster].death);
    hand_on(join.left, left, level);
    hand_on(join.right, right, level);
  }
  void hand_on(std::uint32_t run, std::uint32_t cluster, double level) {
    if (run >= points_) {
      cluster_of_join_[run - points_] = cluster;
      return;
    }
    tree_.cluster_of[run] = cluster;
    tree_.left_at[run] = level;
  }

  std::uint32_t points_, least_size_;
  std::vector<Join> joins_;
  std::vector<std::uint32_t> cluster_of_join_;
  ClusterTree tree_;
};

/// The least level above 0; infinity where all points coincide.
double least_level(const ClusterTree& tree) {
  double least = std::numeric_limits<double>::infinity();
  const auto look = [&](double level) {
    if (level > 0) least = std::min(least, level);
  };
  for (const double level : tree.left_at) look(level);
  for (const TreeCluster& cluster : tree.clusters) look(cluster.birth);
  return least;
}

void add_stabilities(ClusterTree& tree) {
  const double least = least_level(tree);
  if (least == std::numeric_limits<double>::infinity()) return;
  const auto density = [&](double level) { return level > 0 ? 1 / level : 2 / least; };
  for (std::size_t i = 0; i < tree.cluster_of.size(); ++i) {
    TreeCluster& cluster = tree.clusters[tree.cluster_of[i]];
    cluster.stability += density(tree.left_at[i]) - density(cluster.birth);
  }
  for (TreeCluster& cluster : tree.clusters) {
    if (cluster.first_child == 0) continue;
    const TreeCluster &a = tree.clusters[cluster.first_child], &b = tree.clusters[cluster.first_child + 1];
    const double handed_on = static_cast<double>((a.end - a.begin) + (b.end - b.begin));
    cluster.stability += handed_on * density(cluster.death) - handed_on * density(cluster.birth);
  }
}

}  // namespace

ClusterTree cluster_tree(const ReachabilityOrder& order, std::uint32_t least_size,
                         const base::Progress& progress) {
  Condensing condensing(order, least_size);
  progress.report(0.5, "hierarchy");
  ClusterTree tree = condensing.run();
  add_stabilities(tree);
  progress.report(1, "hierarchy");
  return tree;
}

std::vector<std::uint32_t> most_stable(const ClusterTree& tree) {
  std::vector<double> score(tree.clusters.size());
  std::vector<std::uint8_t> is_better(tree.clusters.size(), 0);  // than those within it
  for (std::size_t c = tree.clusters.size(); c-- > 1;) {
    const TreeCluster& cluster = tree.clusters[c];
    const double within =
        cluster.first_child == 0 ? 0 : score[cluster.first_child] + score[cluster.first_child + 1];
    is_better[c] = cluster.first_child == 0 || !(cluster.stability < within);
    score[c] = is_better[c] ? cluster.stability : within;
  }
  std::vector<std::uint32_t> chosen;
  std::vector<std::uint8_t> is_covered(tree.clusters.size(), 0);
  for (std::uint32_t c = 1; c < tree.clusters.size(); ++c) {
    is_covered[c] = is_covered[tree.clusters[c].parent];
    if (is_covered[c] || !is_better[c]) continue;
    is_covered[c] = 1;
    chosen.push_back(c);
  }
  return chosen;
}

}  // namespace phumthun::stats
