#include "stats/regions.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <limits>

#include "base/error.hpp"
#include "stats/region_exchange.hpp"
#include "stats/region_linkage.hpp"
#include "stats/region_map.hpp"
#include "stats/region_tree.hpp"

namespace phumthun::stats {
namespace {

using base::Error;
using base::ErrorCode;

constexpr std::array<std::pair<RegionMethod, std::string_view>, 10> methods{
    {{RegionMethod::skater, "skater"},
     {RegionMethod::redcap_first_single, "redcap-first-single"},
     {RegionMethod::redcap_full_single, "redcap-full-single"},
     {RegionMethod::redcap_full_average, "redcap-full-average"},
     {RegionMethod::redcap_full_complete, "redcap-full-complete"},
     {RegionMethod::redcap_full_ward, "redcap-full-ward"},
     {RegionMethod::redcap_first_ward, "redcap-first-ward"},
     {RegionMethod::max_p, "max-p"},
     {RegionMethod::azp, "azp"},
     {RegionMethod::ward, "ward"}}};

TreeEdges forest(const RegionMap& map, RegionMethod method, const base::Progress& progress) {
  switch (method) {
    case RegionMethod::redcap_full_single:
      return linkage_forest(map, Linkage::full_single, progress);
    case RegionMethod::redcap_full_average:
      return linkage_forest(map, Linkage::full_average, progress);
    case RegionMethod::redcap_full_complete:
      return linkage_forest(map, Linkage::full_complete, progress);
    case RegionMethod::redcap_full_ward:
      return linkage_forest(map, Linkage::full_ward, progress);
    case RegionMethod::redcap_first_ward:
      return linkage_forest(map, Linkage::first_ward, progress);
    default:  // single linkage of the first order joins by the shortest link: Kruskal's tree
      return least_forest(map, link_costs(map));
  }
}

Division divide(const RegionMap& map, const RegionOptions& options, const base::Progress& progress) {
  const auto regions = static_cast<std::size_t>(options.regions);
  switch (options.method) {
    case RegionMethod::max_p:
      return max_p_regions(map, options, progress);
    case RegionMethod::azp:
      return automatic_zoning(map, options, progress);
    case RegionMethod::ward:
      return constrained_ward(map, regions, options.smallest_size, progress);
    default:
      break;
  }
  const TreeEdges edges = forest(map, options.method, progress.slice(0, 0.5));
  return cut_forest(map, edges,
                    {.regions = regions,
                     .smallest_size = options.smallest_size,
                     .criterion = options.criterion,
                     .threads = options.threads},
                    progress.slice(0.5, 1));
}

void check(const RegionOptions& options) {
  if (options.regions < 1)
    throw Error(ErrorCode::invalid_input, "there must be at least 1 region", "give 1 or more");
  if (!(options.smallest_size >= 0) || std::isinf(options.smallest_size))
    throw Error(ErrorCode::invalid_input, "the smallest size of a region is negative or not a number",
                "give 0 for none, or the least number of households or people");
  if (options.method == RegionMethod::max_p && options.smallest_size == 0)
    throw Error(ErrorCode::invalid_input, "max-p needs a smallest size of regions",
                "give the least number of households, people or areas of a region");
}

/// Numbers regions in the order of their first areas.
void renumber(Division& division) {
  constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
  std::vector<std::uint32_t> number(division.regions, none);
  std::uint32_t next = 0;
  for (std::uint32_t& label : division.label) {
    if (number[label] == none) number[label] = next++;
    label = number[label];
  }
}

std::string plural(std::size_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

void warn(const RegionMap& map, std::size_t all_areas, const RegionOptions& options, Regions& found) {
  std::vector<std::string>& warnings = found.warnings;
  if (const std::size_t missing = all_areas - map.size(); missing > 0)
    warnings.push_back(plural(missing, "area has no value and is", "areas have no value and are") +
                       " left out with all links.");
  std::size_t islands = 0;
  for (std::size_t i = 0; i < map.size(); ++i) islands += map.neighbours_of(i).empty();
  if (islands > 0 && map.size() > 1)
    warnings.push_back(plural(islands, "area has no neighbour: a region of its own.",
                              "areas have no neighbour: each is a region of its own."));
  if (map.part_count > islands + 1 || (map.part_count > 1 && islands == 0))
    warnings.push_back(fmt::format("The map falls into {} parts that no link joins; each is divided apart.",
                                   map.part_count));
  const auto wanted = static_cast<std::size_t>(options.regions);
  const auto regions = static_cast<std::size_t>(found.region_count);
  if (options.method != RegionMethod::max_p && regions != wanted && map.size() > 0)
    warnings.push_back(fmt::format(
        "There {} {}, not {}: {}.", regions == 1 ? "is" : "are", plural(regions, "region", "regions"), wanted,
        regions > wanted            ? "parts of the map that no link joins can't be one region"
        : regions == map.size()     ? "there are no more areas"
        : options.smallest_size > 0 ? "more can't hold the smallest size"
                                    : "no more cuts are left"));
  const auto small = static_cast<std::size_t>(std::count_if(
      found.size.begin(), found.size.end(), [&](double size) { return size < options.smallest_size; }));
  if (small > 0)
    warnings.push_back(plural(small, "region is", "regions are") +
                       " below the smallest size, with no neighbour to join.");
}

}  // namespace

RegionMethod parse_region_method(std::string_view name) {
  for (const auto& [method, text] : methods)
    if (text == name) return method;
  throw Error(ErrorCode::invalid_input, fmt::format("there is no method of regions \"{}\"", name),
              "use skater, redcap-first-single, redcap-full-single, redcap-full-average, "
              "redcap-full-complete, redcap-full-ward, redcap-first-ward, max-p, azp or ward");
}

std::string_view region_method_name(RegionMethod method) {
  for (const auto& [known, text] : methods)
    if (known == method) return text;
  return {};
}

RegionCriterion parse_region_criterion(std::string_view name) {
  for (const auto criterion : {RegionCriterion::squares, RegionCriterion::distances})
    if (region_criterion_name(criterion) == name) return criterion;
  throw Error(ErrorCode::invalid_input, fmt::format("there is no criterion of cuts \"{}\"", name),
              "use squares or distances");
}

std::string_view region_criterion_name(RegionCriterion criterion) {
  return criterion == RegionCriterion::squares ? "squares" : "distances";
}

Regions regions(std::span<const std::span<const double>> fields, std::span<const double> sizes,
                const SpatialWeights& spatial_weights, const RegionOptions& options,
                const base::Progress& progress) {
  check(options);
  const RegionMap map = region_map(fields, sizes, options.standardised, spatial_weights);
  progress.report(0);
  Division division = divide(map, options, progress);
  renumber(division);
  Regions found;
  found.label.assign(spatial_weights.size(), -1);
  for (std::size_t i = 0; i < map.size(); ++i)
    found.label[map.areas[i]] = static_cast<std::int32_t>(division.label[i]);
  found.region_count = static_cast<int>(division.regions);
  found.within = within_squares(map, division);
  found.total = within_squares(map, {std::vector<std::uint32_t>(map.size(), 0), 1});
  found.size = region_sizes(map, division);
  warn(map, spatial_weights.size(), options, found);
  progress.report(1);
  return found;
}

SpanningTree minimum_spanning_tree(std::span<const std::span<const double>> fields, bool standardised,
                                   const SpatialWeights& spatial_weights) {
  const RegionMap map = region_map(fields, {}, standardised, spatial_weights);
  SpanningTree tree;
  for (const auto& [a, b] : least_forest(map, link_costs(map))) {
    tree.edges.emplace_back(map.areas[a], map.areas[b]);
    tree.length += std::sqrt(squared_distance(map.values_of(a), map.values_of(b)));
  }
  return tree;
}

}  // namespace phumthun::stats
