#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "base/progress.hpp"
#include "stats/scan_sites.hpp"
#include "stats/scan_windows.hpp"

namespace phumthun::stats {

/// The windows of a scan: every shape around every centre, numbered.
struct ScanItems {
  std::vector<geo::Coord> centres;
  std::vector<ScanShape> shapes;
  std::size_t size() const { return centres.size() * shapes.size(); }
  const geo::Coord& centre(std::size_t item) const { return centres[item / shapes.size()]; }
  const ScanShape& shape(std::size_t item) const { return shapes[item % shapes.size()]; }
};
ScanItems scan_items(const ScanSites& sites, const ScanInput& input, const ScanOptions& options);

/// One window of the data.
struct FoundWindow {
  std::size_t item = 0;
  double score = 0;  ///< log likelihood ratio times the shape's factor
  bool high = true;
  double population = 0, radius = 0;
  std::vector<std::uint32_t> sites;  ///< in the order of distance
};

/// The likeliest window, then the likeliest that shares no site with those before, and so on while the score is
/// above 0, at most options.most_clusters. Among equal ones the least population, then the least radius.
std::vector<FoundWindow> find_clusters(const ScanSites& sites, const ScanItems& items,
                                       const ScanOptions& options, const base::Progress& progress);

}  // namespace phumthun::stats
