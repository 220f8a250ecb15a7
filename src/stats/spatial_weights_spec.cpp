#include "stats/spatial_weights_spec.hpp"

#include <fmt/format.h>
#include <optional>
#include <utility>

#include "base/error.hpp"
#include "base/numbers.hpp"
#include "stats/contiguity.hpp"
#include "stats/distance_weights.hpp"

namespace phumthun::stats {

namespace {

constexpr int largest_count = 1'000'000;

std::optional<int> small_count(std::string_view text) {
  const auto number = base::parse_integer(text);
  if (!number || *number < 1 || *number > largest_count) return std::nullopt;
  return static_cast<int>(*number);
}

std::optional<SpatialWeightsSpec> parsed(std::string_view text) {
  const std::size_t colon = text.find(':');
  const std::string_view rule = text.substr(0, colon);
  const bool has_argument = colon != std::string_view::npos;
  const std::string_view argument = has_argument ? text.substr(colon + 1) : std::string_view{};
  SpatialWeightsSpec spec;
  if (rule == "queen" || rule == "rook") {
    spec.rule = rule == "queen" ? NeighbourRule::queen : NeighbourRule::rook;
    if (!has_argument) return spec;
    const auto order = small_count(argument);
    if (!order) return std::nullopt;
    spec.order = *order;
    return spec;
  }
  if (rule == "knn") {
    spec.rule = NeighbourRule::nearest;
    const auto k = small_count(argument);
    if (!k) return std::nullopt;
    spec.k = *k;
    return spec;
  }
  if (rule == "distance") {
    spec.rule = NeighbourRule::distance;
    const auto distance = base::parse_number(argument);
    if (!distance || !(*distance > 0)) return std::nullopt;
    spec.distance = *distance;
    return spec;
  }
  return std::nullopt;
}

}  // namespace

SpatialWeightsSpec parse_spatial_weights(std::string_view text) {
  if (auto spec = parsed(text)) return *spec;
  throw base::Error(base::ErrorCode::invalid_input, fmt::format("there are no spatial weights \"{}\"", text),
                    "use queen, rook, queen:ORDER, rook:ORDER, knn:K or distance:D");
}

std::string to_text(const SpatialWeightsSpec& spec) {
  switch (spec.rule) {
    case NeighbourRule::nearest:
      return fmt::format("knn:{}", spec.k);
    case NeighbourRule::distance:
      return fmt::format("distance:{}", spec.distance);
    case NeighbourRule::queen:
    case NeighbourRule::rook:
      break;
  }
  const std::string_view rule = spec.rule == NeighbourRule::queen ? "queen" : "rook";
  return spec.order == 1 ? std::string(rule) : fmt::format("{}:{}", rule, spec.order);
}

SpatialWeights make_spatial_weights(const geo::GeometryColumn& areas, const SpatialWeightsSpec& spec,
                                    WeightStyle style, const base::Progress& progress) {
  const auto contiguous = [&](Contiguity kind) {
    SpatialWeights first = contiguity_weights(areas, kind, progress);
    return spec.order == 1 ? first : of_order(first, spec.order, progress);
  };
  switch (spec.rule) {
    case NeighbourRule::queen:
      return with_style(contiguous(Contiguity::queen), style);
    case NeighbourRule::rook:
      return with_style(contiguous(Contiguity::rook), style);
    case NeighbourRule::nearest:
      return with_style(nearest_neighbour_weights(geo::centroids(areas), spec.k, progress), style);
    case NeighbourRule::distance:
      return with_style(distance_band_weights(geo::centroids(areas), spec.distance, progress), style);
  }
  throw base::Error(base::ErrorCode::internal, "an unknown rule for neighbours");
}

}  // namespace phumthun::stats
