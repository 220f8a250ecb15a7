#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "app/cluster.hpp"
#include "store/store.hpp"

namespace phumthun::app {

// Internal to app/: what clusters are tried with, and what they hang on.

/// One way to measure: the request with another poverty or deprivation cut-off.
struct CutoffSetting {
  std::string name;  ///< "own", "k=0.6", "cutoff=2.25"
  MeasureRequest measure;
};
/// Those of the draft, each once: up to 1 a poverty cut-off k, above 1 a deprivation cut-off of scores. Where
/// the draft names none: the request's own; for measures that hang on who is poor the next k below and above
/// that a sum of weights can take (robustness_k_grid); for those that hang on the one cut-off of the five
/// capitals a quarter of a score to either side of it. Throws Error{invalid_input} for a cut-off that the
/// measure does not hang on.
std::vector<CutoffSetting> cutoff_settings(store::Store&, const ClusterRequest&);

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
