#include "stats/spatial_weights.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <limits>

#include "base/error.hpp"

namespace phumthun::stats {

WeightStyle parse_weight_style(std::string_view name) {
  if (name == "row") return WeightStyle::row;
  if (name == "binary") return WeightStyle::binary;
  throw base::Error(base::ErrorCode::invalid_input, fmt::format("there is no style of weights \"{}\"", name),
                    "use row or binary");
}

std::string_view weight_style_name(WeightStyle style) {
  return style == WeightStyle::row ? "row" : "binary";
}

bool SpatialWeights::has_equal_weights(std::size_t area) const {
  if (link_weights.empty()) return true;
  for (std::size_t link = starts[area] + 1; link < starts[area + 1]; ++link)
    if (link_weights[link] != link_weights[starts[area]]) return false;
  return true;
}

double SpatialWeights::row_scale(std::size_t area) const {
  if (style == WeightStyle::binary) return 1;
  double sum = 0;
  for (std::size_t link = starts[area]; link < starts[area + 1]; ++link) sum += link_weight(link);
  return sum > 0 ? 1 / sum : 0;
}

std::vector<std::uint32_t> isolates(const SpatialWeights& spatial_weights) {
  std::vector<std::uint32_t> found;
  for (std::size_t area = 0; area < spatial_weights.size(); ++area)
    if (spatial_weights.neighbour_count(area) == 0) found.push_back(static_cast<std::uint32_t>(area));
  return found;
}

SpatialWeights with_style(SpatialWeights spatial_weights, WeightStyle style) {
  spatial_weights.style = style;
  return spatial_weights;
}

SpatialWeights subset(const SpatialWeights& spatial_weights, std::span<const std::uint32_t> kept) {
  if (kept.size() == spatial_weights.size()) return spatial_weights;
  constexpr std::uint32_t gone = std::numeric_limits<std::uint32_t>::max();
  std::vector<std::uint32_t> number(spatial_weights.size(), gone);
  for (std::size_t i = 0; i < kept.size(); ++i) number[kept[i]] = static_cast<std::uint32_t>(i);
  SpatialWeights part;
  part.style = spatial_weights.style;
  part.starts.reserve(kept.size() + 1);
  for (const std::uint32_t area : kept) {
    for (std::size_t link = spatial_weights.starts[area]; link < spatial_weights.starts[area + 1]; ++link) {
      const std::uint32_t neighbour = number[spatial_weights.neighbours[link]];
      if (neighbour == gone) continue;
      part.neighbours.push_back(neighbour);
      if (!spatial_weights.link_weights.empty())
        part.link_weights.push_back(spatial_weights.link_weights[link]);
    }
    part.starts.push_back(part.neighbours.size());
  }
  return part;
}

SpatialWeights from_pairs(std::size_t areas, std::span<const std::pair<std::uint32_t, std::uint32_t>> pairs) {
  SpatialWeights spatial_weights;
  spatial_weights.starts.assign(areas + 1, 0);
  std::vector<std::size_t> lower_count(areas, 0);
  for (const auto& [lower, higher] : pairs) {
    ++spatial_weights.starts[lower + 1];
    ++spatial_weights.starts[higher + 1];
    ++lower_count[higher];
  }
  for (std::size_t area = 0; area < areas; ++area)
    spatial_weights.starts[area + 1] += spatial_weights.starts[area];
  spatial_weights.neighbours.resize(2 * pairs.size());
  // Lower neighbours come first in a row, and in one run of pairs; higher ones follow in the order of the
  // pairs: ascending.
  std::vector<std::size_t> next_lower(spatial_weights.starts.begin(), spatial_weights.starts.end() - 1);
  std::vector<std::size_t> next_higher(areas);
  for (std::size_t area = 0; area < areas; ++area)
    next_higher[area] = spatial_weights.starts[area] + lower_count[area];
  for (const auto& [lower, higher] : pairs) {
    spatial_weights.neighbours[next_lower[higher]++] = lower;
    spatial_weights.neighbours[next_higher[lower]++] = higher;
  }
  for (std::size_t area = 0; area < areas; ++area) {
    const auto row =
        spatial_weights.neighbours.begin() + static_cast<std::ptrdiff_t>(spatial_weights.starts[area]);
    std::sort(row, row + static_cast<std::ptrdiff_t>(lower_count[area]));
  }
  return spatial_weights;
}

SpatialWeights of_order(const SpatialWeights& first_order, int order) {
  if (order < 1)
    throw base::Error(base::ErrorCode::invalid_input,
                      fmt::format("there is no contiguity of order {}", order), "use order 1 or higher");
  SpatialWeights spatial_weights;
  spatial_weights.style = first_order.style;
  std::vector<std::size_t> reached_from(first_order.size(), 0);  // one more than the area it was reached from
  for (std::size_t area = 0; area < first_order.size(); ++area) {
    reached_from[area] = area + 1;
    std::vector<std::uint32_t> front{static_cast<std::uint32_t>(area)};
    for (int step = 0; step < order && !front.empty(); ++step) {
      std::vector<std::uint32_t> beyond;
      for (const std::uint32_t at : front)
        for (const std::uint32_t neighbour : first_order.neighbours_of(at))
          if (reached_from[neighbour] != area + 1) {
            reached_from[neighbour] = area + 1;
            beyond.push_back(neighbour);
          }
      front = std::move(beyond);
    }
    std::sort(front.begin(), front.end());
    spatial_weights.neighbours.insert(spatial_weights.neighbours.end(), front.begin(), front.end());
    spatial_weights.starts.push_back(spatial_weights.neighbours.size());
  }
  return spatial_weights;
}

}  // namespace phumthun::stats
