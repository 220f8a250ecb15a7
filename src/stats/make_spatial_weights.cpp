#include "stats/make_spatial_weights.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <numeric>
#include <optional>
#include <utility>

#include "base/error.hpp"
#include "stats/delaunay_weights.hpp"
#include "stats/distance_weights.hpp"
#include "stats/spatial_weights_sets.hpp"

namespace phumthun::stats {

namespace {

using base::Error;
using base::ErrorCode;

/// Where so many nearest neighbours were asked for that there are fewer others.
std::optional<std::string> few_others(const NearPlaces& at, std::size_t asked) {
  std::size_t placed = 0;
  for (std::uint32_t place = 0; place < at.size(); ++place) placed += at.has_position(place);
  if (placed < 2 || asked < placed) return std::nullopt;
  return fmt::format("{} areas have only {} {}, not the {} neighbours asked for.", placed, placed - 1,
                     placed == 2 ? "other" : "others", asked);
}

/// Makes the parts of one spec, with what they share.
class Maker {
 public:
  Maker(const NeighbourSources& sources, SpatialWeightsReport& report) : sources_(sources), report_(report) {}

  SpatialWeights made(const SpatialWeightsSpec& spec, const base::Progress& progress) {
    switch (spec.rule) {
      case NeighbourRule::queen:
      case NeighbourRule::rook:
        return contiguous(spec, progress);
      case NeighbourRule::nearest:
      case NeighbourRule::distance:
      case NeighbourRule::kernel:
      case NeighbourRule::adaptive_kernel:
      case NeighbourRule::inverse:
        return near(spec, progress);
      case NeighbourRule::delaunay:
        return delaunay_weights(places(), progress);
      case NeighbourRule::gabriel:
        return gabriel_weights(places(), progress);
      case NeighbourRule::block:
        return block_weights(required(sources_.blocks, "blocks are not known here",
                                      "use queen, knn:4 or distance:D")(spec.name),
                             progress);
      case NeighbourRule::file:
        return required(sources_.read_file, "weights can't be read from a file here",
                        "use queen, knn:4 or distance:D")(spec.name);
      case NeighbourRule::either:
      case NeighbourRule::both:
      case NeighbourRule::symmetric:
      case NeighbourRule::mutual:
        return combined(spec, progress);
    }
    throw Error(ErrorCode::internal, "an unknown rule for neighbours");
  }

  /// What the report's numbers don't tell.
  const std::vector<std::string>& warnings() const { return warnings_; }

 private:
  template <class Function>
  static const Function& required(const Function& function, const char* message, const char* hint) {
    if (!function) throw Error(ErrorCode::invalid_input, message, hint);
    return function;
  }

  std::span<const geo::Coord> places() {
    if (sources_.places.size() != sources_.areas)
      throw Error(ErrorCode::internal, "there is not a place for each area");
    count_coinciding();
    return sources_.places;
  }

  const NearPlaces& near_places() {
    if (!near_) near_.emplace(places(), sources_.metric);
    return *near_;
  }

  SpatialWeights contiguous(const SpatialWeightsSpec& spec, const base::Progress& progress) {
    if (!sources_.polygons || sources_.polygons->size() != sources_.areas)
      throw Error(ErrorCode::internal, "there is not a polygon for each area");
    ContiguityOptions options;
    options.kind = spec.rule == NeighbourRule::queen ? Contiguity::queen : Contiguity::rook;
    options.snap = spec.snap;
    FoundContiguity found = find_contiguity(*sources_.polygons, options, progress.slice(0, 0.5));
    report_.slivers = std::max(report_.slivers, found.slivers);
    if (report_.near_misses.empty()) report_.near_misses = std::move(found.near_misses);
    const base::Progress rest = progress.slice(0.5, 1);
    if (spec.order == 1) return std::move(found.spatial_weights);
    return spec.cumulative ? up_to_order(found.spatial_weights, spec.order, rest)
                           : of_order(found.spatial_weights, spec.order, rest);
  }

  SpatialWeights near(const SpatialWeightsSpec& spec, const base::Progress& progress) {
    const NearPlaces& at = near_places();
    if (spec.rule == NeighbourRule::nearest || spec.rule == NeighbourRule::adaptive_kernel)
      if (auto warning = few_others(at, static_cast<std::size_t>(spec.k)))
        warnings_.push_back(std::move(*warning));
    if (spec.rule == NeighbourRule::nearest) {
      NearestWeights nearest = nearest_neighbour_weights(at, spec.k, progress);
      report_.tied_places = std::max(report_.tied_places, nearest.tied_places);
      return std::move(nearest.spatial_weights);
    }
    if (spec.rule == NeighbourRule::kernel) return kernel_weights(at, spec.kernel, spec.distance, progress);
    if (spec.rule == NeighbourRule::adaptive_kernel)
      return adaptive_kernel_weights(at, spec.kernel, spec.k, progress);
    if (spec.rule == NeighbourRule::inverse)
      return inverse_distance_weights(at, spec.distance, spec.power, progress);
    if (spec.distance > 0) return distance_band_weights(at, spec.distance, progress);
    report_.distance_band = least_distance_band(at, progress.slice(0, 0.5));
    if (report_.distance_band > 0)
      return distance_band_weights(at, report_.distance_band, progress.slice(0.5, 1));
    // Fewer than two positions, or all the same one: whoever has a position is a neighbour of the others.
    std::vector<std::uint32_t> together(sources_.areas, NeighbourSources::no_block);
    for (std::uint32_t place = 0; place < at.size(); ++place)
      if (at.has_position(place)) together[place] = 0;
    return block_weights(together, progress.slice(0.5, 1));
  }

  SpatialWeights combined(const SpatialWeightsSpec& spec, const base::Progress& progress) {
    const double share = 1 / static_cast<double>(spec.parts.size());
    SpatialWeights all = made(spec.parts.front(), progress.slice(0, share));
    if (spec.rule == NeighbourRule::symmetric) return symmetric(all);
    if (spec.rule == NeighbourRule::mutual) return mutual(all);
    for (std::size_t i = 1; i < spec.parts.size(); ++i) {
      const double from = static_cast<double>(i) * share;
      const SpatialWeights next = made(spec.parts[i], progress.slice(from, from + share));
      all = spec.rule == NeighbourRule::either ? union_of(all, next) : intersection_of(all, next);
    }
    return all;
  }

  void count_coinciding() {
    if (coinciding_counted_) return;
    coinciding_counted_ = true;
    std::vector<std::pair<double, double>> at;
    for (const geo::Coord& place : sources_.places)
      if (geo::has_position(place)) at.emplace_back(place.x, place.y);
    std::sort(at.begin(), at.end());
    for (std::size_t i = 0; i < at.size(); ++i)
      report_.coinciding_places += (i > 0 && at[i] == at[i - 1]) || (i + 1 < at.size() && at[i] == at[i + 1]);
  }

  const NeighbourSources& sources_;
  SpatialWeightsReport& report_;
  std::vector<std::string> warnings_;
  std::optional<NearPlaces> near_;
  bool coinciding_counted_ = false;
};

}  // namespace

MadeSpatialWeights make_spatial_weights(const NeighbourSources& sources, const SpatialWeightsSpec& spec,
                                        WeightStyle style, const base::Progress& progress) {
  MadeSpatialWeights answer;
  Maker maker(sources, answer.report);
  SpatialWeights made = maker.made(spec, progress);
  if (made.size() != sources.areas)
    throw Error(ErrorCode::internal, "the spatial weights are not of these areas");
  answer.spatial_weights = with_style(std::move(made), style);
  complete_report(answer.report, answer.spatial_weights, sources.names);
  answer.report.warnings.insert(answer.report.warnings.begin(), maker.warnings().begin(),
                                maker.warnings().end());
  return answer;
}

SpatialWeights make_spatial_weights(const geo::GeometryColumn& areas, const SpatialWeightsSpec& spec,
                                    WeightStyle style, const base::Progress& progress) {
  const std::vector<geo::Coord> places =
      needs_places(spec) ? geo::centroids(areas) : std::vector<geo::Coord>{};
  NeighbourSources sources;
  sources.areas = areas.size();
  sources.polygons = &areas;
  sources.places = places;
  return make_spatial_weights(sources, spec, style, progress).spatial_weights;
}

SpatialWeights block_weights(std::span<const std::uint32_t> blocks, const base::Progress& progress) {
  std::vector<std::uint32_t> order(blocks.size());
  std::iota(order.begin(), order.end(), 0u);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return blocks[a] < blocks[b]; });
  std::vector<std::uint32_t> begin(blocks.size()), end(blocks.size());  // of each area's block in `order`
  std::size_t links = 0;
  for (std::uint32_t first = 0, last = 0; first < order.size(); first = last) {
    while (last < order.size() && blocks[order[last]] == blocks[order[first]]) ++last;
    const bool none = blocks[order[first]] == NeighbourSources::no_block;
    for (std::uint32_t i = first; i < last; ++i) begin[order[i]] = first, end[order[i]] = none ? first : last;
    if (!none) links += std::size_t{last - first} * (last - first - 1);
  }
  if (links > most_links)
    throw Error(ErrorCode::invalid_input, fmt::format("the blocks have {} links, over {}", links, most_links),
                "use smaller blocks");
  SpatialWeights spatial_weights;
  spatial_weights.neighbours.reserve(links);
  std::size_t reported = 0;
  for (std::uint32_t area = 0; area < blocks.size(); ++area) {
    for (std::uint32_t i = begin[area]; i < end[area]; ++i)
      if (order[i] != area) spatial_weights.neighbours.push_back(order[i]);
    spatial_weights.starts.push_back(spatial_weights.neighbours.size());
    if (spatial_weights.neighbours.size() + area < reported + 1'000'000) continue;
    reported = spatial_weights.neighbours.size() + area;
    progress.report(static_cast<double>(area) / static_cast<double>(blocks.size()), "blocks");
  }
  return spatial_weights;
}

}  // namespace phumthun::stats
