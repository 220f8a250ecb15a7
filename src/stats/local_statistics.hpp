#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace phumthun::stats {

/// The class of one area on a cluster map. The first word of high_low is the area's own value, the second its
/// neighbours'. positive, negative: like, or unlike, its neighbours without saying on which side. joined: a
/// marked area with more marked neighbours than chance has. varied, uniform: its surroundings differ more, or
/// less, than elsewhere. emerging, persistent, vanished: a hot spot of the later, of both, of the earlier
/// round; rising, falling: its surroundings changed more than others did. uncertain: no class holds often
/// enough. group_1 to group_12: of a division whose names the result brings. isolate: no neighbour with a
/// value. undefined: no value, or the statistic doesn't exist.
enum class ClusterClass : std::uint8_t {
  high_high,
  low_low,
  high_low,
  low_high,
  hot,
  cold,
  positive,
  negative,
  joined,
  varied,
  uniform,
  emerging,
  persistent,
  vanished,
  rising,
  falling,
  group_1,
  group_2,
  group_3,
  group_4,
  group_5,
  group_6,
  group_7,
  group_8,
  group_9,
  group_10,
  group_11,
  group_12,
  uncertain,
  not_significant,
  isolate,
  undefined
};
inline constexpr int cluster_class_count = static_cast<int>(ClusterClass::undefined) + 1;
inline constexpr int group_class_count = 12;

/// One entry per area, in the order of the values given; NaN where undefined, for isolates too.
struct LocalStatistics {
  std::vector<double> statistic;
  std::vector<double> z;    ///< analytic, conditional on the area's own value
  std::vector<double> lag;  ///< weighted mean (row) or sum (binary) of the neighbours' values
  std::vector<double> p;    ///< pseudo p by permutation, not corrected
  std::vector<ClusterClass> cluster;
  std::vector<ClusterClass> side;  ///< the class where significant, whatever p is; not_significant: no test
  std::vector<std::string> warnings;  ///< sentences for a reader: what was left out, too few permutations
};

using LocalMoran = LocalStatistics;
using GetisOrd = LocalStatistics;

}  // namespace phumthun::stats
