#include "stats/global_input.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <functional>
#include <utility>

#include "base/error.hpp"
#include "base/numbers.hpp"
#include "stats/significance.hpp"
#include "stats/valid_areas.hpp"

namespace phumthun::stats {

namespace {

/// The areas that have a link in either direction.
std::vector<std::uint32_t> linked_areas(const SpatialWeights& rows) {
  std::vector<std::uint8_t> is_linked(rows.size(), 0);
  for (std::size_t area = 0; area < rows.size(); ++area)
    if (rows.neighbour_count(area) > 0) is_linked[area] = 1;
  for (const std::uint32_t neighbour : rows.neighbours) is_linked[neighbour] = 1;
  std::vector<std::uint32_t> linked;
  for (std::uint32_t area = 0; area < rows.size(); ++area)
    if (is_linked[area]) linked.push_back(area);
  return linked;
}

std::vector<double> picked(std::span<const double> values, std::span<const std::uint32_t> areas) {
  std::vector<double> kept;
  kept.reserve(areas.size());
  for (const std::uint32_t area : areas) kept.push_back(values[area]);
  return kept;
}

/// Why the statistic can't be told, where it can't.
void warn_of_undefined(GlobalInput& input) {
  if (input.n < 2) {
    input.warnings.emplace_back("Fewer than two areas have a value and a neighbour with a value.");
    return;
  }
  for (const std::vector<double>& column : input.columns)
    if (std::adjacent_find(column.begin(), column.end(), std::not_equal_to<>()) == column.end()) {
      input.warnings.emplace_back("All values are equal: no area differs from its neighbours.");
      return;
    }
}

}  // namespace

void check_permutations(std::int64_t permutations) {
  if (permutations < 0 || permutations > most_permutations)
    throw base::Error(base::ErrorCode::invalid_input,
                      fmt::format("{} permutations can't be drawn", permutations),
                      fmt::format("use 0 to {} permutations", base::format_number(most_permutations, 0)));
}

GlobalInput global_input(std::initializer_list<std::span<const double>> columns,
                         const SpatialWeights& spatial_weights, const GlobalOptions& options) {
  check_permutations(options.permutation.permutations);
  ValidAreas valid = valid_areas(columns, spatial_weights);
  GlobalInput input;
  input.warnings =
      left_out_warnings(spatial_weights.size() - valid.size(), isolates(valid.spatial_weights).size());
  input.columns = std::move(valid.fields);
  input.spatial_weights = valid.spatial_weights;
  const std::vector<std::uint32_t> linked = linked_areas(input.spatial_weights);
  input.n = linked.size();
  if (options.isolates == IsolateRule::left_out && linked.size() < input.size()) {
    for (std::vector<double>& column : input.columns) column = picked(column, linked);
    input.spatial_weights = subset(input.spatial_weights, linked);
  }
  warn_of_undefined(input);
  return input;
}

double beyond_rounding(double variance, double size) {
  constexpr double rounding = 1e-13;
  return std::abs(variance) <= rounding * std::abs(size) ? 0 : variance;
}

void fill_normal_test(GlobalStatistic& result, Alternative alternative, double sign) {
  if (!(result.variance > 0)) return;
  result.z = sign * (result.statistic - result.expected) / std::sqrt(result.variance);
  result.p_normal = normal_p(result.z, alternative);
}

}  // namespace phumthun::stats
