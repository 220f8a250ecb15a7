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
TailCounts count_area(const ValidAreas& valid, const DrawnTerms& terms, const ObservedLag& observed,
                      std::uint32_t area, std::uint64_t seed, std::int64_t first, std::int64_t last,
                      Worker& worker) {
  const SpatialWeights& rows = valid.spatial_weights;
  const std::span<std::uint32_t> tuple(worker.tuple.data(), observed.neighbours);
  TailCounts counts;
  for (std::int64_t permutation = first; permutation < last; ++permutation) {
    worker.draws.draw(RandomStream(seed, valid.areas[area], static_cast<std::uint64_t>(permutation)), tuple);
    double lag = 0;
    for (std::size_t i = 0; i < tuple.size(); ++i) {
      const double value = terms.columns[0][tuple[i] + (tuple[i] >= area)];  // the area itself is skipped
      lag += observed.equal_weights ? value : rows.link_weights[rows.starts[area] + i] * value;
    }
    counts.at_least += observed.reached_by(lag);
    counts.at_most += observed.not_passed_by(lag);
  }
  return counts;
}

}  // namespace

void count_independent(const ValidAreas& valid, const DrawnTerms& terms,
                       const std::vector<ObservedLag>& observed, const PermutationOptions& options,
                       const base::Progress& progress, std::vector<TailCounts>& counts) {
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
        const TailCounts part = count_area(valid, terms, observed[area], static_cast<std::uint32_t>(area),
                                           options.seed, first, last, *workers[w]);
        counts[area].at_least += part.at_least;
        counts[area].at_most += part.at_most;
      }
    }
  });
}

}  // namespace phumthun::stats
