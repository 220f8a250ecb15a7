#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace phumthun::app {

// Internal to app/: what an area's class hangs on.

struct AxisLengths {
  std::size_t weights = 1, seeds = 1, cutoffs = 1;
};
/// Parts of the variance, adding up to 1; NaN where nothing varies.
struct AxisShares {
  double weights = 0, seed = 0, cutoff = 0, combination = 0;
};
/// Which choice decides whether an area keeps its class: `stays` is 1 or 0 for every combination, weights
/// changing slowest and cut-offs fastest. An axis has the share of the sum of squares that lies between the
/// means of its choices (the main effects of a balanced analysis of variance; the first-order indices of
/// Sobol 1993 over the settings tried); what is left belongs to combinations.
AxisShares axis_shares(std::span<const std::uint8_t> stays, const AxisLengths& lengths);

}  // namespace phumthun::app
