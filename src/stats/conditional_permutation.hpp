#pragma once
#include <vector>

#include "base/progress.hpp"
#include "stats/permutation_options.hpp"
#include "stats/significance.hpp"
#include "stats/valid_areas.hpp"

namespace phumthun::stats {

/// For each area, how many draws of its neighbours' values give a lag at least, and at most, as large as its
/// own: the area keeps its value, and its neighbours' places get a uniform subset of the other areas' values
/// (Anselin 1995). Local Moran's I, Gi and Gi* rise or fall with the lag, so these counts serve them all.
/// Where all weights of a row are equal, sums of raw values are compared, exactly for counts; else weighted
/// sums; both with a relative tolerance of 1e-12. Isolates get zeros. Throws Error{invalid_input} for
/// permutations outside [1, most_permutations].
std::vector<TailCounts> conditional_tail_counts(const ValidAreas& valid, const PermutationOptions& options,
                                                const base::Progress& progress);

/// An area's own lag as draws are compared with it.
struct ObservedLag {
  double low = 0, high = 0;  ///< less and plus the tolerance
  std::uint32_t neighbours = 0;
  bool equal_weights = true;

  bool reached_by(double lag) const { return lag >= low; }
  bool not_passed_by(double lag) const { return lag <= high; }
};
std::vector<ObservedLag> observed_lags(const ValidAreas& valid);

/// The two ways to draw; conditional_tail_counts chooses by options.draws.
/// Shared, rows of equal weights: the tuples' running sums are sorted for each number of neighbours that
/// occurs; an area's counts are two binary searches, then a repair for the few tuples that hold the area
/// itself, whose place a spare number takes. O(P k + K P log P + n log P) for K different numbers of
/// neighbours.
void count_shared(const ValidAreas& valid, const std::vector<ObservedLag>& observed,
                  const PermutationOptions& options, const base::Progress& progress,
                  std::vector<TailCounts>& counts);
/// Shared, rows of unequal weights: every tuple is weighed for every such area.
void count_shared_weighted(const ValidAreas& valid, const std::vector<ObservedLag>& observed,
                           const PermutationOptions& options, const base::Progress& progress,
                           std::vector<TailCounts>& counts);
void count_independent(const ValidAreas& valid, const std::vector<ObservedLag>& observed,
                       const PermutationOptions& options, const base::Progress& progress,
                       std::vector<TailCounts>& counts);

}  // namespace phumthun::stats
