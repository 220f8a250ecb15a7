#pragma once
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "stats/permutation_options.hpp"

namespace phumthun::stats {

/// What becomes of isolates in a global statistic. left_out: they are no part of it, like areas without a
/// value. out_of_n: they count in the mean and the variance of the values, not in n (spdep's zero.policy with
/// adjust.n).
enum class IsolateRule { left_out, out_of_n };

/// What global statistics have in common.
struct GlobalOptions {
  PermutationOptions permutation;  ///< `draws` has no meaning here; 0 permutations: no p_permutation
  IsolateRule isolates = IsolateRule::left_out;
};

/// A global statistic of spatial association; NaN where undefined.
struct GlobalStatistic {
  static constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
  double statistic = undefined;
  double expected = undefined;
  double variance = undefined;         ///< under randomisation
  double z = undefined;                ///< under randomisation; above 0: like values lie together
  double p_normal = undefined;         ///< of z, by the alternative of the options
  double variance_normal = undefined;  ///< under normality
  double p_permutation = undefined;
  std::int64_t draws = 0;             ///< that p_permutation comes from; 0: none
  std::size_t n = 0;                  ///< areas in it
  std::vector<std::string> warnings;  ///< what was left out
};

}  // namespace phumthun::stats
