#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "base/progress.hpp"
#include "geo/coord.hpp"
#include "geo/geometry_column.hpp"

namespace phumthun::stats {

/// Clark and Evans's (1954) ratio of the mean nearest-neighbour distance to that of points thrown at random
/// over an area: below 1 clustered. Without edge correction, and with Donnelly's (1978) where a perimeter is
/// given (0: none).
struct NearestNeighbour {
  double observed = 0, expected = 0, ratio = 0, z = 0, p = 0;
};
NearestNeighbour nearest_neighbour(std::span<const geo::Coord> points, double area, double perimeter);

/// Ripley's K and L - r = sqrt(K / pi) - r at each radius, with the least and greatest of `simulations`
/// patterns: points thrown at random over the region, or, with `at_risk`, as many drawn from those places,
/// which tells clustering of cases from clustering of people.
struct RipleyOptions {
  std::vector<double> radii;  ///< ascending
  bool edge_corrected =
      true;  ///< border method (Ripley 1988): points nearer to the border than r not centres
  std::int64_t simulations = 99;
  std::uint64_t seed = 1;
  unsigned threads = 0;
};
struct Ripley {
  std::vector<double> k, l, low, high;  ///< low, high: of L - r over the simulations; empty for none
  double p = 1;  ///< of the greatest distance from the simulations' mean (global envelope)
};
/// `region` is one feature. Throws Error{invalid_input} for fewer than 2 points or an empty region.
Ripley ripley(std::span<const geo::Coord> points, std::span<const geo::Coord> at_risk,
              const geo::GeometryColumn& region, const RipleyOptions& options,
              const base::Progress& progress);

enum class BinShape { hexagon, square };
/// Counts of points, and of marked ones, in hexagons (pointy top) or squares of a width, laid from the origin
/// of the coordinates so that two maps have the same bins.
struct PointBins {
  BinShape shape = BinShape::hexagon;
  double width = 0;                 ///< between opposite sides
  std::vector<geo::Coord> centres;  ///< of the bins that hold a point, south to north, then west to east
  std::vector<std::int64_t> count, marked;
  static constexpr std::uint32_t no_bin = 0xffffffffu;
  std::vector<std::uint32_t> bin_of;  ///< by point: its bin; no_bin where it has no position
};
/// `is_marked` empty: none. Throws Error{invalid_input} unless width > 0.
PointBins point_bins(std::span<const geo::Coord> points, std::span<const std::uint8_t> is_marked,
                     BinShape shape, double width);
/// The corners of a bin, closed.
std::vector<geo::Coord> bin_outline(const PointBins& bins, std::size_t bin);

}  // namespace phumthun::stats
