#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace phumthun::stats {

/// The class of one area on a cluster map. The first word of high_low is the area's own value, the second its
/// neighbours'. isolate: no neighbour with a value. undefined: no value, or the statistic doesn't exist.
enum class ClusterClass : std::uint8_t {
  high_high,
  low_low,
  high_low,
  low_high,
  hot,
  cold,
  not_significant,
  isolate,
  undefined
};

/// One entry per area, in the order of the values given; NaN where undefined, for isolates too.
struct LocalStatistics {
  std::vector<double> statistic;
  std::vector<double> z;    ///< analytic, conditional on the area's own value
  std::vector<double> lag;  ///< weighted mean (row) or sum (binary) of the neighbours' values
  std::vector<double> p;    ///< pseudo p by permutation, not corrected
  std::vector<ClusterClass> cluster;
  std::vector<std::string> warnings;  ///< sentences for a reader: what was left out, too few permutations
};

using LocalMoran = LocalStatistics;
using GetisOrd = LocalStatistics;

}  // namespace phumthun::stats
