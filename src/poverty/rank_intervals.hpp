#pragma once
#include <cstddef>
#include <span>
#include <vector>

namespace phumthun::poverty {

/// An area's place among others and the places that it may have. Rank 1 is the highest value; ties (to 1e-12)
/// share the smallest rank. All 0 where there is no value.
struct RankInterval {
  std::size_t rank = 0, lowest = 0, highest = 0;
};
/// Ranks with a joint confidence region of 1 - alpha for all of them at once (Klein, Wright and Wieczorek
/// 2020, JRSS A 183): an area's rank is at least 1 + the number of areas whose interval lies wholly above its
/// own, at most m - the number wholly below. The intervals are normal and hold together for the m areas: each
/// misses with 1 - (1 - alpha)^(1/m) (estimates of different areas are independent). Missing values are NaN
/// and not among the m; where only the standard error is NaN, lowest to highest is 1 to m. An error of 0 says
/// that a value is certain, which a sample that happens not to vary is not.
std::vector<RankInterval> rank_intervals(std::span<const double> values,
                                         std::span<const double> standard_errors, double alpha);

}  // namespace phumthun::poverty
