#pragma once
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <vector>

#include "stats/global_statistic.hpp"
#include "stats/spatial_weights.hpp"

namespace phumthun::stats {

/// What a global statistic is computed on: the areas that have all values, under the options' rule for
/// isolates.
struct GlobalInput {
  std::vector<std::vector<double>> columns;  ///< as given, one entry per area kept
  SpatialWeights spatial_weights;
  std::size_t n = 0;  ///< of the formulas: areas with a link in either direction
  std::vector<std::string> warnings;

  std::size_t size() const { return spatial_weights.size(); }
};

/// Throws Error{invalid_input} for infinite values and permutations outside [0, most_permutations].
GlobalInput global_input(std::initializer_list<std::span<const double>> columns,
                         const SpatialWeights& spatial_weights, const GlobalOptions& options);

/// Throws Error{invalid_input} outside [0, most_permutations].
void check_permutations(std::int64_t permutations);

/// A variance as the difference of terms of about `size`; 0 where it is within their rounding, as where every
/// area is a neighbour of all others and no order of the values changes the statistic.
double beyond_rounding(double variance, double size);

/// The z and the normal p of a statistic whose moments are there; nothing where the variance is not above 0.
/// `sign` is -1 where small statistics are those of like values together.
void fill_normal_test(GlobalStatistic& result, Alternative alternative, double sign);

}  // namespace phumthun::stats
