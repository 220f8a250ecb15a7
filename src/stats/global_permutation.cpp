#include "stats/global_permutation.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "base/parallel_for.hpp"
#include "stats/significance.hpp"

namespace phumthun::stats {

namespace {

/// Permutations that are summed at once: the lanes of one cache line.
constexpr std::size_t lanes = 8;
using Lanes = std::array<double, lanes>;

/// The pair sums of `lanes` shuffled maps. Each lane adds its terms in the order of pair_sum, so that equal
/// maps give equal sums, on every processor.
template <PairTerm term>
[[gnu::always_inline]] inline void add_pairs(std::span<const WeightedPair> pairs, const Lanes* maps,
                                             Lanes& sums) {
  double total[lanes] = {};
  for (const WeightedPair& pair : pairs) {
    const double* a = maps[pair.a].data();
    const double* b = maps[pair.b].data();
    for (std::size_t lane = 0; lane < lanes; ++lane)
      total[lane] += pair.weight * pair_term(term, a[lane], b[lane]);
  }
  std::copy_n(total, lanes, sums.begin());
}

__attribute__((target_clones("avx2", "default"))) void pair_sums(std::span<const WeightedPair> pairs,
                                                                 const Lanes* maps, PairTerm term,
                                                                 Lanes& sums) {
  switch (term) {
    case PairTerm::product:
      return add_pairs<PairTerm::product>(pairs, maps, sums);
    case PairTerm::squared_difference:
      return add_pairs<PairTerm::squared_difference>(pairs, maps, sums);
    case PairTerm::absolute_difference:
      return add_pairs<PairTerm::absolute_difference>(pairs, maps, sums);
  }
}

void count_draw(const ObservedStatistic& observed, double drawn, TailCounts& counts) {
  counts.at_least += drawn >= observed.value - observed.tolerance;
  counts.at_most += drawn <= observed.value + observed.tolerance;
}

/// Steps of a few milliseconds.
std::size_t grain_of(std::size_t work) {
  return std::clamp<std::size_t>(200000 / (work + 1), 1, 256);
}

struct PairWorker {
  std::vector<Lanes> maps;
  std::vector<double> shuffled;
  TailCounts counts;
};

}  // namespace

ObservedStatistic observed_sum(double value, double size) {
  constexpr double relative_tolerance = 1e-12;
  return {value, relative_tolerance * size};
}

std::vector<double> permutation_p(std::span<const ObservedStatistic> observed, std::size_t work,
                                  const PermutationOptions& options, const DrawStatistics& draw,
                                  const base::Progress& progress) {
  std::vector<double> p(observed.size(), std::numeric_limits<double>::quiet_NaN());
  if (options.permutations == 0) return p;
  const auto permutations = static_cast<std::size_t>(options.permutations);
  const unsigned threads = base::thread_count(options.threads);
  std::vector<std::vector<TailCounts>> counts(threads, std::vector<TailCounts>(observed.size()));
  std::vector<std::vector<double>> drawn(threads, std::vector<double>(observed.size()));
  base::parallel_for(permutations, grain_of(work), options.threads,
                     [&](std::size_t begin, std::size_t end, unsigned worker) {
                       if (worker == 0)
                         progress.report(static_cast<double>(begin) / static_cast<double>(permutations),
                                         "permutations");
                       for (std::size_t permutation = begin; permutation < end; ++permutation) {
                         draw(permutation, worker, drawn[worker]);
                         for (std::size_t i = 0; i < observed.size(); ++i)
                           count_draw(observed[i], drawn[worker][i], counts[worker][i]);
                       }
                     });
  for (std::size_t i = 0; i < observed.size(); ++i) {
    TailCounts total;
    for (const auto& of_worker : counts) {
      total.at_least += of_worker[i].at_least;
      total.at_most += of_worker[i].at_most;
    }
    p[i] = pseudo_p(total, options.permutations, options.alternative);
  }
  return p;
}

double pair_sum_p(std::span<const WeightedPair> pairs, std::span<const double> values, PairTerm term,
                  double sign, const PermutationOptions& options, const base::Progress& progress) {
  if (options.permutations == 0) return std::numeric_limits<double>::quiet_NaN();
  double size = 0;
  for (const auto& [a, b, weight] : pairs) size += std::abs(weight * pair_term(term, values[a], values[b]));
  const ObservedStatistic observed = observed_sum(sign * pair_sum(pairs, values, term), size);
  const auto permutations = static_cast<std::size_t>(options.permutations);
  const std::size_t batches = (permutations + lanes - 1) / lanes;
  std::vector<PairWorker> workers(base::thread_count(options.threads));
  base::parallel_for(batches, grain_of(lanes * (pairs.size() + values.size())), options.threads,
                     [&](std::size_t begin, std::size_t end, unsigned w) {
                       auto& [maps, shuffled, counts] = workers[w];
                       maps.resize(values.size());
                       shuffled.resize(values.size());
                       for (std::size_t batch = begin; batch < end; ++batch) {
                         if (w == 0)
                           progress.report(static_cast<double>(batch) / static_cast<double>(batches),
                                           "permutations");
                         const std::size_t used = std::min(lanes, permutations - batch * lanes);
                         for (std::size_t lane = 0; lane < used; ++lane) {
                           std::copy(values.begin(), values.end(), shuffled.begin());
                           shuffle(std::span(shuffled), options.seed, batch * lanes + lane);
                           for (std::size_t area = 0; area < values.size(); ++area)
                             maps[area][lane] = shuffled[area];
                         }
                         Lanes sums;
                         pair_sums(pairs, maps.data(), term, sums);
                         for (std::size_t lane = 0; lane < used; ++lane)
                           count_draw(observed, sign * sums[lane], counts);
                       }
                     });
  TailCounts total;
  for (const PairWorker& worker : workers) {
    total.at_least += worker.counts.at_least;
    total.at_most += worker.counts.at_most;
  }
  return pseudo_p(total, options.permutations, options.alternative);
}

}  // namespace phumthun::stats
