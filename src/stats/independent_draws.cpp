#include <algorithm>
#include <atomic>
#include <optional>

#include "base/parallel_for.hpp"
#include "stats/conditional_permutation.hpp"
#include "stats/distinct_draws.hpp"

namespace phumthun::stats {

namespace {

constexpr std::int64_t permutations_between_reports = 1024;

struct Worker {
  DistinctDraws draws;
  std::vector<std::uint32_t> tuple;
};

/// Draws number [first, last) of one area.
TailCounts count_area(const PermutedAreas& areas, std::uint32_t area, std::int64_t first, std::int64_t last,
                      Worker& worker) {
  const SpatialWeights& rows = areas.valid.spatial_weights;
  const ObservedSum& observed = areas.observed[area];
  const std::span<std::uint32_t> tuple(worker.tuple.data(), observed.neighbours);
  TailCounts counts;
  for (std::int64_t permutation = first; permutation < last; ++permutation) {
    worker.draws.draw(
        RandomStream(areas.options.seed, areas.valid.areas[area], static_cast<std::uint64_t>(permutation)),
        tuple);
    double sum = 0;
    for (std::size_t i = 0; i < tuple.size(); ++i) {
      const double term = areas.terms.term(area, tuple[i] + (tuple[i] >= area));  // itself is skipped
      sum += observed.equal_weights ? term : rows.link_weights[rows.starts[area] + i] * term;
    }
    const TailCounts reached = observed.reached_by(sum);
    counts.at_least += reached.at_least;
    counts.at_most += reached.at_most;
  }
  return counts;
}

}  // namespace

void count_independent(const PermutedAreas& areas, const base::Progress& progress,
                       std::vector<TailCounts>& counts) {
  const auto& [valid, terms, observed, options] = areas;
  std::size_t most_neighbours = 0;
  for (const auto& lag : observed) most_neighbours = std::max<std::size_t>(most_neighbours, lag.neighbours);
  if (most_neighbours == 0) return;
  const auto others = static_cast<std::uint32_t>(valid.size() - 1);
  std::vector<std::optional<Worker>> workers(base::thread_count(options.threads));
  std::atomic<bool> stopped{false};  // the first worker asks; the others look, so that all end within a block
  const auto report = [&](double fraction) {
    try {
      progress.report(fraction, "permutations");
    } catch (...) {
      stopped = true;
      throw;
    }
  };
  base::parallel_for(valid.size(), 4, options.threads, [&](std::size_t begin, std::size_t end, unsigned w) {
    if (!workers[w])
      workers[w] =
          Worker{DistinctDraws(others, most_neighbours), std::vector<std::uint32_t>(most_neighbours)};
    for (std::size_t area = begin; area < end; ++area) {
      if (observed[area].neighbours == 0) continue;
      for (std::int64_t first = 0; first < options.permutations; first += permutations_between_reports) {
        if (stopped) return;
        if (w == 0)
          report((static_cast<double>(area) +
                  static_cast<double>(first) / static_cast<double>(options.permutations)) /
                 static_cast<double>(valid.size()));
        const std::int64_t last = std::min(options.permutations, first + permutations_between_reports);
        const TailCounts part = count_area(areas, static_cast<std::uint32_t>(area), first, last, *workers[w]);
        counts[area].at_least += part.at_least;
        counts[area].at_most += part.at_most;
      }
    }
  });
}

}  // namespace phumthun::stats
