#include "stats/conditional_permutation.hpp"

#include <atomic>
#include <cmath>
#include <fmt/format.h>

#include "base/error.hpp"
#include "base/numbers.hpp"
#include "base/parallel_for.hpp"
#include "stats/local_result.hpp"

namespace phumthun::stats {

namespace {

constexpr double relative_tolerance = 1e-12;

/// The sum of the sizes of what is added up to a term, which its rounding is relative to.
double term_size(const DrawnTerms& terms, std::size_t area, std::size_t drawn) {
  double size = std::abs(terms.columns[0][drawn]);
  for (std::size_t c = 1; c < terms.columns.size(); ++c)
    size += std::abs(terms.factor(area, c) * terms.columns[c][drawn]);
  return size;
}

/// Plain sums of one column, which is what most areas of most maps take.
void add_plain(std::span<const double> column, std::span<const std::uint32_t> neighbours, double& sum,
               double& size) {
  for (const std::uint32_t neighbour : neighbours) {
    sum += column[neighbour];
    size += std::abs(column[neighbour]);
  }
}

ObservedSum observed_sum(const ValidAreas& valid, const DrawnTerms& terms, std::size_t area) {
  const SpatialWeights& rows = valid.spatial_weights;
  if (is_isolate(valid, area)) return {};
  const bool equal = rows.has_equal_weights(area);
  double sum = 0, size = 0;
  if (equal && terms.is_lag())
    add_plain(terms.columns[0], rows.neighbours_of(area), sum, size);
  else
    for (std::size_t link = rows.starts[area]; link < rows.starts[area + 1]; ++link) {
      const double weight = equal ? 1 : rows.link_weights[link];
      sum += weight * terms.term(area, rows.neighbours[link]);
      size += weight * term_size(terms, area, rows.neighbours[link]);
    }
  const double tolerance = relative_tolerance * size;
  return {sum - tolerance, sum + tolerance, static_cast<std::uint32_t>(rows.neighbour_count(area)), equal};
}

}  // namespace

void check_permutations(const PermutationOptions& options) {
  if (options.permutations < 1 || options.permutations > most_permutations)
    throw base::Error(base::ErrorCode::invalid_input,
                      fmt::format("{} permutations can't be drawn", options.permutations),
                      fmt::format("use 1 to {} permutations", base::format_number(most_permutations, 0)));
}

std::vector<TailCounts> conditional_tail_counts(const ValidAreas& valid, const DrawnTerms& terms,
                                                const PermutationOptions& options,
                                                const base::Progress& progress) {
  check_permutations(options);
  std::vector<ObservedSum> observed(valid.size());
  base::parallel_for(valid.size(), 4096, options.threads, [&](std::size_t first, std::size_t last, unsigned) {
    for (std::size_t area = first; area < last; ++area) observed[area] = observed_sum(valid, terms, area);
  });
  std::vector<TailCounts> counts(valid.size());
  const PermutedAreas areas{valid, terms, observed, options};
  if (options.draws == Draws::independent) {
    count_independent(areas, progress, counts);
  } else {
    count_shared(areas, progress.slice(0, 0.5), counts);
    count_shared_weighted(areas, progress.slice(0.5, 1), counts);
  }
  return counts;
}

void add_counts(TailCounts& counts, TailCounts more) {
  std::atomic_ref(counts.at_least).fetch_add(more.at_least, std::memory_order_relaxed);
  std::atomic_ref(counts.at_most).fetch_add(more.at_most, std::memory_order_relaxed);
}

void replace_counts(TailCounts& counts, TailCounts wrong, TailCounts right) {
  if (wrong.at_least == right.at_least && wrong.at_most == right.at_most) return;
  add_counts(counts, {right.at_least - wrong.at_least, right.at_most - wrong.at_most});
}

}  // namespace phumthun::stats
