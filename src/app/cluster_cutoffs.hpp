#pragma once
#include <string>
#include <vector>

#include "app/cluster.hpp"
#include "store/store.hpp"

namespace phumthun::app {

// Internal to app/: what cut-offs the stability of clusters is tried with.

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

}  // namespace phumthun::app
