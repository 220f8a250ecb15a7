#pragma once
#include <cstdint>
#include <vector>

#include "base/progress.hpp"
#include "stats/scan_windows.hpp"

namespace phumthun::stats {

/// The greatest score (log likelihood ratio times the shape's factor) of all windows in each of the
/// replicates `first` to `last` - 1. A function of the input and the replicate's number, whatever the
/// threads.
std::vector<double> greatest_scores(const ScanSites& sites, const ScanItems& items, ScanWindowStore& store,
                                    const ScanOptions& options, std::int64_t first, std::int64_t last,
                                    const base::Progress& progress);

}  // namespace phumthun::stats
