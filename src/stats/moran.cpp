#include "stats/moran.hpp"

#include <cmath>

#include "stats/global_input.hpp"
#include "stats/global_permutation.hpp"
#include "stats/moments.hpp"
#include "stats/weighted_pairs.hpp"

namespace phumthun::stats {

namespace {

/// Fills all but p_permutation. `n` is the n of the formulas, `z` may hold more areas
/// (IsolateRule::out_of_n).
void fill_moments(double n, std::span<const double> z, std::span<const WeightedPair> pairs,
                  Alternative alternative, GlobalStatistic& result) {
  const double squares = sum_of_squares(z);
  double fourths = 0;
  for (const double value : z) fourths += value * value * value * value;
  const WeightSums s = weight_sums(pairs, z.size());
  if (squares == 0 || s.s0 == 0) return;
  result.statistic = n / s.s0 * (pair_sum(pairs, z, PairTerm::product) / squares);
  result.expected = -1 / (n - 1);
  const double s0_squared = s.s0 * s.s0, expected_squared = result.expected * result.expected;
  const double second_normal = (n * n * s.s1 - n * s.s2 + 3 * s0_squared) / (s0_squared * (n * n - 1));
  result.variance_normal = beyond_rounding(second_normal - expected_squared, second_normal);
  if (n < 4) return;
  const double kurtosis = static_cast<double>(z.size()) * fourths / (squares * squares);
  const double randomised = n * ((n * n - 3 * n + 3) * s.s1 - n * s.s2 + 3 * s0_squared) -
                            kurtosis * ((n * n - n) * s.s1 - 2 * n * s.s2 + 6 * s0_squared);
  const double second = randomised / ((n - 1) * (n - 2) * (n - 3) * s0_squared);
  result.variance = beyond_rounding(second - expected_squared, second);
  fill_normal_test(result, alternative, 1);
}

}  // namespace

GlobalStatistic moran(std::span<const double> values, const SpatialWeights& spatial_weights,
                      const GlobalOptions& options, const base::Progress& progress) {
  const GlobalInput input = global_input({values}, spatial_weights, options);
  GlobalStatistic result;
  result.warnings = input.warnings;
  result.n = input.n;
  if (result.n < 2) return result;
  const std::vector<WeightedPair> pairs = weighted_pairs(input.spatial_weights);
  const std::vector<double> z = deviations(input.columns[0]);
  fill_moments(static_cast<double>(result.n), z, pairs, options.permutation.alternative, result);
  if (std::isnan(result.statistic)) return result;
  result.p_permutation = pair_sum_p(pairs, z, PairTerm::product, 1, options.permutation, progress);
  result.draws = options.permutation.permutations;
  return result;
}

}  // namespace phumthun::stats
