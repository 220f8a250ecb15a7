#include "app/cluster_checks.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <numeric>

#include "app/cluster_options.hpp"
#include "base/error.hpp"
#include "base/numbers.hpp"
#include "stats/getis_ord.hpp"
#include "stats/local_moran.hpp"

namespace phumthun::app {
namespace {

using base::Error;
using base::ErrorCode;

constexpr std::int64_t most_simulations = 100'000;
constexpr int most_seeds = 1000;

[[noreturn]] void fail_unknown_base(std::string_view method) {
  throw Error(ErrorCode::invalid_input, fmt::format("clusters by '{}' can't be checked", method),
              "use local-moran, local-g or local-g-star as the base");
}

std::string column_name(std::string_view prefix, ClusterClass cluster) {
  std::string name = fmt::format("{}_{}", prefix, cluster_name(cluster));
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

/// The area that stands for its part, by halving the ways to it.
std::uint32_t root_of(std::vector<std::uint32_t>& parent, std::uint32_t area) {
  while (parent[area] != area) area = parent[area] = parent[parent[area]];
  return area;
}

std::vector<std::uint32_t> joined_areas(const std::vector<int>& mark,
                                        const stats::SpatialWeights& spatial_weights) {
  std::vector<std::uint32_t> parent(mark.size());
  std::iota(parent.begin(), parent.end(), 0u);
  for (std::uint32_t area = 0; area < mark.size(); ++area) {
    if (mark[area] <= 0) continue;
    for (const std::uint32_t neighbour : spatial_weights.neighbours_of(area)) {
      if (mark[neighbour] != mark[area]) continue;
      const std::uint32_t a = root_of(parent, area), b = root_of(parent, neighbour);
      parent[std::max(a, b)] = std::min(a, b);
    }
  }
  return parent;
}

}  // namespace

void check_draft(const CheckDraft& draft) {
  if (draft.base != "local-moran" && draft.base != "local-g" && draft.base != "local-g-star")
    fail_unknown_base(draft.base);
  if (!(draft.least_share > 0 && draft.least_share <= 1))
    throw Error(ErrorCode::invalid_input,
                fmt::format("a class can't hold in a share of {} of the runs", draft.least_share),
                "give a share above 0 and up to 1, such as 0.8");
  if (draft.simulations < 1 || draft.simulations > most_simulations)
    throw Error(ErrorCode::invalid_input, fmt::format("{} simulations can't be run", draft.simulations),
                fmt::format("give a number from 1 to {}, such as 999", most_simulations));
  if (draft.seeds < 1 || draft.seeds > most_seeds)
    throw Error(ErrorCode::invalid_input, fmt::format("{} seeds can't be tried", draft.seeds),
                fmt::format("give a number from 1 to {}, such as 3", most_seeds));
}

stats::LocalStatistics base_statistics(const ClusterRequest& request, std::string_view method,
                                       std::span<const double> values,
                                       const stats::SpatialWeights& spatial_weights,
                                       const base::Progress& progress) {
  if (method == "local-moran")
    return stats::local_moran(values, spatial_weights, local_moran_options(request), progress);
  if (method != "local-g" && method != "local-g-star") fail_unknown_base(method);
  stats::GetisOrdOptions options;
  set_local_options(request, options);
  options.self_included = method == "local-g-star";
  return stats::getis_ord(values, spatial_weights, options, progress);
}

std::vector<ClusterClass> local_classes(const ClusterRequest& request, std::string_view method,
                                        std::span<const double> values,
                                        const stats::SpatialWeights& spatial_weights,
                                        const base::Progress& progress) {
  return base_statistics(request, method, values, spatial_weights, progress).cluster;
}

ClusterRequest one_of_many_runs(const ClusterRequest& request, std::size_t areas) {
  constexpr double uncorrected = 1999, fewest = 4999, most = 99999;
  ClusterRequest run = request;
  run.threads = 1;
  const double needed = std::ceil(2 * static_cast<double>(areas) / request.alpha);
  double enough = needed < fewest ? fewest : std::min(needed, most);  // alpha may be no number
  if (stats::parse_correction(request.correction) == stats::Correction::none) enough = uncorrected;
  run.permutations = std::min(request.permutations, static_cast<std::int64_t>(enough));
  return run;
}

bool is_high(ClusterClass cluster) {
  return cluster == ClusterClass::high_high || cluster == ClusterClass::hot;
}

bool is_low(ClusterClass cluster) {
  return cluster == ClusterClass::low_low || cluster == ClusterClass::cold;
}

void add_share_columns(const stats::ClassShares& shares, std::string_view prefix,
                       const base::LocalText& label, ClusterResult& result) {
  for (const ClusterClass cluster : shares.classes) {
    const base::LocalText words = cluster_label(cluster);
    ResultColumn column{
        column_name(prefix, cluster),
        {fmt::format("{}: {}", label.th, words.th), fmt::format("{}: {}", label.en, words.en)},
        {}};
    for (std::size_t area = 0; area < shares.most_often.size(); ++area)
      column.value.push_back(shares.of(area, cluster));
    result.columns.push_back(std::move(column));
  }
}

void take_most_often(const stats::ClassShares& shares, double least_share, ClusterResult& result) {
  const std::size_t areas = shares.most_often.size();
  result.local.cluster = shares.most_often;
  result.local.statistic = shares.most_often_share;
  for (std::size_t area = 0; area < areas; ++area) {
    const ClusterClass cluster = shares.most_often[area];
    const bool never_tested = cluster == ClusterClass::undefined || cluster == ClusterClass::isolate;
    if (never_tested && shares.most_often_share[area] == 1)
      result.local.statistic[area] = std::numeric_limits<double>::quiet_NaN();
    else if (shares.most_often_share[area] < least_share)
      result.local.cluster[area] = ClusterClass::uncertain;
  }
}

std::vector<std::vector<std::uint32_t>> connected_parts(const std::vector<int>& mark,
                                                        const stats::SpatialWeights& spatial_weights) {
  std::vector<std::uint32_t> parent = joined_areas(mark, spatial_weights);
  std::vector<std::vector<std::uint32_t>> by_root(mark.size()), parts;
  for (std::uint32_t area = 0; area < mark.size(); ++area)
    if (mark[area] > 0) by_root[root_of(parent, area)].push_back(area);
  for (std::vector<std::uint32_t>& areas : by_root)
    if (!areas.empty()) parts.push_back(std::move(areas));
  std::stable_sort(parts.begin(), parts.end(),
                   [](const auto& a, const auto& b) { return a.size() > b.size(); });
  return parts;
}

FoundCluster found_cluster(const ClusterResult& result, const std::vector<std::uint32_t>& areas,
                           std::uint32_t first, ClusterClass cluster) {
  FoundCluster found;
  found.number = static_cast<int>(result.clusters.size()) + 1;
  found.cluster = cluster;
  for (const std::uint32_t area : areas)
    if (area < result.codes.size()) found.codes.push_back(result.codes[area]);
  if (first < result.names.size()) found.label = result.names[first];
  if (areas.size() > 1) {
    const std::string others = number_words(areas.size() - 1);
    found.label = {fmt::format("{} และอีก {} พื้นที่ที่ติดกัน", found.label.in(base::Language::th), others),
                   fmt::format("{} and {} more beside it", found.label.in(base::Language::en), others)};
  }
  found.figures.emplace_back("areas", static_cast<double>(areas.size()));
  return found;
}

void list_clusters(const stats::SpatialWeights& spatial_weights, std::initializer_list<ClusterClass> classes,
                   ClusterResult& result) {
  for (const ClusterClass cluster : classes) {
    std::vector<int> mark;
    for (const ClusterClass each : result.local.cluster) mark.push_back(each == cluster);
    for (const std::vector<std::uint32_t>& areas : connected_parts(mark, spatial_weights)) {
      FoundCluster found = found_cluster(result, areas, areas.front(), cluster);
      double least = result.local.statistic[areas.front()];
      for (const std::uint32_t area : areas) least = std::min(least, result.local.statistic[area]);
      found.figures.emplace_back("least", least);
      result.clusters.push_back(std::move(found));
    }
  }
}

std::size_t count_of(const std::vector<ClusterClass>& classes, ClusterClass cluster) {
  return static_cast<std::size_t>(std::count(classes.begin(), classes.end(), cluster));
}

std::string number_words(std::size_t count) {
  return base::format_number(static_cast<double>(count), 0);
}

std::string percent_words(double share) {
  const double tenths = std::round(1000 * share);
  return base::format_number(tenths / 10, std::fmod(tenths, 10) == 0 ? 0 : 1);
}

}  // namespace phumthun::app
