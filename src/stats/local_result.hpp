#pragma once
#include <functional>

#include "stats/local_options.hpp"
#include "stats/local_statistics.hpp"
#include "stats/valid_areas.hpp"

namespace phumthun::stats {

/// Throws Error{invalid_input} unless 0 < alpha < 1.
void check_alpha(double alpha);

/// An answer of `areas` entries: everything undefined, isolates among the valid areas marked, warnings on
/// what is left out.
LocalStatistics undefined_statistics(std::size_t areas, const ValidAreas& valid);

/// True where an area has no link that weighs anything.
bool is_isolate(const ValidAreas& valid, std::size_t area);

/// The mean and the variance of an area's lag over all draws: its neighbours' places hold a uniform subset of
/// the other areas' values.
struct LagMoments {
  double mean = 0;
  double variance = 0;  ///< NaN where the lag can't vary
};
/// `deviations` from the mean, their sum of squares over n, and the area's row (only its weights are used).
/// For the lag of deviations. Sokal, Oden and Thomson (1998), equation 5; the same as Ord and Getis's (1995)
/// for Gi.
LagMoments conditional_moments(double deviation, double mean_square, std::size_t n, const Lag& lag);

/// Fills `cluster` of the areas with a p: `classify(area)` gives the class of a significant one. Adds the
/// warning on too few permutations.
void classify_clusters(const LocalOptions& options,
                       const std::function<ClusterClass(std::size_t area)>& classify,
                       LocalStatistics& result);

}  // namespace phumthun::stats
