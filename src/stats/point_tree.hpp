#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "base/progress.hpp"
#include "geo/coord.hpp"

namespace phumthun::stats {

// Internal to stats/: the kd-tree of HDBSCAN and OPTICS.

/// True where both coordinates are finite numbers (of at most 1e150): clusters of points leave out the
/// others.
bool is_placed(const geo::Coord& c);

/// A balanced kd-tree over the placed points, which lie in the tree's order ("slots"), so that neighbours in
/// the plane are neighbours in memory. Points that coincide may be any number.
struct PointTree {
  struct Node {
    geo::Envelope box;
    std::uint32_t begin = 0, end = 0;  ///< slots
    std::uint32_t right = 0;           ///< the left child is the next node; 0: a leaf
  };
  explicit PointTree(std::span<const geo::Coord> points);

  std::vector<geo::Coord> at;        ///< by slot
  std::vector<std::uint32_t> point;  ///< by slot: its number among the points given
  std::vector<Node> nodes;           ///< parents before children; empty without points

  std::size_t size() const { return at.size(); }
  double distance(std::uint32_t a, std::uint32_t b) const;
  /// Slots at most `radius` away, in no order.
  void within(const geo::Coord& place, double radius, std::vector<std::uint32_t>& found) const;
};

double squared_distance(const geo::Coord& a, const geo::Coord& b);
/// Squared distance from a place to a box, 0 inside.
double squared_distance(const geo::Envelope& box, const geo::Coord& place);

/// The nearest others of each slot, nearest first, `count` of each, fewer where the tree holds no more.
struct NearSlots {
  std::uint32_t count = 0;
  std::vector<std::uint32_t> slot;    ///< count entries per slot
  std::vector<double> core_distance;  ///< to the `nth` nearest other; 0 for nth = 0
};
/// `kept` of the nearest are kept of each; needs kept, nth < tree.size(). Threads: 0 is one per processor.
NearSlots near_slots(const PointTree& tree, std::uint32_t nth, std::uint32_t kept, unsigned threads,
                     const base::Progress& progress);

}  // namespace phumthun::stats
