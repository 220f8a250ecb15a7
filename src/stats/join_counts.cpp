#include "stats/join_counts.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <limits>

#include "base/error.hpp"
#include "base/parallel_for.hpp"
#include "stats/global_input.hpp"
#include "stats/global_permutation.hpp"
#include "stats/join_chances.hpp"
#include "stats/weighted_pairs.hpp"

namespace phumthun::stats {

namespace {

using Marks = std::vector<std::uint8_t>;

Marks marks_of(std::span<const double> values) {
  Marks marks;
  marks.reserve(values.size());
  for (const double value : values) marks.push_back(value == 1);
  return marks;
}

/// Half the weights of the pairs with no, one and two black areas.
std::array<double, 3> joins_of(std::span<const WeightedPair> pairs, std::span<const std::uint8_t> marks) {
  std::array<double, 3> weights{};
  for (const auto& [a, b, weight] : pairs) weights[static_cast<std::size_t>(marks[a] + marks[b])] += weight;
  for (double& weight : weights) weight /= 2;
  return weights;
}

/// Map number `permutation`: the marks in other places, or each area's drawn from all of them.
void draw_marks(const Marks& marks, JoinSampling sampling, std::uint64_t seed, std::size_t permutation,
                Marks& drawn) {
  drawn = marks;
  if (sampling == JoinSampling::non_free) return shuffle(std::span(drawn), seed, permutation);
  RandomStream stream(seed, marks.size(), permutation);
  for (std::uint8_t& mark : drawn) mark = marks[stream.below(static_cast<std::uint32_t>(marks.size()))];
}

void check_marks(std::span<const double> values) {
  for (const double value : values)
    if (!std::isnan(value) && value != 0 && value != 1)
      throw base::Error(base::ErrorCode::invalid_input,
                        fmt::format("join counts need values of 0 and 1; {} is another", value),
                        "mark the areas by a limit that values are above, or choose a field of 0 and 1");
}

}  // namespace

JoinSampling parse_join_sampling(std::string_view name) {
  for (const auto sampling : {JoinSampling::non_free, JoinSampling::free})
    if (join_sampling_name(sampling) == name) return sampling;
  throw base::Error(base::ErrorCode::invalid_input, fmt::format("there is no sampling \"{}\"", name),
                    "use non-free or free");
}

std::string_view join_sampling_name(JoinSampling sampling) {
  return sampling == JoinSampling::non_free ? "non-free" : "free";
}

JoinCounts join_counts(std::span<const double> values, const SpatialWeights& spatial_weights,
                       JoinSampling sampling, const GlobalOptions& options, const base::Progress& progress) {
  check_marks(values);
  const GlobalInput input = global_input({values}, spatial_weights, options);
  JoinCounts result;
  const std::array<GlobalStatistic*, 3> kinds{&result.white_white, &result.black_white, &result.black_black};
  for (GlobalStatistic* kind : kinds) {
    kind->n = input.n;
    kind->warnings = input.warnings;
  }
  const std::vector<WeightedPair> pairs = weighted_pairs(input.spatial_weights);
  const WeightSums sums = weight_sums(pairs, input.size());
  if (input.n < 2 || sums.s0 == 0) return result;

  const Marks marks = marks_of(input.columns[0]);
  const double n = static_cast<double>(input.n), all = static_cast<double>(marks.size());
  const double black = static_cast<double>(std::count(marks.begin(), marks.end(), 1)), white = all - black;
  const bool free = sampling == JoinSampling::free;
  const std::array<JoinChances, 3> chances{
      free ? free_like(white / all) : like_joins(white, n),
      free ? free_unlike(black / all, white / all) : unlike_joins(black, white, n),
      free ? free_like(black / all) : like_joins(black, n)};
  const std::array<double, 3> counted = joins_of(pairs, marks);
  std::array<ObservedStatistic, 3> observed;
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    fill_joins(*kinds[i], counted[i], sums, chances[i], options.permutation.alternative);
    observed[i] = observed_sum(counted[i], sums.s0 / 2);
  }
  std::vector<Marks> drawn_marks(base::thread_count(options.permutation.threads));
  const DrawStatistics draw = [&](std::size_t permutation, unsigned worker, std::span<double> drawn) {
    draw_marks(marks, sampling, options.permutation.seed, permutation, drawn_marks[worker]);
    std::ranges::copy(joins_of(pairs, drawn_marks[worker]), drawn.begin());
  };
  const std::vector<double> p =
      permutation_p(observed, pairs.size() + marks.size(), options.permutation, draw, progress);
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    kinds[i]->p_permutation = p[i];
    kinds[i]->draws = options.permutation.permutations;
  }
  return result;
}

}  // namespace phumthun::stats
