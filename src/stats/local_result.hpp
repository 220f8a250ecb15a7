#pragma once
#include <functional>
#include <span>

#include "base/progress.hpp"
#include "stats/local_options.hpp"
#include "stats/local_statistics.hpp"
#include "stats/significance.hpp"
#include "stats/valid_areas.hpp"

namespace phumthun::stats {

/// Throws Error{invalid_input} unless 0 < alpha < 1 and, where draws are asked for, 1 <= permutations <=
/// most_permutations.
void check_options(const LocalOptions& options);

/// An answer of `areas` entries: everything undefined, isolates among the valid areas marked, warnings on
/// what is left out.
LocalStatistics undefined_statistics(std::size_t areas, const ValidAreas& valid);

/// True where an area has no link that weighs anything.
bool is_isolate(const ValidAreas& valid, std::size_t area);

/// The mean and the variance of what an area's row makes of numbers over all draws: its neighbours' places
/// hold a uniform subset of the other areas' numbers.
struct LagMoments {
  double mean = 0;
  double variance = 0;  ///< NaN where it can't vary
};
/// Of the lag of deviations: the area's own one, the mean square of all, and the area's row (only its weights
/// are used). Sokal, Oden and Thomson (1998), equation 5; the same as Ord and Getis's (1995) for Gi.
LagMoments conditional_moments(double deviation, double mean_square, std::size_t n, const Lag& lag);
/// Of any numbers: the mean of the other areas' numbers and of their squares.
LagMoments moments_of_draws(double mean, double mean_square, std::size_t n, const Lag& lag);

/// Draws' counts of the lag of `drawn`, or none where inference is analytic; see conditional_tail_counts().
std::vector<TailCounts> lag_tail_counts(const ValidAreas& valid, std::span<const double> drawn,
                                        const LocalOptions& options, const base::Progress& progress);

/// Calls body(i) for every valid area that is no isolate, from `threads` threads (0: one per processor); a
/// body writes to its own area only.
void for_each_connected(const ValidAreas& valid, unsigned threads,
                        const std::function<void(std::size_t i)>& body);

/// The p-value of a statistic by the options' alternative: of area i's counts, or of its z; NaN for a z of
/// NaN.
double local_p(const LocalOptions& options, std::span<const TailCounts> counts, std::size_t i, double z);

/// high_high to low_low.
ClusterClass quadrant(bool high, bool high_lag);

/// The classes at a level of significance: an area's side where its p is significant after the correction,
/// else not_significant; isolate and undefined stay.
std::vector<ClusterClass> classified(std::span<const double> p, std::span<const ClusterClass> side,
                                     double alpha, Correction correction);

/// Fills `cluster` from `p` and `side`, which a statistic has set where it exists. Adds the warning on too
/// few permutations.
void classify_clusters(const LocalOptions& options, LocalStatistics& result);

}  // namespace phumthun::stats
