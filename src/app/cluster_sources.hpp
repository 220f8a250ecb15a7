#pragma once
#include <cstdint>
#include <vector>

#include "app/cluster.hpp"
#include "app/measure.hpp"

namespace phumthun::app {

// Internal to app/: what a result rests on, for those who must hide what rests on few.

/// The measures and options that a result was computed with, as its recipe states them: one request, or one
/// for each of two rounds. A round that is none of the store's stands for the latest of each household.
std::vector<MeasureRequest> requests_behind(store::Store&, const ClusterResult&);

/// For each of the result's areas the fewest households that one of its measures rests on there; 0 where the
/// area is not known any more.
std::vector<std::int64_t> households_behind(store::Store&, const ClusterResult&, const base::Progress&);

}  // namespace phumthun::app
