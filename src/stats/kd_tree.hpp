#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "geo/coord.hpp"

namespace phumthun::stats {

/// Answers which points are near a place, by planar distance in the unit of the coordinates. Points without a
/// position are never found. Immutable after construction, so any number of threads may ask. Numbers are
/// those of the points given.
class KdTree {
 public:
  explicit KdTree(std::span<const geo::Coord> points);

  struct Near {
    double distance;
    std::uint32_t point;
    friend auto operator<=>(const Near&, const Near&) = default;
  };

  /// The `count` points nearest to `at` but for `left_out`, nearest first; of equally near ones the lower
  /// numbers.
  void nearest(const geo::Coord& at, std::size_t count, std::uint32_t left_out,
               std::vector<Near>& found) const;
  /// All points at most `radius` away, in no order.
  void within(const geo::Coord& at, double radius, std::vector<std::uint32_t>& found) const;

 private:
  struct Node {
    geo::Envelope envelope;
    std::uint32_t begin, end;  // into order_
    std::uint32_t right = 0;   // the left child is the next node; 0: a leaf
  };
  std::uint32_t build(std::uint32_t begin, std::uint32_t end);
  double distance_to(std::uint32_t node, const geo::Coord& at) const;

  std::vector<geo::Coord> points_;  // in the order of order_
  std::vector<std::uint32_t> order_;
  std::vector<Node> nodes_;
};

}  // namespace phumthun::stats
