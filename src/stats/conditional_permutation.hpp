#pragma once
#include <span>
#include <vector>

#include "base/progress.hpp"
#include "stats/permutation_options.hpp"
#include "stats/significance.hpp"
#include "stats/valid_areas.hpp"

namespace phumthun::stats {

/// What a draw gives an area i: the sum over its neighbours' places of weight times term, the term of a drawn
/// area j being columns[0][j] - 2 sum_v columns[v][i] columns[v][j], v from 1. One column: the lag of it. The
/// squared norm and the fields: sum_j w_ij |x_i - x_j|², less a constant of the area.
struct DrawnTerms {
  std::vector<std::span<const double>> columns;  ///< one number per valid area

  bool is_lag() const { return columns.size() == 1; }
};

/// For each area, how many draws of its neighbours' numbers give a sum at least, and at most, as large as its
/// own: the area keeps its number, and its neighbours' places get a uniform subset of the other areas'
/// (Anselin 1995). Local Moran's I, Gi and Gi* rise or fall with the lag, so its counts serve them all. Where
/// all weights of a row are equal, plain sums are compared, exactly for counts; else weighted sums; both with
/// a relative tolerance of 1e-12. Isolates get zeros. Throws Error{invalid_input} for permutations outside
/// [1, most_permutations].
std::vector<TailCounts> conditional_tail_counts(const ValidAreas& valid, const DrawnTerms& terms,
                                                const PermutationOptions& options,
                                                const base::Progress& progress);

/// Throws Error{invalid_input} unless 1 <= permutations <= most_permutations.
void check_permutations(const PermutationOptions& options);

/// An area's own lag as draws are compared with it.
struct ObservedLag {
  double low = 0, high = 0;  ///< less and plus the tolerance
  std::uint32_t neighbours = 0;
  bool equal_weights = true;

  bool reached_by(double lag) const { return lag >= low; }
  bool not_passed_by(double lag) const { return lag <= high; }
};
std::vector<ObservedLag> observed_lags(const ValidAreas& valid, std::span<const double> values);

/// The two ways to draw; conditional_tail_counts chooses by options.draws.
/// Shared, rows of equal weights: the tuples' running sums are sorted for each number of neighbours that
/// occurs; an area's counts are two binary searches, then a repair for the few tuples that hold the area
/// itself, whose place a spare number takes. O(P k + K P log P + n log P) for K different numbers of
/// neighbours.
void count_shared(const ValidAreas& valid, const DrawnTerms& terms, const std::vector<ObservedLag>& observed,
                  const PermutationOptions& options, const base::Progress& progress,
                  std::vector<TailCounts>& counts);
/// Shared, rows of unequal weights: every tuple is weighed for every such area.
void count_shared_weighted(const ValidAreas& valid, const DrawnTerms& terms,
                           const std::vector<ObservedLag>& observed, const PermutationOptions& options,
                           const base::Progress& progress, std::vector<TailCounts>& counts);
void count_independent(const ValidAreas& valid, const DrawnTerms& terms,
                       const std::vector<ObservedLag>& observed, const PermutationOptions& options,
                       const base::Progress& progress, std::vector<TailCounts>& counts);

}  // namespace phumthun::stats
