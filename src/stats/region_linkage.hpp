#pragma once
#include "base/progress.hpp"
#include "stats/region_map.hpp"
#include "stats/region_tree.hpp"

namespace phumthun::stats {

// Internal to stats/: clusters of neighbouring areas that are joined from the bottom (Guo 2008).

/// The distance of two clusters that touch. full_*: over every pair of an area here and an area there,
/// whether they touch or not: the least, the mean and the greatest of their distances, and Ward's (1963)
/// increase of the sum of squares. first_ward: Ward's n1 n2 / (n1 + n2) times the mean square of the links
/// between the two.
enum class Linkage { full_single, full_average, full_complete, full_ward, first_ward };

/// The tree of REDCAP's first step: the nearest two clusters that touch are joined until none do, each time
/// by their shortest link. Of equal distances the clusters of lower areas. Exact, without a matrix: a pair of
/// areas is measured at most once, when their clusters first become neighbours.
TreeEdges linkage_forest(const RegionMap& map, Linkage linkage, const base::Progress& progress);

/// Ward's agglomeration under contiguity down to `regions`. Where a smallest size is given, clusters below it
/// are taken in by the neighbour that they fit best, from as coarse a level as leaves enough regions.
Division constrained_ward(const RegionMap& map, std::size_t regions, double smallest_size,
                          const base::Progress& progress);

}  // namespace phumthun::stats
