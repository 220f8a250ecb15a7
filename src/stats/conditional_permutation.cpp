#include "stats/conditional_permutation.hpp"

#include <cmath>
#include <fmt/format.h>

#include "base/error.hpp"
#include "base/numbers.hpp"

namespace phumthun::stats {

std::vector<ObservedLag> observed_lags(const ValidAreas& valid, std::span<const double> values) {
  constexpr double relative_tolerance = 1e-12;
  const SpatialWeights& rows = valid.spatial_weights;
  std::vector<ObservedLag> observed(valid.size());
  for (std::size_t area = 0; area < valid.size(); ++area) {
    const bool equal = rows.has_equal_weights(area);
    double lag = 0, size = 0;
    for (std::size_t link = rows.starts[area]; link < rows.starts[area + 1]; ++link) {
      const double part = (equal ? 1 : rows.link_weight(link)) * values[rows.neighbours[link]];
      lag += part;
      size += std::abs(part);
    }
    const double tolerance = relative_tolerance * size;
    observed[area] = {lag - tolerance, lag + tolerance,
                      static_cast<std::uint32_t>(rows.neighbour_count(area)), equal};
  }
  return observed;
}

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
  const std::vector<ObservedLag> observed = observed_lags(valid, terms.columns[0]);
  std::vector<TailCounts> counts(valid.size());
  if (options.draws == Draws::independent) {
    count_independent(valid, terms, observed, options, progress, counts);
  } else {
    count_shared(valid, terms, observed, options, progress.slice(0, 0.5), counts);
    count_shared_weighted(valid, terms, observed, options, progress.slice(0.5, 1), counts);
  }
  return counts;
}

}  // namespace phumthun::stats
