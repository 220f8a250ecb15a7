#include <algorithm>

#include "base/parallel_for.hpp"
#include "stats/conditional_permutation.hpp"
#include "stats/distinct_draws.hpp"

namespace phumthun::stats {

namespace {

constexpr std::size_t tuples_in_block = 1024;

/// An area's lag where its neighbours' places get a tuple's values; where the tuple holds the area itself,
/// the number after its last.
double drawn_lag(const ValidAreas& valid, const DrawnTerms& terms, std::uint32_t area,
                 const std::uint32_t* tuple) {
  const SpatialWeights& rows = valid.spatial_weights;
  const std::uint32_t spare = tuple[rows.neighbour_count(area)];
  double lag = 0;
  for (std::size_t link = rows.starts[area]; link < rows.starts[area + 1]; ++link, ++tuple)
    lag += rows.link_weights[link] * terms.columns[0][*tuple == area ? spare : *tuple];
  return lag;
}

}  // namespace

void count_shared_weighted(const ValidAreas& valid, const DrawnTerms& terms,
                           const std::vector<ObservedLag>& observed, const PermutationOptions& options,
                           const base::Progress& progress, std::vector<TailCounts>& counts) {
  std::vector<std::uint32_t> areas;
  std::size_t length = 0;
  for (std::uint32_t area = 0; area < observed.size(); ++area) {
    if (observed[area].equal_weights) continue;
    areas.push_back(area);
    length = std::max<std::size_t>(length, observed[area].neighbours + 1);
  }
  if (areas.empty()) return;
  const auto permutations = static_cast<std::size_t>(options.permutations);
  std::vector<std::uint32_t> tuples(std::min(tuples_in_block, permutations) * length);
  DistinctDraws draws(static_cast<std::uint32_t>(valid.size()), length);
  for (std::size_t first = 0; first < permutations; first += tuples_in_block) {
    const std::size_t size = std::min(tuples_in_block, permutations - first);
    for (std::size_t t = 0; t < size; ++t)
      draws.draw(shared_stream(options.seed, first + t), std::span(tuples).subspan(t * length, length));
    base::parallel_for(areas.size(), 1, options.threads, [&](std::size_t i, std::size_t, unsigned worker) {
      const double done = static_cast<double>(size * i) / static_cast<double>(areas.size());
      if (worker == 0)
        progress.report((static_cast<double>(first) + done) / static_cast<double>(permutations),
                        "permutations");
      for (std::size_t t = 0; t < size; ++t) {
        const double lag = drawn_lag(valid, terms, areas[i], tuples.data() + t * length);
        counts[areas[i]].at_least += observed[areas[i]].reached_by(lag);
        counts[areas[i]].at_most += observed[areas[i]].not_passed_by(lag);
      }
    });
  }
}

}  // namespace phumthun::stats
