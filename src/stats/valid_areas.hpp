#pragma once
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "stats/spatial_weights.hpp"

namespace phumthun::stats {

/// The areas that have a value in every field, and the links among them, numbered anew: what every statistic
/// is computed on.
struct ValidAreas {
  std::vector<std::uint32_t> areas;                 ///< their numbers among all areas, ascending
  std::vector<std::vector<double>> fields;          ///< their values
  std::unique_ptr<const SpatialWeights> remaining;  ///< the links among them; none where no area is left out
  const SpatialWeights& spatial_weights;            ///< `remaining`, or the caller's own

  std::size_t size() const { return areas.size(); }
  const std::vector<double>& values() const { return fields.front(); }
};

/// Leaves out the areas that have a NaN, with their links. The answer refers to `spatial_weights`. Throws
/// Error{invalid_input} for a value that is infinite or above 1e60 in size, a weight that is negative or no
/// number, or no field; Error{internal} where there are not as many values as areas.
ValidAreas valid_areas(std::span<const std::span<const double>> fields,
                       const SpatialWeights& spatial_weights);
ValidAreas valid_areas(std::initializer_list<std::span<const double>> fields,
                       const SpatialWeights& spatial_weights);
ValidAreas valid_areas(std::span<const double> values, const SpatialWeights& spatial_weights);
ValidAreas valid_areas(std::span<const double> values, const SpatialWeights&& spatial_weights) = delete;

/// Sentences on what a statistic leaves out or sets apart; none where both are 0.
std::vector<std::string> left_out_warnings(std::size_t missing_values, std::size_t isolates);

/// What an area's row of weights makes of values; weights in the row's style.
struct Lag {
  double value = 0;            ///< the sum of weight times value
  double weight = 0;           ///< the sum of weights
  double squared_weights = 0;  ///< the sum of squared weights
};
/// A row's plain sums (weights before the row is standardised) in the row's style; zeros for an isolate's.
Lag in_style(const Lag& plain, const SpatialWeights& spatial_weights);
Lag lag_of(std::span<const double> values, const SpatialWeights& spatial_weights, std::size_t area);

}  // namespace phumthun::stats
