#pragma once
#include <cstdint>

#include "base/progress.hpp"
#include "stats/region_map.hpp"
#include "stats/regions.hpp"

namespace phumthun::stats {

// Internal to stats/: regions that are made better by exchanging areas at their borders.

/// Areas go over to a region that they touch and fit better, in an order drawn from (seed, start), as long as
/// the within sum of squares falls, the region left keeps together and keeps its smallest size (Openshaw's
/// (1977) procedure, each time with the best region for the area). The number of regions stays.
void exchange_areas(const RegionMap& map, double smallest_size, std::uint64_t seed, std::uint64_t start,
                    Division& division, const base::Progress& progress);

/// The automatic zoning procedure: exchanges from SKATER's division and from cuts of random spanning trees,
/// `restarts` in all; the least within sum of squares among those of the most regions, of equal ones the
/// earlier.
Division automatic_zoning(const RegionMap& map, const RegionOptions& options, const base::Progress& progress);

/// The max-p-regions problem by construction and exchange: as many regions of the smallest size as can be
/// found, then the least within sum of squares. A part of the map below the smallest size is one region.
Division max_p_regions(const RegionMap& map, const RegionOptions& options, const base::Progress& progress);

}  // namespace phumthun::stats
