#include "stats/kd_tree.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace phumthun::stats {

namespace {

constexpr std::uint32_t points_in_leaf = 8;

double distance(const geo::Coord& a, const geo::Coord& b) {
  return std::sqrt((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y));
}

}  // namespace

KdTree::KdTree(std::span<const geo::Coord> points) : points_(points.begin(), points.end()) {
  for (std::uint32_t i = 0; i < points.size(); ++i)
    if (geo::has_position(points[i])) order_.push_back(i);
  if (!order_.empty()) build(0, static_cast<std::uint32_t>(order_.size()));
  std::vector<geo::Coord> ordered(order_.size());
  for (std::size_t i = 0; i < order_.size(); ++i) ordered[i] = points_[order_[i]];
  points_ = std::move(ordered);
}

std::uint32_t KdTree::build(std::uint32_t begin, std::uint32_t end) {
  const auto node = static_cast<std::uint32_t>(nodes_.size());
  nodes_.push_back({{}, begin, end});
  geo::Envelope envelope;
  for (std::uint32_t i = begin; i < end; ++i) envelope.include(points_[order_[i]]);
  nodes_[node].envelope = envelope;
  if (end - begin <= points_in_leaf) return node;
  const std::uint32_t middle = begin + (end - begin) / 2;
  const bool by_x = envelope.width() >= envelope.height();
  const auto key = [&](std::uint32_t i) { return std::tuple(by_x ? points_[i].x : points_[i].y, i); };
  std::nth_element(order_.begin() + begin, order_.begin() + middle, order_.begin() + end,
                   [&](std::uint32_t a, std::uint32_t b) { return key(a) < key(b); });
  build(begin, middle);
  const std::uint32_t right = build(middle, end);
  nodes_[node].right = right;
  return node;
}

double KdTree::distance_to(std::uint32_t node, const geo::Coord& at) const {
  const geo::Envelope& e = nodes_[node].envelope;
  return distance(at, {std::clamp(at.x, e.min_x, e.max_x), std::clamp(at.y, e.min_y, e.max_y)});
}

void KdTree::nearest(const geo::Coord& at, std::size_t count, std::uint32_t left_out,
                     std::vector<Near>& found) const {
  found.clear();
  if (count == 0 || nodes_.empty()) return;
  // `found` is a heap with the farthest on top; `open` holds nodes yet to be looked at.
  std::vector<std::pair<double, std::uint32_t>> open{{0.0, 0u}};
  while (!open.empty()) {
    const auto [least, index] = open.back();
    open.pop_back();
    if (found.size() == count && least > found.front().distance) continue;
    const Node& node = nodes_[index];
    if (node.right != 0) {
      std::pair left{distance_to(index + 1, at), index + 1}, right{distance_to(node.right, at), node.right};
      if (right.first < left.first) std::swap(left, right);
      open.push_back(right);
      open.push_back(left);
      continue;
    }
    for (std::uint32_t i = node.begin; i < node.end; ++i) {
      if (order_[i] == left_out) continue;
      const Near near{distance(at, points_[i]), order_[i]};
      if (found.size() == count) {
        if (!(near < found.front())) continue;
        std::pop_heap(found.begin(), found.end());
        found.pop_back();
      }
      found.push_back(near);
      std::push_heap(found.begin(), found.end());
    }
  }
  std::sort_heap(found.begin(), found.end());
}

void KdTree::within(const geo::Coord& at, double radius, std::vector<std::uint32_t>& found) const {
  found.clear();
  if (nodes_.empty()) return;
  std::vector<std::uint32_t> open{0};
  while (!open.empty()) {
    const std::uint32_t index = open.back();
    open.pop_back();
    if (distance_to(index, at) > radius) continue;
    const Node& node = nodes_[index];
    if (node.right != 0) {
      open.push_back(node.right);
      open.push_back(index + 1);
      continue;
    }
    for (std::uint32_t i = node.begin; i < node.end; ++i)
      if (distance(at, points_[i]) <= radius) found.push_back(order_[i]);
  }
}

}  // namespace phumthun::stats
