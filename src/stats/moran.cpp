#include "stats/moran.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "base/error.hpp"
#include "base/numbers.hpp"
#include "base/parallel_for.hpp"
#include "stats/moments.hpp"
#include "stats/random.hpp"
#include "stats/significance.hpp"
#include "stats/valid_areas.hpp"

namespace phumthun::stats {

namespace {

/// Two areas with the sum of the weights in both directions.
struct Joined {
  std::uint32_t a, b;
  double weight;
};

struct WeightSums {
  double s0 = 0, s1 = 0, s2 = 0;  // Cliff and Ord's
};

/// Every linked pair once.
std::vector<Joined> joined_pairs(const SpatialWeights& rows) {
  std::vector<Joined> pairs;
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

WeightSums weight_sums(const std::vector<Joined>& pairs, std::size_t areas) {
  WeightSums sums;
  std::vector<double> both_ways(areas, 0.0);  // row sum plus column sum
  for (const Joined& pair : pairs) {
    sums.s0 += pair.weight;
    sums.s1 += pair.weight * pair.weight;
    both_ways[pair.a] += pair.weight;
    both_ways[pair.b] += pair.weight;
  }
  for (const double sum : both_ways) sums.s2 += sum * sum;
  return sums;
}

double cross_products(const std::vector<Joined>& pairs, std::span<const double> z) {
  double sum = 0;
  for (const Joined& pair : pairs) sum += pair.weight * (z[pair.a] * z[pair.b]);
  return sum;
}

/// Fills all but p_permutation. `n` is the n of the formulas, `z` may hold more areas
/// (IsolateRule::out_of_n).
void fill_moments(double n, std::span<const double> z, const std::vector<Joined>& pairs,
                  Alternative alternative, GlobalStatistic& result) {
  const double squares = sum_of_squares(z);
  double fourths = 0;
  for (const double value : z) fourths += value * value * value * value;
  const WeightSums s = weight_sums(pairs, z.size());
  if (squares == 0 || s.s0 == 0) return;
  result.statistic = n / s.s0 * (cross_products(pairs, z) / squares);
  result.expected = -1 / (n - 1);
  const double s0_squared = s.s0 * s.s0, expected_squared = result.expected * result.expected;
  result.variance_normal =
      (n * n * s.s1 - n * s.s2 + 3 * s0_squared) / (s0_squared * (n * n - 1)) - expected_squared;
  if (n < 4) return;
  const double kurtosis = static_cast<double>(z.size()) * fourths / (squares * squares);
  const double randomised = n * ((n * n - 3 * n + 3) * s.s1 - n * s.s2 + 3 * s0_squared) -
                            kurtosis * ((n * n - n) * s.s1 - 2 * n * s.s2 + 6 * s0_squared);
  result.variance = randomised / ((n - 1) * (n - 2) * (n - 3) * s0_squared) - expected_squared;
  if (!(result.variance > 0)) return;
  result.z = (result.statistic - result.expected) / std::sqrt(result.variance);
  result.p_normal = normal_p(result.z, alternative);
}

double permutation_p(std::span<const double> z, const std::vector<Joined>& pairs,
                     const PermutationOptions& options, const base::Progress& progress) {
  constexpr double relative_tolerance = 1e-12;
  double size = 0;
  for (const Joined& pair : pairs) size += std::abs(pair.weight * (z[pair.a] * z[pair.b]));
  const double observed = cross_products(pairs, z), tolerance = relative_tolerance * size;
  const auto permutations = static_cast<std::size_t>(options.permutations);
  const std::size_t grain = std::clamp<std::size_t>(200000 / (pairs.size() + z.size()), 1, 256);
  struct Worker {
    std::vector<double> shuffled;
    TailCounts counts;
  };
  std::vector<Worker> workers(base::thread_count(options.threads));
  base::parallel_for(
      permutations, grain, options.threads, [&](std::size_t begin, std::size_t end, unsigned w) {
        if (w == 0)
          progress.report(static_cast<double>(begin) / static_cast<double>(permutations), "permutations");
        auto& [shuffled, counts] = workers[w];
        for (std::size_t permutation = begin; permutation < end; ++permutation) {
          shuffled.assign(z.begin(), z.end());
          RandomStream stream(options.seed, z.size(), permutation);
          for (auto left = static_cast<std::uint32_t>(z.size()); left > 1; --left)
            std::swap(shuffled[left - 1], shuffled[stream.below(left)]);
          const double drawn = cross_products(pairs, shuffled);
          counts.at_least += drawn >= observed - tolerance;
          counts.at_most += drawn <= observed + tolerance;
        }
      });
  TailCounts total;
  for (const Worker& worker : workers) {
    total.at_least += worker.counts.at_least;
    total.at_most += worker.counts.at_most;
  }
  return pseudo_p(total, options.permutations, options.alternative);
}

/// The areas that have a link in either direction.
std::vector<std::uint32_t> linked_areas(const SpatialWeights& rows) {
  std::vector<std::uint8_t> is_linked(rows.size(), 0);
  for (std::size_t area = 0; area < rows.size(); ++area)
    if (rows.neighbour_count(area) > 0) is_linked[area] = 1;
  for (const std::uint32_t neighbour : rows.neighbours) is_linked[neighbour] = 1;
  std::vector<std::uint32_t> linked;
  for (std::uint32_t area = 0; area < rows.size(); ++area)
    if (is_linked[area]) linked.push_back(area);
  return linked;
}

}  // namespace

GlobalStatistic moran(std::span<const double> values, const SpatialWeights& spatial_weights,
            const GlobalOptions& options, const base::Progress& progress) {
  if (options.permutation.permutations < 0 || options.permutation.permutations > most_permutations)
    throw base::Error(base::ErrorCode::invalid_input,
                      fmt::format("{} permutations can't be drawn", options.permutation.permutations),
                      fmt::format("use 0 to {} permutations", base::format_number(most_permutations, 0)));
  ValidAreas valid = valid_areas(values, spatial_weights);
  GlobalStatistic result;
  result.warnings = left_out_warnings(values.size() - valid.size(), isolates(valid.spatial_weights).size());
  const std::vector<std::uint32_t> linked = linked_areas(valid.spatial_weights);
  result.n = linked.size();
  if (options.isolates == IsolateRule::left_out && linked.size() < valid.size()) {
    std::vector<double> linked_values;
    for (const std::uint32_t area : linked) linked_values.push_back(valid.values[area]);
    valid.values = std::move(linked_values);
    valid.spatial_weights = subset(valid.spatial_weights, linked);
  }
  if (result.n < 2) return result;
  const std::vector<Joined> pairs = joined_pairs(valid.spatial_weights);
  const std::vector<double> z = deviations(valid.values);
  fill_moments(static_cast<double>(result.n), z, pairs, options.permutation.alternative, result);
  if (options.permutation.permutations > 0 && !std::isnan(result.statistic))
    result.p_permutation = permutation_p(z, pairs, options.permutation, progress);
  return result;
}

}  // namespace phumthun::stats
