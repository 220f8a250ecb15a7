#include "stats/point_tree.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "base/parallel_for.hpp"

namespace phumthun::stats {

namespace {

constexpr std::uint32_t slots_in_leaf = 12;

struct Placed {
  geo::Coord at;
  std::uint32_t point;
};

void build(std::vector<PointTree::Node>& nodes, std::span<Placed> placed, std::uint32_t begin) {
  const std::size_t node = nodes.size();
  const auto count = static_cast<std::uint32_t>(placed.size());
  nodes.push_back({{}, begin, begin + count, 0});
  geo::Envelope box;
  for (const Placed& p : placed) box.include(p.at);
  nodes[node].box = box;
  if (count <= slots_in_leaf) return;
  const std::uint32_t half = count / 2;
  const auto middle = placed.begin() + half;
  if (box.width() >= box.height())
    std::nth_element(placed.begin(), middle, placed.end(),
                     [](const Placed& a, const Placed& b) { return a.at.x < b.at.x; });
  else
    std::nth_element(placed.begin(), middle, placed.end(),
                     [](const Placed& a, const Placed& b) { return a.at.y < b.at.y; });
  build(nodes, placed.first(half), begin);
  nodes[node].right = static_cast<std::uint32_t>(nodes.size());
  build(nodes, placed.subspan(half), begin + half);
}

/// The nearest others of one slot after another; keeps its memory between them.
class NearestSearch {
 public:
  NearestSearch(const PointTree& tree, std::uint32_t count) : tree_(tree), near_(count) {}

  struct Near {
    double squared;
    std::uint32_t slot;
  };
  /// Nearest first.
  std::span<const Near> of(std::uint32_t slot) {
    std::fill(near_.begin(), near_.end(), Near{std::numeric_limits<double>::infinity(), slot});
    from_ = slot;
    place_ = tree_.at[slot];
    visit(0);
    return near_;
  }

 private:
  void visit(std::uint32_t index) {
    const PointTree::Node& node = tree_.nodes[index];
    if (node.right == 0) {
      for (std::uint32_t slot = node.begin; slot < node.end; ++slot)
        if (slot != from_) offer(squared_distance(place_, tree_.at[slot]), slot);
      return;
    }
    std::uint32_t first = index + 1, second = node.right;
    double to_first = squared_distance(tree_.nodes[first].box, place_);
    double to_second = squared_distance(tree_.nodes[second].box, place_);
    if (to_second < to_first) {
      std::swap(first, second);
      std::swap(to_first, to_second);
    }
    if (to_first < near_.back().squared) visit(first);
    if (to_second < near_.back().squared) visit(second);
  }
  void offer(double squared, std::uint32_t slot) {
    if (!(squared < near_.back().squared)) return;
    std::size_t place = near_.size() - 1;
    for (; place > 0 && squared < near_[place - 1].squared; --place) near_[place] = near_[place - 1];
    near_[place] = {squared, slot};
  }

  const PointTree& tree_;
  std::vector<Near> near_;
  std::uint32_t from_ = 0;
  geo::Coord place_;
};

}  // namespace

bool is_placed(const geo::Coord& c) {
  constexpr double farthest = 1e150;  // beyond, squares overflow
  return std::abs(c.x) <= farthest && std::abs(c.y) <= farthest;
}

double squared_distance(const geo::Coord& a, const geo::Coord& b) {
  return (a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y);
}

double squared_distance(const geo::Envelope& box, const geo::Coord& place) {
  const double x = std::max({box.min_x - place.x, place.x - box.max_x, 0.0});
  const double y = std::max({box.min_y - place.y, place.y - box.max_y, 0.0});
  return x * x + y * y;
}

PointTree::PointTree(std::span<const geo::Coord> points) {
  std::vector<Placed> placed;
  placed.reserve(points.size());
  for (std::uint32_t i = 0; i < points.size(); ++i)
    if (is_placed(points[i])) placed.push_back({points[i], i});
  if (!placed.empty()) build(nodes, placed, 0);
  at.reserve(placed.size());
  point.reserve(placed.size());
  for (const Placed& p : placed) {
    at.push_back(p.at);
    point.push_back(p.point);
  }
}

double PointTree::distance(std::uint32_t a, std::uint32_t b) const {
  return std::sqrt(squared_distance(at[a], at[b]));
}

void PointTree::within(const geo::Coord& place, double radius, std::vector<std::uint32_t>& found) const {
  found.clear();
  if (nodes.empty()) return;
  const double limit = radius * radius;
  std::vector<std::uint32_t> open{0};
  while (!open.empty()) {
    const Node& node = nodes[open.back()];
    const std::uint32_t index = open.back();
    open.pop_back();
    if (squared_distance(node.box, place) > limit) continue;
    if (node.right != 0) {
      open.push_back(node.right);
      open.push_back(index + 1);
      continue;
    }
    for (std::uint32_t slot = node.begin; slot < node.end; ++slot)
      if (squared_distance(place, at[slot]) <= limit) found.push_back(slot);
  }
}

NearSlots near_slots(const PointTree& tree, std::uint32_t nth, std::uint32_t kept, unsigned threads,
                     const base::Progress& progress) {
  NearSlots result{kept, std::vector<std::uint32_t>(tree.size() * kept), std::vector<double>(tree.size(), 0)};
  const std::uint32_t sought = std::max(nth, kept);
  if (sought == 0) return result;
  constexpr std::size_t grain = 1024;
  base::parallel_for(tree.size(), grain, threads, [&](std::size_t begin, std::size_t end, unsigned worker) {
    if (worker == 0)
      progress.report(static_cast<double>(begin) / static_cast<double>(tree.size()), "neighbours");
    NearestSearch search(tree, sought);
    for (std::size_t slot = begin; slot < end; ++slot) {
      const auto near = search.of(static_cast<std::uint32_t>(slot));
      if (nth > 0) result.core_distance[slot] = std::sqrt(near[nth - 1].squared);
      for (std::uint32_t k = 0; k < kept; ++k) result.slot[slot * kept + k] = near[k].slot;
    }
  });
  return result;
}

}  // namespace phumthun::stats
