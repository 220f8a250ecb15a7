#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "geo/coord.hpp"

namespace phumthun::stats {

/// A point that a tree found, and how far it is.
struct Near {
  double distance;
  std::uint32_t point;
  friend auto operator<=>(const Near&, const Near&) = default;
};

/// Answers which points of a space of `dimensions` (2 or 3) are near a place, by straight distance. Points
/// with a NaN are never found. Immutable after construction, so any number of threads may ask. Numbers are
/// those of the points given.
template <std::size_t dimensions>
class PointTree {
 public:
  using Point = std::array<double, dimensions>;
  explicit PointTree(std::vector<Point> points);

  /// The `count` points nearest to `at` but for `left_out`, nearest first; of equally near ones the lower
  /// numbers.
  void nearest(const Point& at, std::size_t count, std::uint32_t left_out, std::vector<Near>& found) const;
  /// All points at most `radius` away, in no order.
  void within(const Point& at, double radius, std::vector<Near>& found) const;

 private:
  struct Node {
    Point least, most;         // of its points
    std::uint32_t begin, end;  // into order_
    std::uint32_t right = 0;   // the left child is the next node; 0: a leaf
  };
  std::uint32_t build(std::uint32_t begin, std::uint32_t end);
  double distance_to(std::uint32_t node, const Point& at) const;

  std::vector<Point> points_;  // in the order of order_
  std::vector<std::uint32_t> order_;
  std::vector<Node> nodes_;
};

extern template class PointTree<2>;
extern template class PointTree<3>;

/// The same for positions of the plane; those without a position are never found.
class KdTree {
 public:
  using Near = stats::Near;
  explicit KdTree(std::span<const geo::Coord> points);

  void nearest(const geo::Coord& at, std::size_t count, std::uint32_t left_out,
               std::vector<Near>& found) const {
    tree_.nearest({at.x, at.y}, count, left_out, found);
  }
  void within(const geo::Coord& at, double radius, std::vector<Near>& found) const {
    tree_.within({at.x, at.y}, radius, found);
  }
  /// The numbers alone.
  void within(const geo::Coord& at, double radius, std::vector<std::uint32_t>& found) const;

 private:
  PointTree<2> tree_;
};

}  // namespace phumthun::stats
