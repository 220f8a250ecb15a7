#include "stats/global_permutation.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "base/parallel_for.hpp"
#include "stats/significance.hpp"

namespace phumthun::stats {

namespace {

/// Permutations that are summed at once: the lanes of one cache line. Above so many areas maps are drawn one
/// by one, so that memory stays small and a cancel is heard soon.
constexpr std::size_t lanes = 8, most_areas_at_once = 131072;
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

struct PairSums {
  std::span<const WeightedPair> pairs;
  std::span<const double> values;
  PairTerm term;
  double sign;
};

struct PairWorker {
  std::vector<Lanes> maps;
  std::vector<double> shuffled;
  TailCounts counts;
};

/// Draws `used` shuffled maps from number `first` on and counts them.
void count_batch(const PairSums& of, const ObservedStatistic& observed, std::uint64_t seed, std::size_t first,
                 std::size_t used, PairWorker& worker) {
  worker.maps.resize(of.values.size());
  worker.shuffled.resize(of.values.size());
  for (std::size_t lane = 0; lane < used; ++lane) {
    std::copy(of.values.begin(), of.values.end(), worker.shuffled.begin());
    shuffle(std::span(worker.shuffled), seed, first + lane);
    for (std::size_t area = 0; area < of.values.size(); ++area)
      worker.maps[area][lane] = worker.shuffled[area];
  }
  Lanes sums;
  pair_sums(of.pairs, worker.maps.data(), of.term, sums);
  for (std::size_t lane = 0; lane < used; ++lane) count_draw(observed, of.sign * sums[lane], worker.counts);
}

TailCounts count_batches(const PairSums& of, const ObservedStatistic& observed,
                         const PermutationOptions& options, const base::Progress& progress) {
  const auto permutations = static_cast<std::size_t>(options.permutations);
  const std::size_t batches = (permutations + lanes - 1) / lanes;
  const std::size_t grain = grain_of(lanes * (of.pairs.size() + of.values.size()));
  std::vector<PairWorker> workers(base::thread_count(options.threads));
  base::parallel_for(batches, grain, options.threads, [&](std::size_t begin, std::size_t end, unsigned w) {
    if (w == 0) progress.report(static_cast<double>(begin) / static_cast<double>(batches), "permutations");
    for (std::size_t batch = begin; batch < end; ++batch)
      count_batch(of, observed, options.seed, batch * lanes, std::min(lanes, permutations - batch * lanes),
                  workers[w]);
  });
  TailCounts total;
  for (const PairWorker& worker : workers) {
    total.at_least += worker.counts.at_least;
    total.at_most += worker.counts.at_most;
  }
  return total;
}

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
  if (values.size() <= most_areas_at_once) {
    const PairSums sums{pairs, values, term, sign};
    return pseudo_p(count_batches(sums, observed, options, progress), options.permutations,
                    options.alternative);
  }
  std::vector<std::vector<double>> shuffled(base::thread_count(options.threads));
  const DrawStatistics draw = [&](std::size_t permutation, unsigned worker, std::span<double> drawn) {
    shuffled[worker].assign(values.begin(), values.end());
    shuffle(std::span(shuffled[worker]), options.seed, permutation);
    drawn[0] = sign * pair_sum(pairs, shuffled[worker], term);
  };
  return permutation_p({&observed, 1}, pairs.size() + values.size(), options, draw, progress).front();
}

}  // namespace phumthun::stats
