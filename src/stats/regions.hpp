#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/progress.hpp"
#include "stats/spatial_weights.hpp"

namespace phumthun::stats {

/// How areas are joined into connected regions of like values. skater: cuts of a minimum spanning tree
/// (Assunção and others 2006). redcap_*: trees of single, average, complete linkage, and Ward's, of first or
/// full order (Guo 2008). max_p: as many regions as a minimum allows (Duque, Anselin and Rey 2012). azp:
/// exchanges between regions (Openshaw 1977) from a first division. ward: agglomeration of neighbours.
enum class RegionMethod {
  skater,
  redcap_first_single,
  redcap_full_single,
  redcap_full_average,
  redcap_full_complete,
  redcap_full_ward,
  redcap_first_ward,
  max_p,
  azp,
  ward
};
/// "skater", "redcap-first-single", ..., "max-p", "azp", "ward". parse throws Error{invalid_input}.
RegionMethod parse_region_method(std::string_view name);
std::string_view region_method_name(RegionMethod method);

/// What a cut of a tree lessens: squares: the within sum of squares. distances: the sum of distances to the
/// group's mean (spdep's skater).
enum class RegionCriterion { squares, distances };
RegionCriterion parse_region_criterion(std::string_view name);
std::string_view region_criterion_name(RegionCriterion criterion);

struct RegionOptions {
  RegionMethod method = RegionMethod::skater;
  RegionCriterion criterion = RegionCriterion::squares;
  int regions = 5;           ///< wanted; max_p finds its own number
  double smallest_size = 0;  ///< least sum of `sizes` in a region; 0: none
  bool standardised = true;  ///< fields over their standard deviation (n - 1), so that none outweighs
  int restarts = 10;         ///< azp, max_p: from so many first divisions
  std::uint64_t seed = 1;
  unsigned threads = 0;
};
struct Regions {
  std::vector<std::int32_t> label;  ///< from 0 in the order of first areas; -1: no value
  int region_count = 0;
  double within = 0, total = 0;       ///< sums of squares of the fields as they were used
  std::vector<double> size;           ///< of each region
  std::vector<std::string> warnings;  ///< fewer regions than wanted, islands, a minimum that can't be held
};
/// `fields`: one span per field, missing NaN (the area is left out). `sizes`: households or people of each
/// area, NaN counts 0; empty: 1 each. azp and max_p lessen squares, whatever the criterion. Links are used
/// both ways whatever their direction. Parts of the map that no link joins are divided apart; an island is a
/// region of its own. Throws Error{invalid_input} for no field, fewer than 1 region, negative sizes, infinite
/// values.
Regions regions(std::span<const std::span<const double>> fields, std::span<const double> sizes,
                const SpatialWeights& spatial_weights, const RegionOptions& options,
                const base::Progress& progress);

/// The minimum spanning tree over links, by the distance between the areas' fields: pairs (lower, higher) and
/// its whole length.
struct SpanningTree {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> edges;
  double length = 0;
};
SpanningTree minimum_spanning_tree(std::span<const std::span<const double>> fields, bool standardised,
                                   const SpatialWeights& spatial_weights);

}  // namespace phumthun::stats
