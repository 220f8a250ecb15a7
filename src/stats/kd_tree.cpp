#include "stats/kd_tree.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

#include "base/stop_request.hpp"

namespace phumthun::stats {

namespace {

constexpr std::uint32_t points_in_leaf = 8, points_between_looks = 4096;

template <std::size_t dimensions>
double distance(const std::array<double, dimensions>& a, const std::array<double, dimensions>& b) {
  double sum = 0;
  for (std::size_t d = 0; d < dimensions; ++d) sum += (a[d] - b[d]) * (a[d] - b[d]);
  return std::sqrt(sum);
}

std::vector<std::array<double, 2>> plane_points(std::span<const geo::Coord> coords) {
  std::vector<std::array<double, 2>> points;
  points.reserve(coords.size());
  for (const geo::Coord& at : coords) points.push_back({at.x, at.y});
  return points;
}

}  // namespace

template <std::size_t dimensions>
PointTree<dimensions>::PointTree(std::vector<Point> points) : points_(std::move(points)) {
  for (std::uint32_t i = 0; i < points_.size(); ++i)
    if (std::none_of(points_[i].begin(), points_[i].end(), [](double x) { return std::isnan(x); }))
      order_.push_back(i);
  if (!order_.empty()) build(0, static_cast<std::uint32_t>(order_.size()));
  std::vector<Point> ordered(order_.size());
  for (std::size_t i = 0; i < order_.size(); ++i) ordered[i] = points_[order_[i]];
  points_ = std::move(ordered);
}

template <std::size_t dimensions>
std::uint32_t PointTree<dimensions>::build(std::uint32_t begin, std::uint32_t end) {
  const auto node = static_cast<std::uint32_t>(nodes_.size());
  Point least = points_[order_[begin]], most = least;
  for (std::uint32_t i = begin + 1; i < end; ++i)
    for (std::size_t d = 0; d < dimensions; ++d) {
      least[d] = std::min(least[d], points_[order_[i]][d]);
      most[d] = std::max(most[d], points_[order_[i]][d]);
    }
  nodes_.push_back({least, most, begin, end});
  if (end - begin <= points_in_leaf) return node;
  if (end - begin > points_between_looks) base::StopRequest::heed();
  const std::uint32_t middle = begin + (end - begin) / 2;
  std::size_t widest = 0;
  for (std::size_t d = 1; d < dimensions; ++d)
    if (most[d] - least[d] > most[widest] - least[widest]) widest = d;
  const auto key = [&](std::uint32_t i) { return std::tuple(points_[i][widest], i); };
  std::nth_element(order_.begin() + begin, order_.begin() + middle, order_.begin() + end,
                   [&](std::uint32_t a, std::uint32_t b) { return key(a) < key(b); });
  build(begin, middle);
  const std::uint32_t right = build(middle, end);
  nodes_[node].right = right;
  return node;
}

template <std::size_t dimensions>
double PointTree<dimensions>::distance_to(std::uint32_t node, const Point& at) const {
  Point nearest;
  for (std::size_t d = 0; d < dimensions; ++d)
    nearest[d] = std::clamp(at[d], nodes_[node].least[d], nodes_[node].most[d]);
  return distance(at, nearest);
}

template <std::size_t dimensions>
void PointTree<dimensions>::nearest(const Point& at, std::size_t count, std::uint32_t left_out,
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

template <std::size_t dimensions>
void PointTree<dimensions>::within(const Point& at, double radius, std::vector<Near>& found) const {
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
    for (std::uint32_t i = node.begin; i < node.end; ++i) {
      const double away = distance(at, points_[i]);
      if (away <= radius) found.push_back({away, order_[i]});
    }
  }
}

template class PointTree<2>;
template class PointTree<3>;

KdTree::KdTree(std::span<const geo::Coord> points) : tree_(plane_points(points)) {}

void KdTree::within(const geo::Coord& at, double radius, std::vector<std::uint32_t>& found) const {
  std::vector<Near> near;
  within(at, radius, near);
  found.clear();
  for (const Near& one : near) found.push_back(one.point);
}

}  // namespace phumthun::stats
