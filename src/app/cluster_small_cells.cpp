#include "app/cluster_small_cells.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <unordered_map>

#include "app/cluster_statistics.hpp"
#include "privacy/small_cells.hpp"

namespace phumthun::app {
namespace {

using HouseholdsByCode = std::unordered_map<std::string_view, double>;

double households_of(const FoundCluster& cluster, const HouseholdsByCode& households) {
  double sum = 0;
  for (const std::string& code : cluster.codes)
    if (const double n = households.at(code); !std::isnan(n)) sum += n;
  return sum;
}

}  // namespace

std::string_view households_flag(double households) {
  if (std::isnan(households)) return {};
  if (households <= 0) return "none";
  return households < static_cast<double>(privacy::default_minimum_n) ? "small" : "ok";
}

void add_households_behind(const ClusterInput& input, ClusterResult& result) {
  if (input.fields.empty() || input.fields.front().count.empty()) return;
  const std::vector<double>& n = input.fields.front().count;
  HouseholdsByCode by_code;
  for (std::size_t area = 0; area < result.codes.size(); ++area) by_code[result.codes[area]] = n.at(area);
  for (FoundCluster& cluster : result.clusters)
    cluster.figures.emplace_back(households_column, households_of(cluster, by_code));
  const auto few = std::count_if(n.begin(), n.end(),
                                 [](double households) { return households_flag(households) == "small"; });
  if (few > 0)
    result.warnings.push_back(fmt::format("{} of the areas {} on fewer than {} households.", few,
                                          few == 1 ? "rests" : "rest", privacy::default_minimum_n));
  result.columns.push_back({std::string(households_column), {"ครัวเรือนที่สำรวจ", "Surveyed households"}, n});
}

}  // namespace phumthun::app
