#pragma once
#include <span>
#include <vector>

namespace phumthun::stats {

/// The maximum of each of `classes` groups of consecutive values with the least total sum of squared
/// deviations from the groups' means (Fisher 1958). `sorted` is ascending, without NaN; equal values stay
/// together, so there are at most as many classes as distinct values. Of equally good partitions the one with
/// the lowest bounds. O(k n log n): optimal first members rise with the last member, so each layer is divided
/// and conquered.
std::vector<double> fisher_jenks_bounds(std::span<const double> sorted, int classes);

}  // namespace phumthun::stats
