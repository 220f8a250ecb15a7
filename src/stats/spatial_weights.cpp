#include "stats/spatial_weights.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <numeric>
#include <utility>

#include "base/error.hpp"

namespace phumthun::stats {

WeightStyle parse_weight_style(std::string_view name) {
  if (name == "row") return WeightStyle::row;
  if (name == "binary") return WeightStyle::binary;
  if (name == "variance-stabilising") return WeightStyle::variance_stabilising;
  throw base::Error(base::ErrorCode::invalid_input, fmt::format("there is no style of weights \"{}\"", name),
                    "use row, binary or variance-stabilising");
}

std::string_view weight_style_name(WeightStyle style) {
  if (style == WeightStyle::variance_stabilising) return "variance-stabilising";
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
  const bool squared = style == WeightStyle::variance_stabilising;
  double sum = 0;
  for (std::size_t link = starts[area]; link < starts[area + 1]; ++link)
    sum += squared ? link_weight(link) * link_weight(link) : link_weight(link);
  if (!(sum > 0)) return 0;
  return squared ? stabiliser / std::sqrt(sum) : 1 / sum;
}

std::vector<std::uint32_t> isolates(const SpatialWeights& spatial_weights) {
  std::vector<std::uint32_t> found;
  for (std::size_t area = 0; area < spatial_weights.size(); ++area)
    if (spatial_weights.neighbour_count(area) == 0) found.push_back(static_cast<std::uint32_t>(area));
  return found;
}

std::vector<std::uint32_t> components(const SpatialWeights& spatial_weights) {
  // A forest over the areas; the root of each tree is its lowest number, so that roots come first.
  std::vector<std::uint32_t> parent(spatial_weights.size());
  std::iota(parent.begin(), parent.end(), 0u);
  const auto root = [&](std::uint32_t area) {
    while (parent[area] != area) area = parent[area] = parent[parent[area]];
    return area;
  };
  for (std::uint32_t area = 0; area < spatial_weights.size(); ++area)
    for (const std::uint32_t neighbour : spatial_weights.neighbours_of(area)) {
      const std::uint32_t a = root(area), b = root(neighbour);
      parent[std::max(a, b)] = std::min(a, b);
    }
  std::vector<std::uint32_t> component(parent.size());
  std::uint32_t count = 0;
  for (std::uint32_t area = 0; area < parent.size(); ++area)
    component[area] = parent[area] == area ? count++ : component[root(area)];
  return component;
}

SpatialWeights with_style(SpatialWeights spatial_weights, WeightStyle style) {
  spatial_weights.style = style;
  spatial_weights.stabiliser = 1;
  if (style != WeightStyle::variance_stabilising) return spatial_weights;
  double sum = 0, areas_with_links = 0;
  for (std::size_t area = 0; area < spatial_weights.size(); ++area) {
    const double scale = spatial_weights.row_scale(area);
    for (std::size_t link = spatial_weights.starts[area]; link < spatial_weights.starts[area + 1]; ++link)
      sum += spatial_weights.link_weight(link) * scale;
    areas_with_links += spatial_weights.neighbour_count(area) > 0;
  }
  if (sum > 0) spatial_weights.stabiliser = areas_with_links / sum;
  return spatial_weights;
}

SpatialWeights subset(const SpatialWeights& spatial_weights, std::span<const std::uint32_t> kept) {
  if (kept.size() == spatial_weights.size()) return spatial_weights;
  constexpr std::uint32_t gone = std::numeric_limits<std::uint32_t>::max();
  std::vector<std::uint32_t> number(spatial_weights.size(), gone);
  for (std::size_t i = 0; i < kept.size(); ++i) number[kept[i]] = static_cast<std::uint32_t>(i);
  SpatialWeights part;
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
  return with_style(std::move(part), spatial_weights.style);
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

namespace {

/// Areas that `first_order` reaches in `least` to `most` steps.
SpatialWeights reached(const SpatialWeights& first_order, int least, int most,
                       const base::Progress& progress) {
  if (most < 1)
    throw base::Error(base::ErrorCode::invalid_input, fmt::format("there is no contiguity of order {}", most),
                      "use order 1 or higher");
  SpatialWeights spatial_weights;
  std::vector<std::size_t> reached_from(first_order.size(), 0);  // one more than the area it was reached from
  std::vector<std::uint32_t> front, beyond, row;
  std::size_t unreported = 0;
  for (std::size_t area = 0; area < first_order.size(); ++area) {
    reached_from[area] = area + 1;
    front.assign(1, static_cast<std::uint32_t>(area));
    row.clear();
    for (int step = 1; step <= most && !front.empty(); ++step) {
      beyond.clear();
      for (const std::uint32_t at : front)
        for (const std::uint32_t neighbour : first_order.neighbours_of(at))
          if (reached_from[neighbour] != area + 1) {
            reached_from[neighbour] = area + 1;
            beyond.push_back(neighbour);
          }
      if (step >= least) row.insert(row.end(), beyond.begin(), beyond.end());
      unreported += beyond.size();
      front.swap(beyond);
    }
    std::sort(row.begin(), row.end());
    spatial_weights.neighbours.insert(spatial_weights.neighbours.end(), row.begin(), row.end());
    spatial_weights.starts.push_back(spatial_weights.neighbours.size());
    if (++unreported < 100000) continue;
    unreported = 0;
    progress.report(static_cast<double>(area) / static_cast<double>(first_order.size()), "orders");
  }
  return with_style(std::move(spatial_weights), first_order.style);
}

}  // namespace

SpatialWeights of_order(const SpatialWeights& first_order, int order, const base::Progress& progress) {
  return reached(first_order, order, order, progress);
}

SpatialWeights up_to_order(const SpatialWeights& first_order, int order, const base::Progress& progress) {
  return reached(first_order, 1, order, progress);
}

}  // namespace phumthun::stats
