#include "stats/getis_g.hpp"

#include <algorithm>
#include <cmath>

#include "base/error.hpp"
#include "stats/global_input.hpp"
#include "stats/global_permutation.hpp"
#include "stats/moments.hpp"
#include "stats/weighted_pairs.hpp"

namespace phumthun::stats {

namespace {

/// The variance of sum w_ij x_i x_j over all orders of x. With x = mean + z it is a constant, the linear sum
/// mean * (row + column sum)_i z_i, and the cross products of z: moments of deviations, so that a large mean
/// doesn't drown them.
double variance_of_products(double n, double mean, std::span<const double> z, const WeightSums& s) {
  double squares = 0, cubes = 0, fourths = 0;
  for (const double value : z) {
    squares += value * value;
    cubes += value * value * value;
    fourths += value * value * value * value;
  }
  const double linear = beyond_rounding(s.s2 - 4 * s.s0 * s.s0 / n, s.s2) * squares / (n - 1);
  const double both =
      cubes / (n * (n - 1)) * beyond_rounding(2 * (2 * s.s0 * s.s0 - s.s2) / (n - 2) - s.s2, s.s2);
  const double expected = -s.s0 * squares / (n * (n - 1));
  const double pairs = n * (n - 1);
  const double second = second_moment(s, (squares * squares - fourths) / pairs,
                                      (2 * fourths - squares * squares) / (pairs * (n - 2)),
                                      (3 * squares * squares - 6 * fourths) / (pairs * (n - 2) * (n - 3)));
  const double products = beyond_rounding(second - expected * expected, second);
  return mean * mean * linear + 2 * mean * both + products;
}

}  // namespace

GlobalStatistic getis_g(std::span<const double> values, const SpatialWeights& spatial_weights,
                        const GlobalOptions& options, const base::Progress& progress) {
  if (std::any_of(values.begin(), values.end(), [](double value) { return value < 0; }))
    throw base::Error(base::ErrorCode::invalid_input, "the general G of negative values has no meaning",
                      "use moran or geary, which take any numbers");
  GlobalOptions linked_only = options;
  linked_only.isolates = IsolateRule::left_out;
  const GlobalInput input = global_input({values}, spatial_weights, linked_only);
  GlobalStatistic result;
  result.warnings = input.warnings;
  result.n = input.n;
  const std::vector<double>& x = input.columns[0];
  const std::vector<WeightedPair> pairs = weighted_pairs(input.spatial_weights);
  const WeightSums sums = weight_sums(pairs, x.size());
  const double n = static_cast<double>(result.n), mean = mean_of(x);
  const double denominator = n * n * mean * mean - sum_of_squares(x);
  if (result.n < 2 || sums.s0 == 0) return result;
  if (!(denominator > 0)) {
    result.warnings.emplace_back("No two areas have values above 0.");
    return result;
  }
  result.statistic = pair_sum(pairs, x, PairTerm::product) / denominator;
  result.expected = sums.s0 / (n * (n - 1));
  const std::vector<double> z = deviations(x);
  if (sum_of_squares(z) == 0) return result;
  if (result.n >= 4) result.variance = variance_of_products(n, mean, z, sums) / (denominator * denominator);
  fill_normal_test(result, options.permutation.alternative, 1);
  result.p_permutation = pair_sum_p(pairs, x, PairTerm::product, 1, options.permutation, progress);
  result.draws = options.permutation.permutations;
  return result;
}

}  // namespace phumthun::stats
