#pragma once
#include <span>
#include <vector>

#include "base/progress.hpp"
#include "stats/permutation_options.hpp"
#include "stats/significance.hpp"
#include "stats/valid_areas.hpp"

namespace phumthun::stats {

/// What a draw gives an area i: the sum over its neighbours' places of weight times term, the term of a drawn
/// area j being columns[0][j] + sum_v factor(i, v) columns[v][j], v from 1, factor(i, v) = -2 columns[v][i].
/// One column: the lag of it. The squared norm and the fields: sum_j w_ij |x_i - x_j|², less a constant of
/// the area.
struct DrawnTerms {
  std::vector<std::span<const double>> columns;  ///< one number per valid area

  bool is_lag() const { return columns.size() == 1; }
  double factor(std::size_t area, std::size_t column) const { return -2 * columns[column][area]; }
  double term(std::size_t area, std::size_t drawn) const {
    double term = columns[0][drawn];
    for (std::size_t c = 1; c < columns.size(); ++c) term += factor(area, c) * columns[c][drawn];
    return term;
  }
  /// Fills the area's factors, one for each column but the first.
  void fill_factors(std::size_t area, std::span<double> factors) const {
    for (std::size_t c = 1; c < columns.size(); ++c) factors[c - 1] = factor(area, c);
  }
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

/// An area's own sum as draws are compared with it.
struct ObservedSum {
  double low = 0, high = 0;      ///< less and plus the tolerance
  std::uint32_t neighbours = 0;  ///< 0 for an isolate
  bool equal_weights = true;

  TailCounts reached_by(double sum) const { return {sum >= low, sum <= high}; }
};
/// What the three ways to draw are given.
struct PermutedAreas {
  const ValidAreas& valid;
  const DrawnTerms& terms;
  const std::vector<ObservedSum>& observed;
  const PermutationOptions& options;
};

/// Shared, rows of equal weights: the tuples' running sums are kept for each number of neighbours that
/// occurs. Lags are sorted, and an area's counts are two searches; sums of several columns, or for few areas,
/// are compared one by one. Then a repair for the few tuples that hold the area itself, whose place a spare
/// number takes. O(P k + K P log P + n) for K different numbers of neighbours.
void count_shared(const PermutedAreas& areas, const base::Progress& progress,
                  std::vector<TailCounts>& counts);
/// Shared, rows of unequal weights: every tuple is weighed for every such area.
void count_shared_weighted(const PermutedAreas& areas, const base::Progress& progress,
                           std::vector<TailCounts>& counts);
/// Draws of its own for every area.
void count_independent(const PermutedAreas& areas, const base::Progress& progress,
                       std::vector<TailCounts>& counts);

/// Adds to an area's counts from any thread. Whole numbers: the order doesn't matter.
void add_counts(TailCounts& counts, TailCounts more);
/// Puts right what a tuple that holds the area itself was counted as.
void replace_counts(TailCounts& counts, TailCounts wrong, TailCounts right);

}  // namespace phumthun::stats
