#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <numeric>
#include <queue>
#include <tuple>

#include "base/error.hpp"
#include "stats/hdbscan.hpp"
#include "stats/point_tree.hpp"

namespace phumthun::stats {

namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr double infinity = std::numeric_limits<double>::infinity();

/// A point that waits to be next, at the (squared) reachability it had when it was put there.
struct Waiting {
  double reachability;
  std::uint32_t point, slot;
  /// The queue's top is the greatest: the nearest, of equally near ones the highest point, as R's dbscan.
  bool operator<(const Waiting& other) const {
    return std::tuple(-reachability, point) < std::tuple(-other.reachability, other.point);
  }
};

/// Compares squares of distances: roots would make equal what is not.
class Walk {
 public:
  Walk(const PointTree& tree, double eps, int min_points, Optics& result)
      : tree_(tree),
        eps_(eps),
        min_points_(static_cast<std::size_t>(min_points)),
        result_(result),
        done_(tree.size(), 0),
        reachability_(tree.size(), infinity) {}

  void run(const base::Progress& progress) {
    std::vector<std::uint32_t> by_point(tree_.size());
    std::iota(by_point.begin(), by_point.end(), std::uint32_t{0});
    std::sort(by_point.begin(), by_point.end(),
              [&](std::uint32_t a, std::uint32_t b) { return tree_.point[a] < tree_.point[b]; });
    for (const std::uint32_t start : by_point) {
      if (done_[start]) continue;
      visit(start, progress);
      while (!waiting_.empty()) {
        const Waiting next = waiting_.top();
        waiting_.pop();
        if (!done_[next.slot]) visit(next.slot, progress);
      }
    }
  }

 private:
  void visit(std::uint32_t slot, const base::Progress& progress) {
    done_[slot] = 1;
    const std::uint32_t point = tree_.point[slot];
    result_.order.push_back(point);
    if (reachability_[slot] < infinity) result_.reachability[point] = std::sqrt(reachability_[slot]);
    tree_.within(tree_.at[slot], eps_, near_);
    report(progress);
    if (near_.size() < min_points_) return;
    squared_.clear();
    for (const std::uint32_t other : near_)
      squared_.push_back(squared_distance(tree_.at[slot], tree_.at[other]));
    sorted_ = squared_;
    const auto nth = sorted_.begin() + static_cast<std::ptrdiff_t>(min_points_ - 1);
    std::nth_element(sorted_.begin(), nth, sorted_.end());
    const double core = *nth;
    result_.core_distance[point] = std::sqrt(core);
    for (std::size_t i = 0; i < near_.size(); ++i) {
      const double reachability = std::max(core, squared_[i]);
      if (done_[near_[i]] || !(reachability < reachability_[near_[i]])) continue;
      reachability_[near_[i]] = reachability;
      waiting_.push({reachability, tree_.point[near_[i]], near_[i]});
    }
  }

  void report(const base::Progress& progress) {
    constexpr std::size_t looks_between_reports = 1'000'000;
    looked_at_ += near_.size() + 1;
    if (looked_at_ < looks_between_reports) return;
    looked_at_ = 0;
    progress.report(static_cast<double>(result_.order.size()) / static_cast<double>(tree_.size()), "order");
  }

  const PointTree& tree_;
  double eps_;
  std::size_t min_points_;
  Optics& result_;
  std::vector<std::uint8_t> done_;
  std::vector<double> reachability_;  ///< squared, so far; infinity: not reached
  std::priority_queue<Waiting> waiting_;
  std::vector<std::uint32_t> near_;
  std::vector<double> squared_, sorted_;  ///< of near_
  std::size_t looked_at_ = 0;
};

}  // namespace

Optics optics(std::span<const geo::Coord> points, double eps, int min_points,
              const base::Progress& progress) {
  if (!(eps > 0))
    throw base::Error(base::ErrorCode::invalid_input, fmt::format("no point is within {} of another", eps),
                      "give a distance above 0");
  if (min_points < 1)
    throw base::Error(base::ErrorCode::invalid_input,
                      fmt::format("a core needs at least 1 point, not {}", min_points),
                      "give --min-points 1 or more; the point itself counts");
  Optics result;
  result.reachability.assign(points.size(), nan);
  result.core_distance.assign(points.size(), nan);
  const PointTree tree(points);
  Walk(tree, eps, min_points, result).run(progress);
  for (std::uint32_t i = 0; i < points.size(); ++i)
    if (!is_placed(points[i])) result.order.push_back(i);
  progress.report(1);
  return result;
}

PointClusters clusters_of(const Optics& optics, double eps) {
  PointClusters clusters;
  clusters.label.assign(optics.reachability.size(), noise);
  std::vector<std::int32_t> run(optics.reachability.size(), noise);
  std::int32_t current = noise, runs = 0;
  for (const std::uint32_t point : optics.order) {
    const bool is_reached = optics.reachability[point] <= eps;
    if (!is_reached) current = optics.core_distance[point] <= eps ? runs++ : noise;
    run[point] = current;
  }
  std::vector<std::int32_t> number(static_cast<std::size_t>(runs), noise);
  for (std::size_t i = 0; i < run.size(); ++i) {
    if (run[i] == noise) continue;
    std::int32_t& n = number[static_cast<std::size_t>(run[i])];
    if (n == noise) n = clusters.cluster_count++;
    clusters.label[i] = n;
  }
  return clusters;
}

}  // namespace phumthun::stats
