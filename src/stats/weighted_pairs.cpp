#include "stats/weighted_pairs.hpp"

#include <algorithm>

namespace phumthun::stats {

namespace {

/// A sum that keeps what rounding would lose (Kahan 1965): variances are small differences of such sums.
struct CompensatedSum {
  double value = 0, lost = 0;

  void add(double term) {
    const double whole = term - lost, next = value + whole;
    lost = (next - value) - whole;
    value = next;
  }
};

}  // namespace

std::vector<WeightedPair> weighted_pairs(const SpatialWeights& rows) {
  std::vector<WeightedPair> pairs;
  pairs.reserve(rows.link_count() / 2 + 1);
  std::vector<double> scale(rows.size());
  for (std::size_t area = 0; area < rows.size(); ++area) scale[area] = rows.row_scale(area);
  for (std::uint32_t area = 0; area < rows.size(); ++area)
    for (std::size_t link = rows.starts[area]; link < rows.starts[area + 1]; ++link) {
      const std::uint32_t neighbour = rows.neighbours[link];
      const auto back = rows.neighbours_of(neighbour);
      const auto found = std::lower_bound(back.begin(), back.end(), area);
      const bool both = found != back.end() && *found == area;
      if (both && neighbour < area) continue;
      double weight = scale[area] * rows.link_weight(link);
      if (both)
        weight += scale[neighbour] *
                  rows.link_weight(rows.starts[neighbour] + static_cast<std::size_t>(found - back.begin()));
      pairs.push_back({area, neighbour, weight});
    }
  return pairs;
}

WeightSums weight_sums(std::span<const WeightedPair> pairs, std::size_t areas) {
  CompensatedSum s0, s1, s2;
  std::vector<CompensatedSum> both_ways(areas);  // row sum plus column sum
  for (const WeightedPair& pair : pairs) {
    s0.add(pair.weight);
    s1.add(pair.weight * pair.weight);
    both_ways[pair.a].add(pair.weight);
    both_ways[pair.b].add(pair.weight);
  }
  for (const CompensatedSum& sum : both_ways) s2.add(sum.value * sum.value);
  return {s0.value, s1.value, s2.value};
}

double second_moment(const WeightSums& sums, double same_pair, double one_shared, double none_shared) {
  return sums.s1 * same_pair + (sums.s2 - 2 * sums.s1) * one_shared +
         (sums.s0 * sums.s0 + sums.s1 - sums.s2) * none_shared;
}

double pair_sum(std::span<const WeightedPair> pairs, std::span<const double> values, PairTerm term) {
  double sum = 0;
  for (const auto& [a, b, weight] : pairs) sum += weight * pair_term(term, values[a], values[b]);
  return sum;
}

}  // namespace phumthun::stats
