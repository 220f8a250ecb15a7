#include "stats/weighted_pairs.hpp"

#include <algorithm>

namespace phumthun::stats {

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
  WeightSums sums;
  std::vector<double> both_ways(areas, 0.0);  // row sum plus column sum
  for (const WeightedPair& pair : pairs) {
    sums.s0 += pair.weight;
    sums.s1 += pair.weight * pair.weight;
    both_ways[pair.a] += pair.weight;
    both_ways[pair.b] += pair.weight;
  }
  for (const double sum : both_ways) sums.s2 += sum * sum;
  return sums;
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
