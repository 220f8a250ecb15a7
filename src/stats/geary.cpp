#include "stats/geary.hpp"

#include <cmath>

#include "stats/global_input.hpp"
#include "stats/global_permutation.hpp"
#include "stats/moments.hpp"
#include "stats/weighted_pairs.hpp"

namespace phumthun::stats {

namespace {

/// Fills all but p_permutation. `n` counts linked areas, `all` those in the mean and the variance of the
/// values; they differ under IsolateRule::out_of_n alone, where each stands where spdep has it.
void fill_moments(double n, std::span<const double> z, std::span<const WeightedPair> pairs,
                  Alternative alternative, GlobalStatistic& result) {
  const double squares = sum_of_squares(z), all = static_cast<double>(z.size());
  double fourths = 0;
  for (const double value : z) fourths += value * value * value * value;
  const WeightSums s = weight_sums(pairs, z.size());
  if (squares == 0 || s.s0 == 0) return;
  result.statistic = (n - 1) / (2 * s.s0) * (pair_sum(pairs, z, PairTerm::squared_difference) / squares);
  result.expected = 1;
  const double s0_squared = s.s0 * s.s0;
  result.variance_normal = beyond_rounding(
      ((2 * s.s1 + s.s2) * (n - 1) - 4 * s0_squared) / (2 * (all + 1) * s0_squared), result.expected);
  if (n < 4) return;
  const double kurtosis = n * fourths / (squares * squares);
  const double randomised = (n - 1) * s.s1 * (n * n - 3 * all + 3 - kurtosis * (n - 1)) -
                            (n - 1) * s.s2 * (n * n + 3 * all - 6 - kurtosis * (n * n - all + 2)) / 4 +
                            s0_squared * (n * n - 3 - kurtosis * (n - 1) * (n - 1));
  result.variance = beyond_rounding(randomised / (all * (n - 2) * (n - 3) * s0_squared), result.expected);
  fill_normal_test(result, alternative, -1);
}

}  // namespace

GlobalStatistic geary(std::span<const double> values, const SpatialWeights& spatial_weights,
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
  result.p_permutation =
      pair_sum_p(pairs, z, PairTerm::squared_difference, -1, options.permutation, progress);
  result.draws = options.permutation.permutations;
  return result;
}

}  // namespace phumthun::stats
