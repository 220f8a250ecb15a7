#include <algorithm>
#include <numeric>

#include "stats/global_input.hpp"
#include "stats/join_chances.hpp"
#include "stats/join_counts.hpp"
#include "stats/weighted_pairs.hpp"

namespace phumthun::stats {

namespace {

constexpr std::uint8_t missing_category = 255;

double sum_of(std::span<const double> counts, auto term) {
  return std::accumulate(counts.begin(), counts.end(), 0.0,
                         [&](double sum, double count) { return sum + term(count); });
}

/// The chances of a join between any two unlike categories, from how many areas are of each.
JoinChances any_unlike(std::span<const double> counts, double n) {
  const double pairs = n * (n - 1), triples = pairs * (n - 2), quadruples = triples * (n - 3);
  const double same = sum_of(counts, [](double c) { return c * (c - 1); });
  const double same_four = sum_of(counts, [](double c) { return c * (c - 1) * (c - 2) * (c - 3); });
  const double same_squared = sum_of(counts, [](double c) { return c * (c - 1) * c * (c - 1); });
  if (n < 4) return {1 - same / pairs, GlobalStatistic::undefined, GlobalStatistic::undefined};
  return {1 - same / pairs, sum_of(counts, [&](double c) { return c * (n - c) * (n - c - 1); }) / triples,
          1 - 2 * same / pairs + (same_four + same * same - same_squared) / quadruples};
}

std::size_t entry_of(std::size_t a, std::size_t b, std::size_t categories) {
  if (a > b) std::swap(a, b);
  return a * categories - a * (a + 1) / 2 + b;
}

}  // namespace

CategoryJoins category_joins(std::span<const std::uint8_t> categories, const SpatialWeights& spatial_weights,
                             const base::Progress& progress) {
  progress.report(0, "joins");
  std::vector<double> values;
  values.reserve(categories.size());
  for (const std::uint8_t category : categories)
    values.push_back(category == missing_category ? GlobalStatistic::undefined : category);
  GlobalOptions analytic;
  analytic.permutation.permutations = 0;
  const GlobalInput input = global_input({values}, spatial_weights, analytic);
  const std::vector<double>& kept = input.columns[0];
  const std::size_t kinds =
      kept.empty() ? 0 : static_cast<std::size_t>(*std::max_element(kept.begin(), kept.end())) + 1;
  CategoryJoins result;
  GlobalStatistic none;
  none.n = input.n;
  none.warnings = input.warnings;
  result.between = none;
  result.pairs.assign(kinds * (kinds + 1) / 2, none);

  const std::vector<WeightedPair> pairs = weighted_pairs(input.spatial_weights);
  const WeightSums sums = weight_sums(pairs, input.size());
  if (input.n < 2 || sums.s0 == 0) return result;
  const double n = static_cast<double>(input.n);
  std::vector<double> counts(kinds, 0.0), joins(result.pairs.size(), 0.0);
  for (const double category : kept) ++counts[static_cast<std::size_t>(category)];
  double unlike = 0;
  for (const auto& [a, b, weight] : pairs) {
    joins[entry_of(static_cast<std::size_t>(kept[a]), static_cast<std::size_t>(kept[b]), kinds)] +=
        weight / 2;
    if (kept[a] != kept[b]) unlike += weight / 2;
  }
  for (std::size_t a = 0; a < kinds; ++a)
    for (std::size_t b = a; b < kinds; ++b) {
      const std::size_t entry = entry_of(a, b, kinds);
      fill_joins(result.pairs[entry], joins[entry], sums,
                 a == b ? like_joins(counts[a], n) : unlike_joins(counts[a], counts[b], n),
                 Alternative::two_sided);
    }
  fill_joins(result.between, unlike, sums, any_unlike(counts, n), Alternative::two_sided);
  return result;
}

}  // namespace phumthun::stats
