#include "stats/valid_areas.hpp"

#include <cmath>
#include <fmt/format.h>

#include "base/error.hpp"

namespace phumthun::stats {

ValidAreas valid_areas(std::span<const double> values, const SpatialWeights& spatial_weights) {
  if (values.size() != spatial_weights.size())
    throw base::Error(base::ErrorCode::internal,
                      "the values and the spatial weights are not of the same areas");
  ValidAreas valid;
  for (std::size_t area = 0; area < values.size(); ++area) {
    if (std::isinf(values[area]))
      throw base::Error(base::ErrorCode::invalid_input, "a value is infinite",
                        "look for a division by zero in the field");
    if (std::isnan(values[area])) continue;
    valid.areas.push_back(static_cast<std::uint32_t>(area));
    valid.values.push_back(values[area]);
  }
  valid.spatial_weights = subset(spatial_weights, valid.areas);
  return valid;
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

Lag lag_of(std::span<const double> values, const SpatialWeights& spatial_weights, std::size_t area) {
  Lag lag;
  for (std::size_t link = spatial_weights.starts[area]; link < spatial_weights.starts[area + 1]; ++link) {
    const double weight = spatial_weights.link_weight(link);
    lag.value += weight * values[spatial_weights.neighbours[link]];
    lag.weight += weight;
    lag.squared_weights += weight * weight;
  }
  if (spatial_weights.style == WeightStyle::binary) return lag;
  if (lag.weight == 0) return {};
  return {lag.value / lag.weight, 1, lag.squared_weights / (lag.weight * lag.weight)};
}

}  // namespace phumthun::stats
