#include "stats/valid_areas.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <utility>

#include "base/error.hpp"

namespace phumthun::stats {

namespace {

/// Fourth powers of values up to this size, and sums of them, are still numbers.
constexpr double largest_value = 1e60;

void check_values(std::span<const double> values) {
  for (const double value : values) {
    if (!(std::abs(value) > largest_value)) continue;
    if (std::isinf(value))
      throw base::Error(base::ErrorCode::invalid_input, "a value is infinite",
                        "look for a division by zero in the field");
    throw base::Error(base::ErrorCode::invalid_input,
                      fmt::format("{:.3g} is too large a value to be squared", value),
                      "look for a code of missing values in the field, or use another unit");
  }
}

void check_link_weights(const SpatialWeights& spatial_weights) {
  for (const double weight : spatial_weights.link_weights)
    if (!(weight >= 0 && std::isfinite(weight)))
      throw base::Error(base::ErrorCode::invalid_input, fmt::format("{} is not a spatial weight", weight),
                        "give each link a weight of 0 or more");
}

bool has_all_values(std::span<const std::span<const double>> fields, std::size_t area) {
  return std::ranges::none_of(fields, [&](std::span<const double> field) { return std::isnan(field[area]); });
}

}  // namespace

ValidAreas valid_areas(std::span<const std::span<const double>> fields,
                       const SpatialWeights& spatial_weights) {
  if (fields.empty())
    throw base::Error(base::ErrorCode::invalid_input, "there is no field", "name at least one field");
  for (const std::span<const double> field : fields) {
    if (field.size() != spatial_weights.size())
      throw base::Error(base::ErrorCode::internal,
                        "the values and the spatial weights are not of the same areas");
    check_values(field);
  }
  check_link_weights(spatial_weights);
  std::vector<std::uint32_t> areas;
  areas.reserve(spatial_weights.size());
  for (std::size_t area = 0; area < spatial_weights.size(); ++area)
    if (has_all_values(fields, area)) areas.push_back(static_cast<std::uint32_t>(area));
  std::vector<std::vector<double>> kept(fields.size());
  for (std::size_t f = 0; f < fields.size(); ++f) {
    kept[f].reserve(areas.size());
    for (const std::uint32_t area : areas) kept[f].push_back(fields[f][area]);
  }
  std::unique_ptr<const SpatialWeights> remaining;
  if (areas.size() < spatial_weights.size())
    remaining = std::make_unique<const SpatialWeights>(subset(spatial_weights, areas));
  const SpatialWeights& links = remaining ? *remaining : spatial_weights;
  return {std::move(areas), std::move(kept), std::move(remaining), links};
}

ValidAreas valid_areas(std::initializer_list<std::span<const double>> fields,
                       const SpatialWeights& spatial_weights) {
  return valid_areas(std::span(fields.begin(), fields.size()), spatial_weights);
}

ValidAreas valid_areas(std::span<const double> values, const SpatialWeights& spatial_weights) {
  return valid_areas(std::span(&values, 1), spatial_weights);
}

std::vector<std::string> left_out_warnings(std::size_t missing_values, std::size_t isolates) {
  std::vector<std::string> warnings;
  if (missing_values > 0)
    warnings.push_back(fmt::format("{} {} no value and {} left out with all links.", missing_values,
                                   missing_values == 1 ? "area has" : "areas have",
                                   missing_values == 1 ? "is" : "are"));
  if (isolates > 0)
    warnings.push_back(
        fmt::format("{} {} no neighbour with a value.", isolates, isolates == 1 ? "area has" : "areas have"));
  return warnings;
}

Lag in_style(const Lag& plain, const SpatialWeights& spatial_weights) {
  switch (spatial_weights.style) {
    case WeightStyle::binary:
      return plain;
    case WeightStyle::row:
      if (plain.weight == 0) return {};
      return {plain.value / plain.weight, 1, plain.squared_weights / (plain.weight * plain.weight)};
    case WeightStyle::variance_stabilising: {
      if (plain.weight == 0) return {};
      const double scale = spatial_weights.stabiliser / std::sqrt(plain.squared_weights);
      return {plain.value * scale, plain.weight * scale, plain.squared_weights * scale * scale};
    }
  }
  throw base::Error(base::ErrorCode::internal, "an unknown style of weights");
}

Lag lag_of(std::span<const double> values, const SpatialWeights& spatial_weights, std::size_t area) {
  Lag lag;
  if (spatial_weights.link_weights.empty()) {
    for (const std::uint32_t neighbour : spatial_weights.neighbours_of(area)) lag.value += values[neighbour];
    lag.weight = lag.squared_weights = static_cast<double>(spatial_weights.neighbour_count(area));
    return in_style(lag, spatial_weights);
  }
  for (std::size_t link = spatial_weights.starts[area]; link < spatial_weights.starts[area + 1]; ++link) {
    const double weight = spatial_weights.link_weight(link);
    lag.value += weight * values[spatial_weights.neighbours[link]];
    lag.weight += weight;
    lag.squared_weights += weight * weight;
  }
  return in_style(lag, spatial_weights);
}

}  // namespace phumthun::stats
