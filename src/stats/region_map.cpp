#include "stats/region_map.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <numeric>

#include "base/error.hpp"

namespace phumthun::stats {
namespace {

using base::Error;
using base::ErrorCode;

constexpr std::uint32_t nowhere = std::numeric_limits<std::uint32_t>::max();

void check(std::span<const std::span<const double>> fields, std::span<const double> sizes,
           const SpatialWeights& spatial_weights) {
  const std::size_t n = spatial_weights.size();
  if (fields.empty()) throw Error(ErrorCode::invalid_input, "regions need a field", "name at least one");
  for (const auto& field : fields) {
    if (field.size() != n)
      throw Error(ErrorCode::internal, "the values and the spatial weights are not of the same areas");
    if (std::any_of(field.begin(), field.end(), [](double v) { return std::isinf(v); }))
      throw Error(ErrorCode::invalid_input, "a value is infinite",
                  "look for a division by zero in the field");
  }
  if (!sizes.empty() && sizes.size() != n)
    throw Error(ErrorCode::internal, "the sizes and the spatial weights are not of the same areas");
  for (const double size : sizes)
    if (size < 0 || std::isinf(size))
      throw Error(ErrorCode::invalid_input, "the size of an area is negative or infinite",
                  "sizes count households or people: give 0 or more");
}

/// One column: less its mean, over its standard deviation (n - 1) if asked for. A column of equal values is
/// all 0.
void take_field(std::span<const double> field, std::size_t number, bool standardised, RegionMap& map) {
  const std::size_t n = map.size();
  double mean = 0;
  for (std::size_t i = 0; i < n; ++i) mean += (field[map.areas[i]] - mean) / static_cast<double>(i + 1);
  double squares = 0;
  for (std::size_t i = 0; i < n; ++i) {
    double& value = map.value[i * map.fields + number];
    value = field[map.areas[i]] - mean;
    squares += value * value;
  }
  if (!standardised) return;
  const double deviation = n > 1 ? std::sqrt(squares / static_cast<double>(n - 1)) : 0;
  const bool constant = !(deviation > 1e-14 * std::abs(mean));
  for (std::size_t i = 0; i < n; ++i) {
    double& value = map.value[i * map.fields + number];
    value = constant ? 0 : value / deviation;
  }
}

/// Every link both ways, in linear time: each row is merged with the row of those who name the area.
void take_links(const SpatialWeights& spatial_weights, RegionMap& map) {
  const std::size_t n = map.size();
  std::vector<std::uint32_t> place(spatial_weights.size(), nowhere);
  for (std::size_t i = 0; i < n; ++i) place[map.areas[i]] = static_cast<std::uint32_t>(i);
  const auto for_each_link = [&](const auto& call) {
    for (std::uint32_t i = 0; i < n; ++i)
      for (const std::uint32_t neighbour : spatial_weights.neighbours_of(map.areas[i]))
        if (const std::uint32_t j = place[neighbour]; j != nowhere && j != i) call(i, j);
  };
  std::vector<std::size_t> starts(n + 2, 0);
  for_each_link([&](std::uint32_t, std::uint32_t j) { ++starts[j + 2]; });
  std::partial_sum(starts.begin(), starts.end(), starts.begin());
  std::vector<std::uint32_t> naming(starts.back());
  for_each_link([&](std::uint32_t i, std::uint32_t j) { naming[starts[j + 1]++] = i; });
  std::vector<std::uint32_t> row;
  for (std::uint32_t i = 0; i < n; ++i) {
    row.clear();
    for (const std::uint32_t neighbour : spatial_weights.neighbours_of(map.areas[i]))
      if (const std::uint32_t j = place[neighbour]; j != nowhere && j != i) row.push_back(j);
    std::set_union(row.begin(), row.end(), naming.begin() + static_cast<std::ptrdiff_t>(starts[i]),
                   naming.begin() + static_cast<std::ptrdiff_t>(starts[i + 1]),
                   std::back_inserter(map.neighbours));
    map.starts.push_back(map.neighbours.size());
  }
}

}  // namespace

RegionMap region_map(std::span<const std::span<const double>> fields, std::span<const double> sizes,
                     bool standardised, const SpatialWeights& spatial_weights) {
  check(fields, sizes, spatial_weights);
  RegionMap map;
  map.fields = fields.size();
  for (std::size_t area = 0; area < spatial_weights.size(); ++area) {
    if (std::any_of(fields.begin(), fields.end(), [&](const auto& f) { return std::isnan(f[area]); }))
      continue;
    map.areas.push_back(static_cast<std::uint32_t>(area));
    const double size = sizes.empty() ? 1 : sizes[area];
    map.weight.push_back(std::isnan(size) ? 0 : size);
  }
  map.value.resize(map.size() * map.fields);
  for (std::size_t f = 0; f < fields.size(); ++f) take_field(fields[f], f, standardised, map);
  take_links(spatial_weights, map);
  JoinedSets joined(map.size());
  for (std::uint32_t i = 0; i < map.size(); ++i)
    for (const std::uint32_t j : map.neighbours_of(i)) joined.join(i, j);
  Division parts = joined.division();
  map.part = std::move(parts.label);
  map.part_count = parts.regions;
  return map;
}

double squared_distance(std::span<const double> a, std::span<const double> b) {
  double sum = 0;
  for (std::size_t f = 0; f < a.size(); ++f) sum += (a[f] - b[f]) * (a[f] - b[f]);
  return sum;
}

double within_squares(const RegionMap& map, const Division& division) {
  std::vector<double> mean(division.regions * map.fields, 0.0), count(division.regions, 0.0);
  for (std::size_t i = 0; i < map.size(); ++i) {
    const std::size_t region = division.label[i];
    count[region] += 1;
    for (std::size_t f = 0; f < map.fields; ++f) mean[region * map.fields + f] += map.values_of(i)[f];
  }
  for (std::size_t region = 0; region < division.regions; ++region)
    for (std::size_t f = 0; f < map.fields; ++f) mean[region * map.fields + f] /= count[region];
  double within = 0;
  for (std::size_t i = 0; i < map.size(); ++i)
    within += squared_distance(map.values_of(i),
                               std::span(mean).subspan(division.label[i] * map.fields, map.fields));
  return within;
}

std::vector<double> region_sizes(const RegionMap& map, const Division& division) {
  std::vector<double> sizes(division.regions, 0.0);
  for (std::size_t i = 0; i < map.size(); ++i) sizes[division.label[i]] += map.weight[i];
  return sizes;
}

JoinedSets::JoinedSets(std::size_t items) : parent_(items), count_(items, 1) {
  std::iota(parent_.begin(), parent_.end(), 0u);
}

std::uint32_t JoinedSets::root(std::uint32_t item) {
  while (parent_[item] != item) item = parent_[item] = parent_[parent_[item]];
  return item;
}

bool JoinedSets::join(std::uint32_t a, std::uint32_t b) {
  a = root(a), b = root(b);
  if (a == b) return false;
  if (count_[a] < count_[b]) std::swap(a, b);
  parent_[b] = a;
  count_[a] += count_[b];
  return true;
}

Division JoinedSets::division() {
  Division division;
  std::vector<std::uint32_t> number(parent_.size(), nowhere);
  for (std::uint32_t item = 0; item < parent_.size(); ++item) {
    std::uint32_t& label = number[root(item)];
    if (label == nowhere) label = static_cast<std::uint32_t>(division.regions++);
    division.label.push_back(label);
  }
  return division;
}

}  // namespace phumthun::stats
