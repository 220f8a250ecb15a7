#pragma once
#include <cstddef>
#include <functional>
#include <span>
#include <utility>
#include <vector>

#include "base/progress.hpp"
#include "stats/permutation_options.hpp"
#include "stats/random.hpp"
#include "stats/weighted_pairs.hpp"

namespace phumthun::stats {

/// One statistic as observed and as drawn: ties are draws within `tolerance`.
struct ObservedStatistic {
  double value = 0;
  double tolerance = 0;
};
/// A statistic of terms whose sizes add up to `size`: sums of the same terms in another order are ties.
ObservedStatistic observed_sum(double value, double size);

/// Puts the values of shuffle number `permutation` of a map in place: each order is equally likely, and a
/// function of the seed and the number alone.
template <class T>
void shuffle(std::span<T> items, std::uint64_t seed, std::size_t permutation) {
  RandomStream stream(seed, items.size(), permutation);
  for (auto left = static_cast<std::uint32_t>(items.size()); left > 1; --left)
    std::swap(items[left - 1], items[stream.below(left)]);
}

/// Computes the statistics of draw number `permutation` into `drawn`, one per observed statistic. `worker` is
/// below base::thread_count(options.threads): buffers may be kept by it.
using DrawStatistics = std::function<void(std::size_t permutation, unsigned worker, std::span<double> drawn)>;

/// The pseudo p of each observed statistic; NaN for 0 permutations. `work` is about how many numbers a draw
/// touches, for the size of the steps between two looks at `progress`.
std::vector<double> permutation_p(std::span<const ObservedStatistic> observed, std::size_t work,
                                  const PermutationOptions& options, const DrawStatistics& draw,
                                  const base::Progress& progress);

/// The pseudo p of sign * pair_sum(pairs, values, term), values shuffled over the areas; NaN for 0
/// permutations. `sign` is -1 where small sums are those of like values together.
double pair_sum_p(std::span<const WeightedPair> pairs, std::span<const double> values, PairTerm term,
                  double sign, const PermutationOptions& options, const base::Progress& progress);

}  // namespace phumthun::stats
