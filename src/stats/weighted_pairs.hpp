#pragma once
#include <cmath>
#include <cstdint>
#include <span>
#include <vector>

#include "stats/spatial_weights.hpp"

namespace phumthun::stats {

// What global statistics have in common: sums over linked pairs.

/// Two areas with the sum of the weights in both directions, in the style of the weights.
struct WeightedPair {
  std::uint32_t a, b;
  double weight;
};
/// Every linked pair once.
std::vector<WeightedPair> weighted_pairs(const SpatialWeights& spatial_weights);

/// The sum of all weights, half the sum of the squared weights both ways, and the sum of the squared row plus
/// column sums (Cliff and Ord 1981).
struct WeightSums {
  double s0 = 0, s1 = 0, s2 = 0;
};
WeightSums weight_sums(std::span<const WeightedPair> pairs, std::size_t areas);

/// The mean of (sum w_ij D_ij)² over random labellings of the areas, from the means of D_ij D_ij
/// (`same_pair`), D_ij D_ik (`one_shared`) and D_ij D_kl (`none_shared`), D symmetric, i, j, k, l different.
double second_moment(const WeightSums& sums, double same_pair, double one_shared, double none_shared);

/// What a pair of values adds to a statistic, times its weight.
enum class PairTerm { product, squared_difference, absolute_difference };
/// One pair's term.
inline double pair_term(PairTerm term, double a, double b) {
  if (term == PairTerm::product) return a * b;
  const double difference = a - b;
  return term == PairTerm::squared_difference ? difference * difference : std::abs(difference);
}
double pair_sum(std::span<const WeightedPair> pairs, std::span<const double> values, PairTerm term);

}  // namespace phumthun::stats
