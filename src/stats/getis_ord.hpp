#pragma once
#include <span>

#include "base/progress.hpp"
#include "stats/local_options.hpp"
#include "stats/local_statistics.hpp"
#include "stats/spatial_weights.hpp"

namespace phumthun::stats {

/// Getis and Ord's ratio of the lag to the sum of values, and its z of Ord and Getis (1995). Gi leaves the
/// area itself out of both; Gi* takes it into both, with weight 1 before rows are standardised. hot and cold:
/// the side of the mean lag over draws. p, missing values, isolates and errors as in local_moran; the lag is
/// that of the statistic. Alternatives are of the lag: `greater` looks for hot spots. The ratio needs a sum
/// of values that is not 0.
GetisOrd getis_ord(std::span<const double> values, const SpatialWeights& spatial_weights,
                   const GetisOrdOptions& options, const base::Progress& progress);

}  // namespace phumthun::stats
