#include "stats/lee.hpp"

#include <cmath>
#include <vector>

#include "base/parallel_for.hpp"
#include "stats/global_input.hpp"
#include "stats/global_permutation.hpp"
#include "stats/moments.hpp"

namespace phumthun::stats {

namespace {

/// The weights of all links in their style, and what their squares sum to.
struct StyledLinks {
  std::vector<double> weights;  ///< parallel to the neighbours
  double squares = 0;           ///< sum of w_ij²
  double row_squares = 0;       ///< sum over areas of (sum_j w_ij)²
};

StyledLinks styled_links(const SpatialWeights& rows) {
  StyledLinks links;
  links.weights.reserve(rows.link_count());
  for (std::size_t area = 0; area < rows.size(); ++area) {
    const double scale = rows.row_scale(area);
    double row = 0;
    for (std::size_t link = rows.starts[area]; link < rows.starts[area + 1]; ++link) {
      const double weight = scale * rows.link_weight(link);
      links.weights.push_back(weight);
      links.squares += weight * weight;
      row += weight;
    }
    links.row_squares += row * row;
  }
  return links;
}

/// The sum and the size of (W x)_i (W y)_i.
struct LagProducts {
  double sum = 0, size = 0;
};
/// Area i's values are x[order[i]] and y[order[i]].
LagProducts lag_products(const SpatialWeights& rows, std::span<const double> weights,
                         std::span<const double> x, std::span<const double> y,
                         std::span<const std::uint32_t> order) {
  LagProducts products;
  for (std::size_t area = 0; area < rows.size(); ++area) {
    double x_lag = 0, y_lag = 0;
    for (std::size_t link = rows.starts[area]; link < rows.starts[area + 1]; ++link) {
      const std::uint32_t from = order[rows.neighbours[link]];
      x_lag += weights[link] * x[from];
      y_lag += weights[link] * y[from];
    }
    products.sum += x_lag * y_lag;
    products.size += std::abs(x_lag * y_lag);
  }
  return products;
}

}  // namespace

GlobalStatistic lee(std::span<const double> x, std::span<const double> y,
                    const SpatialWeights& spatial_weights, const GlobalOptions& options,
                    const base::Progress& progress) {
  const GlobalInput input = global_input({x, y}, spatial_weights, options);
  GlobalStatistic result;
  result.warnings = input.warnings;
  result.n = input.n;
  const std::vector<double> zx = deviations(input.columns[0]), zy = deviations(input.columns[1]);
  const double lengths = std::sqrt(sum_of_squares(zx) * sum_of_squares(zy));
  const SpatialWeights& rows = input.spatial_weights;
  const StyledLinks links = styled_links(rows);
  if (result.n < 2 || lengths == 0 || links.row_squares == 0) return result;
  std::vector<std::uint32_t> given(zx.size());
  for (std::uint32_t area = 0; area < given.size(); ++area) given[area] = area;
  const LagProducts seen = lag_products(rows, links.weights, zx, zy, given);
  const double n = static_cast<double>(result.n), all = static_cast<double>(zx.size());
  const double scale = n / links.row_squares / lengths;
  result.statistic = scale * seen.sum;
  double together = 0;
  for (std::size_t area = 0; area < zx.size(); ++area) together += zx[area] * zy[area];
  result.expected =
      scale * together / all * (links.squares - (links.row_squares - links.squares) / (all - 1));

  const PermutationOptions& permutation = options.permutation;
  const ObservedStatistic observed = observed_sum(seen.sum, seen.size);
  std::vector<std::vector<std::uint32_t>> orders(base::thread_count(permutation.threads));
  const DrawStatistics draw = [&](std::size_t number, unsigned worker, std::span<double> drawn) {
    orders[worker] = given;
    shuffle(std::span(orders[worker]), permutation.seed, number);
    drawn[0] = lag_products(rows, links.weights, zx, zy, orders[worker]).sum;
  };
  result.p_permutation =
      permutation_p({&observed, 1}, 2 * rows.link_count() + rows.size(), permutation, draw, progress).front();
  result.draws = permutation.permutations;
  return result;
}

}  // namespace phumthun::stats
