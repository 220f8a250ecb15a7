#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "stats/spatial_weights.hpp"

namespace phumthun::stats {

/// The areas that have a value, and the links among them, numbered anew: what every statistic is computed on.
struct ValidAreas {
  std::vector<std::uint32_t> areas;  ///< their numbers among all areas, ascending
  std::vector<double> values;
  SpatialWeights spatial_weights;

  std::size_t size() const { return areas.size(); }
};

/// Leaves out the areas whose value is NaN, with their links. Throws Error{invalid_input} for an infinite
/// value, Error{internal} where there are not as many values as areas.
ValidAreas valid_areas(std::span<const double> values, const SpatialWeights& spatial_weights);

/// Sentences on what a statistic leaves out or sets apart; none where both are 0.
std::vector<std::string> left_out_warnings(std::size_t missing_values, std::size_t isolates);

/// What an area's row of weights makes of values; weights in the row's style.
struct Lag {
  double value = 0;            ///< the sum of weight times value
  double weight = 0;           ///< the sum of weights
  double squared_weights = 0;  ///< the sum of squared weights
};
Lag lag_of(std::span<const double> values, const SpatialWeights& spatial_weights, std::size_t area);

}  // namespace phumthun::stats
