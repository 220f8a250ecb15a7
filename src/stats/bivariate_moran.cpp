#include "stats/bivariate_moran.hpp"

#include <cmath>
#include <vector>

#include "base/parallel_for.hpp"
#include "stats/global_input.hpp"
#include "stats/global_permutation.hpp"
#include "stats/moments.hpp"

namespace phumthun::stats {

namespace {

/// For each area the sum of weight times x over the areas whose neighbour it is: sum_i x_i (W y)_i is the
/// sum of these times y.
std::vector<double> reached_by(std::span<const double> x, const SpatialWeights& rows) {
  std::vector<double> sums(rows.size(), 0.0);
  for (std::size_t area = 0; area < rows.size(); ++area) {
    const double scale = rows.row_scale(area);
    for (std::size_t link = rows.starts[area]; link < rows.starts[area + 1]; ++link)
      sums[rows.neighbours[link]] += scale * rows.link_weight(link) * x[area];
  }
  return sums;
}

double weight_sum(const SpatialWeights& rows) {
  double sum = 0;
  for (std::size_t area = 0; area < rows.size(); ++area) {
    const double scale = rows.row_scale(area);
    for (std::size_t link = rows.starts[area]; link < rows.starts[area + 1]; ++link)
      sum += scale * rows.link_weight(link);
  }
  return sum;
}

double product_sum(std::span<const double> a, std::span<const double> b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
  return sum;
}

double shuffled_p(std::span<const double> fixed, std::span<const double> y, const PermutationOptions& options,
                  const base::Progress& progress) {
  double size = 0;
  for (std::size_t i = 0; i < y.size(); ++i) size += std::abs(fixed[i] * y[i]);
  const ObservedStatistic observed = observed_sum(product_sum(fixed, y), size);
  std::vector<std::vector<double>> shuffled(base::thread_count(options.threads));
  const DrawStatistics draw = [&](std::size_t permutation, unsigned worker, std::span<double> drawn) {
    shuffled[worker].assign(y.begin(), y.end());
    shuffle(std::span(shuffled[worker]), options.seed, permutation);
    drawn[0] = product_sum(fixed, shuffled[worker]);
  };
  return permutation_p({&observed, 1}, y.size(), options, draw, progress).front();
}

}  // namespace

GlobalStatistic bivariate_moran(std::span<const double> x, std::span<const double> y,
                                const SpatialWeights& spatial_weights, const GlobalOptions& options,
                                const base::Progress& progress) {
  const GlobalInput input = global_input({x, y}, spatial_weights, options);
  GlobalStatistic result;
  result.warnings = input.warnings;
  result.n = input.n;
  const std::vector<double> zx = deviations(input.columns[0]), zy = deviations(input.columns[1]);
  const double x_squares = sum_of_squares(zx), y_squares = sum_of_squares(zy);
  if (result.n < 2 || x_squares == 0 || y_squares == 0) return result;
  const std::vector<double> fixed = reached_by(zx, input.spatial_weights);
  const double s0 = weight_sum(input.spatial_weights);
  if (s0 == 0) return result;
  const double per_weight = static_cast<double>(result.n) / s0;
  result.statistic = per_weight * product_sum(fixed, zy) / std::sqrt(x_squares * y_squares);
  result.expected = 0;
  result.variance = per_weight * per_weight * sum_of_squares(deviations(fixed)) / x_squares /
                    static_cast<double>(zy.size() - 1);
  fill_normal_test(result, options.permutation.alternative, 1);
  result.p_permutation = shuffled_p(fixed, zy, options.permutation, progress);
  result.draws = options.permutation.permutations;
  return result;
}

}  // namespace phumthun::stats
