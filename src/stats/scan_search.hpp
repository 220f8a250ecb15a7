#pragma once
#include <cstdint>
#include <vector>

#include "base/progress.hpp"
#include "stats/scan_sites.hpp"
#include "stats/scan_windows.hpp"

namespace phumthun::stats {

/// One window of the data.
struct FoundWindow {
  std::size_t item = 0;
  double score = 0;  ///< log likelihood ratio times the shape's factor
  bool high = true;
  double population = 0, radius = 0;
  std::vector<std::uint32_t> sites;  ///< in the order of distance
};

/// The likeliest window, then the likeliest that shares no site with those before, and so on while the score
/// is above 0, at most options.most_clusters. Among equal ones the least population, then the least radius.
std::vector<FoundWindow> find_clusters(const ScanSites& sites, const ScanItems& items, ScanWindowStore& store,
                                       const ScanOptions& options, const base::Progress& progress);

}  // namespace phumthun::stats
