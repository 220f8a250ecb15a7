#pragma once
#include <cstdint>
#include <vector>

#include "geo/geometry_column.hpp"
#include "paint/gl/mesh.hpp"

namespace phumthun::paint::gl {

/// The points of a column in the order of a space-filling curve (Morton's), so that those of one square stand
/// together, on every level of squares: level k has squares of finest_m * 2^k metres. Binning the points of a
/// place is then one pass over a run of them, whatever the level and whichever points count.
struct PointOrder {
  struct Point {
    float x, y;         ///< metres from the origin
    std::uint32_t row;  ///< in the column
  };
  /// A run of points and where they lie, metres from the origin.
  struct Block {
    std::uint32_t first = 0, count = 0;
    float min_x = 0, min_y = 0, max_x = 0, max_y = 0;
  };

  geo::Coord origin;
  double finest_m = 0.5;
  std::vector<Point> points;               ///< those with a position
  std::vector<std::uint8_t> joined_level;  ///< per point: the finest level on which it shares its square with
                                           ///< the one before; never_joined for the first
  std::vector<Block> blocks;

  static constexpr std::uint8_t never_joined = 255;
  /// The coarsest level whose squares are at most `side_m` wide; the finest where all are wider.
  std::uint8_t level_for(double side_m) const;
  double side_m(std::uint8_t level) const;
};

/// Rows without a finite position are left out. Squares are half a metre at the finest, more where the points
/// lie very far apart.
PointOrder order_points(const geo::GeometryColumn& points, const CheckPoint& check);

/// Calls `run(first, end)` for runs of points that hold all of those within `ground` (metres from the
/// origin), and every point that shares a square on `level` with one of a run.
template <class Run>
void for_runs_within(const PointOrder& order, const geo::Envelope& ground, std::uint8_t level, Run run) {
  const auto touches = [&ground](const PointOrder::Block& b) {
    return b.max_x >= ground.min_x && b.min_x <= ground.max_x && b.max_y >= ground.min_y &&
           b.min_y <= ground.max_y;
  };
  const auto joined = [&](std::size_t point) { return order.joined_level[point] <= level; };
  std::size_t done = 0;  // points before this one have had their run
  for (std::size_t b = 0; b < order.blocks.size();) {
    if (!touches(order.blocks[b])) {
      ++b;
      continue;
    }
    std::size_t first = order.blocks[b].first;
    while (b < order.blocks.size() && touches(order.blocks[b])) ++b;
    std::size_t end = order.blocks[b - 1].first + order.blocks[b - 1].count;
    while (first > done && joined(first)) --first;
    while (end < order.points.size() && joined(end)) ++end;
    first = std::max(first, done);
    if (first < end) run(first, end);
    done = end;
  }
}

}  // namespace phumthun::paint::gl
