#pragma once
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "stats/spatial_weights.hpp"

namespace phumthun::stats {

// Internal to stats/: what the methods of regions() share.

/// The areas that have a value in every field, numbered anew, and who touches whom.
struct RegionMap {
  std::vector<std::uint32_t> areas;  ///< their numbers among all areas, ascending
  std::size_t fields = 0;
  std::vector<double> value;   ///< area by area, `fields` each, less the mean, standardised if asked for
  std::vector<double> weight;  ///< what counts against the smallest size
  std::vector<std::size_t> starts{0};     ///< of each area's neighbours
  std::vector<std::uint32_t> neighbours;  ///< both ways, ascending, without the area itself
  std::vector<std::uint32_t> part;        ///< which of the parts that no link joins
  std::size_t part_count = 0;

  std::size_t size() const { return areas.size(); }
  std::span<const double> values_of(std::size_t area) const {
    return std::span(value).subspan(area * fields, fields);
  }
  std::span<const std::uint32_t> neighbours_of(std::size_t area) const {
    return std::span(neighbours).subspan(starts[area], starts[area + 1] - starts[area]);
  }
};

/// Leaves out areas with a NaN. `sizes` empty: 1 each; a NaN counts 0. Throws as regions() does.
RegionMap region_map(std::span<const std::span<const double>> fields, std::span<const double> sizes,
                     bool standardised, const SpatialWeights& spatial_weights);

double squared_distance(std::span<const double> a, std::span<const double> b);

/// A region of each area; every region from 0 to `regions` - 1 has one.
struct Division {
  std::vector<std::uint32_t> label;
  std::size_t regions = 0;
};
/// The sum of squared distances to the regions' means.
double within_squares(const RegionMap& map, const Division& division);
/// The sum of `weight` of each region.
std::vector<double> region_sizes(const RegionMap& map, const Division& division);

/// Sets that only grow (Tarjan 1975): who is joined with whom.
class JoinedSets {
 public:
  explicit JoinedSets(std::size_t items);
  std::uint32_t root(std::uint32_t item);
  /// False where they were joined before.
  bool join(std::uint32_t a, std::uint32_t b);
  /// Every item's set, numbered from 0 in the order of first items.
  Division division();

 private:
  std::vector<std::uint32_t> parent_, count_;
};

}  // namespace phumthun::stats
