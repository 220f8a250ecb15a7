#include "stats/spatial_weights_rows.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <tuple>
#include <utility>

#include "base/error.hpp"

namespace phumthun::stats {

SpatialWeights RowBuilder::built() {
  std::sort(links_.begin(), links_.end(), [](const Link& a, const Link& b) {
    return std::tie(a.area, a.neighbour) < std::tie(b.area, b.neighbour);
  });
  const auto twice = std::adjacent_find(links_.begin(), links_.end(), [](const Link& a, const Link& b) {
    return a.area == b.area && a.neighbour == b.neighbour;
  });
  if (twice != links_.end())
    throw base::Error(
        base::ErrorCode::invalid_input,
        fmt::format("the link from row {} to row {} comes twice", twice->area, twice->neighbour),
        "write the file of spatial weights anew");
  SpatialWeights spatial_weights;
  spatial_weights.starts.assign(areas_ + 1, 0);
  const bool weighted =
      std::any_of(links_.begin(), links_.end(), [](const Link& link) { return link.weight != 1; });
  for (const Link& link : links_) {
    ++spatial_weights.starts[link.area + 1];
    spatial_weights.neighbours.push_back(link.neighbour);
    if (weighted) spatial_weights.link_weights.push_back(link.weight);
  }
  for (std::size_t area = 0; area < areas_; ++area)
    spatial_weights.starts[area + 1] += spatial_weights.starts[area];
  links_.clear();
  return spatial_weights;
}

std::uint32_t IdNumbers::number(std::string_view id) {
  const auto [at, is_new] = numbers_.emplace(std::string(id), static_cast<std::uint32_t>(ids_.size()));
  if (is_new) ids_.emplace_back(id);
  return at->second;
}

void require_weight(double weight, std::string_view from, std::string_view to) {
  if (weight >= 0 && std::isfinite(weight)) return;
  throw base::Error(base::ErrorCode::invalid_input,
                    fmt::format("the link from {} to {} weighs {}", from, to, weight),
                    "weights are finite and not negative");
}

}  // namespace phumthun::stats
