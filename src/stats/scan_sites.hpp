#pragma once
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <vector>

#include "base/progress.hpp"
#include "geo/coord.hpp"
#include "stats/scan.hpp"

namespace phumthun::stats {

/// The positions that windows take in as a whole, and the places at each. Sites and their places stand in an
/// order of their own (by position, then by content), so that nothing depends on the order of the input.
struct ScanSites {
  std::vector<geo::Coord> at;
  std::vector<double> cases;          ///< sum of each site; normal: of the deviations from the mean
  std::vector<double> population;     ///< sum of each site; ordinal, normal: its places
  std::vector<std::uint32_t> starts;  ///< site i has places[starts[i]] to places[starts[i + 1]]
  std::vector<std::uint32_t> places;  ///< numbers in the input
  std::vector<double> values;         ///< beside `places`: cases; normal: deviation; ordinal: level from 0
  std::vector<double> levels;         ///< ordinal: the levels that there are, ascending
  std::vector<std::uint32_t> level_counts;  ///< ordinal: levels.size() per site
  double total_cases = 0, total_population = 0;
  double mean = 0;     ///< normal
  double squares = 0;  ///< normal: the sum of the squared deviations
  double tie = 0;   ///< distances that differ by less are equal: what the coordinates' rounding leaves open
  double cell = 0;  ///< width of the cells that positions were merged by; 0: none were
  std::size_t left_out = 0;  ///< places with a NaN

  std::size_t size() const { return at.size(); }
  /// A site's index, or the one after the last: the site at exactly this position.
  std::size_t site_at(const geo::Coord& position) const;
};

/// Checks the input, leaves out places with NaN, and gathers the rest by position. Throws as scan() does.
ScanSites scan_sites(const ScanInput& input, const ScanOptions& options, const base::Progress& progress);

}  // namespace phumthun::stats
