#pragma once
#include <cstdint>
#include <utility>
#include <vector>

#include "base/progress.hpp"
#include "stats/region_map.hpp"
#include "stats/regions.hpp"

namespace phumthun::stats {

// Internal to stats/: trees over the links of a map, and how they are cut (SKATER; the second step of
// REDCAP).

using TreeEdges = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

/// Kruskal's (1956) forest of least `cost` (one per link, in the order of RegionMap::neighbours; read where
/// the area is the lower one). Of equal costs the link of lower areas. One tree for each part of the map.
TreeEdges least_forest(const RegionMap& map, const std::vector<double>& cost);
/// The cost of every link: the squared distance between the areas' values.
std::vector<double> link_costs(const RegionMap& map);

struct CutOptions {
  std::size_t regions = 1;  ///< wanted, the trees of the forest counted
  double smallest_size = 0;
  RegionCriterion criterion = RegionCriterion::squares;
  unsigned threads = 1;  ///< distances only; 0: one per processor
};
/// Takes the edge out of the forest that lessens the criterion most and leaves the smallest size on both
/// sides, again and again (Assunção and others 2006). Fewer regions than wanted where no edge is left that
/// may go. squares: each cut costs the areas of the part times the fields; distances: the square of its
/// areas.
Division cut_forest(const RegionMap& map, const TreeEdges& edges, const CutOptions& options,
                    const base::Progress& progress);

}  // namespace phumthun::stats
