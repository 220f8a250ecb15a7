#pragma once
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "base/progress.hpp"

namespace phumthun::stats {

/// row: the weights of a row are divided by their sum, so that a lag is a mean; binary: as they are, so that
/// it is a sum; variance_stabilising: divided by the root of the row's sum of squares, and all multiplied so
/// that they sum to the number of areas with links (S of Tiefelsdorf, Griffith and Boots 1999).
enum class WeightStyle { row, binary, variance_stabilising };
/// "row", "binary" or "variance-stabilising". parse throws Error{invalid_input}.
WeightStyle parse_weight_style(std::string_view name);
std::string_view weight_style_name(WeightStyle style);

/// Who is a neighbour of whom, in compressed rows: area i's links are [starts[i], starts[i + 1]), neighbours
/// ascending, without i itself. An area without links is an isolate and stays. `link_weights` is parallel to
/// `neighbours`, not yet divided by the row's sum, not negative; empty means that each link weighs 1. `style`
/// says how rows are used.
struct SpatialWeights {
  WeightStyle style = WeightStyle::row;
  std::vector<std::size_t> starts{0};
  std::vector<std::uint32_t> neighbours;
  std::vector<double> link_weights;
  double stabiliser = 1;  ///< variance_stabilising: what all weights are multiplied by; with_style sets it

  std::size_t size() const { return starts.size() - 1; }
  std::size_t link_count() const { return neighbours.size(); }
  std::size_t neighbour_count(std::size_t area) const { return starts[area + 1] - starts[area]; }
  std::span<const std::uint32_t> neighbours_of(std::size_t area) const {
    return std::span(neighbours).subspan(starts[area], neighbour_count(area));
  }
  /// The weight of link number `link` before its row is standardised.
  double link_weight(std::size_t link) const { return link_weights.empty() ? 1.0 : link_weights[link]; }
  /// True where all links of the area weigh the same, so that its lag depends on the set of its neighbours'
  /// values alone.
  bool has_equal_weights(std::size_t area) const;
  /// What the weights of a row are multiplied by: one over their sum (row), 1 (binary), `stabiliser` over the
  /// root of their sum of squares (variance_stabilising); 0 where there is nothing to divide by.
  double row_scale(std::size_t area) const;
};

/// The areas without neighbours, ascending.
std::vector<std::uint32_t> isolates(const SpatialWeights& spatial_weights);

/// The number of the connected part that each area lies in, whichever way links point: 0, 1, ... in the order
/// of their first areas.
std::vector<std::uint32_t> components(const SpatialWeights& spatial_weights);

/// The same links in another style.
SpatialWeights with_style(SpatialWeights spatial_weights, WeightStyle style);

/// The areas of `kept` (ascending) and the links among them, numbered anew from 0. Rows standardise over the
/// links that stay.
SpatialWeights subset(const SpatialWeights& spatial_weights, std::span<const std::uint32_t> kept);

/// Symmetric weights of 1 from pairs (lower, higher), each pair once, in ascending order of the higher area.
SpatialWeights from_pairs(std::size_t areas, std::span<const std::pair<std::uint32_t, std::uint32_t>> pairs);

/// Areas whose shortest way over `first_order` takes exactly `order` steps, or `order` at most. Links
/// weigh 1. Throw Error{invalid_input} below 1.
SpatialWeights of_order(const SpatialWeights& first_order, int order, const base::Progress& progress);
SpatialWeights up_to_order(const SpatialWeights& first_order, int order, const base::Progress& progress);

}  // namespace phumthun::stats
