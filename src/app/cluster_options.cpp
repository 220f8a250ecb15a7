#include "app/cluster_options.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <utility>

#include "base/error.hpp"

namespace phumthun::app {

using base::Error;
using base::ErrorCode;

stats::PermutationOptions permutation_options(const ClusterRequest& request) {
  stats::PermutationOptions options;
  options.draws = stats::parse_draws(request.draws);
  options.permutations = request.permutations;
  options.seed = request.seed;
  options.alternative = stats::parse_alternative(request.alternative);
  options.threads = request.threads;
  return options;
}

bool uses_spatial_weights(const ClusterRequest& request) {
  switch (request.method) {
    case ClusterMethod::scan:
    case ClusterMethod::distance_decay:
      return false;
    case ClusterMethod::smooth:
      return request.smoothing == "local-eb" || request.smoothing == "spatial-rate";
    default:
      return true;
  }
}

stats::IsolateRule parse_isolate_rule(std::string_view name) {
  if (name == "left-out") return stats::IsolateRule::left_out;
  if (name == "out-of-n") return stats::IsolateRule::out_of_n;
  throw Error(ErrorCode::invalid_input, fmt::format("there is no rule '{}' for isolates", name),
              "use left-out or out-of-n");
}

stats::GlobalOptions global_options(const ClusterRequest& request) {
  stats::GlobalOptions options;
  options.permutation = permutation_options(request);
  options.isolates = parse_isolate_rule(request.isolates);
  if (stats::parse_inference(request.inference) == stats::Inference::analytic)
    options.permutation.permutations = 0;
  return options;
}

void set_local_options(const ClusterRequest& request, stats::LocalOptions& options) {
  options.permutation = permutation_options(request);
  options.inference = stats::parse_inference(request.inference);
  options.alpha = request.alpha;
  options.correction = stats::parse_correction(request.correction);
}

stats::LocalMoranOptions local_moran_options(const ClusterRequest& request) {
  stats::LocalMoranOptions options;
  set_local_options(request, options);
  options.variance = stats::parse_moran_variance(request.variance);
  return options;
}

RateFields rate_fields(const ClusterRequest& request, const ClusterInput& input) {
  if (input.fields.size() >= 2) return {input.fields[0].value, input.fields[1].value};
  const ClusterField& share = input.fields.at(0);
  if (share.count.empty())
    throw Error(ErrorCode::invalid_input,
                fmt::format("{} needs cases and the population that they are counted among",
                            method_name(request.method)),
                "name both: --field CASES --field2 POPULATION");
  RateFields rate{share.value, share.count};
  for (std::size_t i = 0; i < rate.cases.size(); ++i) rate.cases[i] *= share.count[i];
  return rate;
}

std::vector<double> marked_values(const ClusterRequest& request, const ClusterField& field) {
  std::vector<double> marked = field.value;
  const bool limited = !std::isnan(request.above);
  for (double& value : marked) {
    if (std::isnan(value)) continue;
    if (limited) value = value > request.above ? 1 : 0;
    if (value != 0 && value != 1)
      throw Error(ErrorCode::invalid_input,
                  fmt::format("'{}' holds {}, but joins are counted between 0 and 1", field.name, value),
                  "choose a field of 0 and 1, or say from where on an area is marked: --above X");
  }
  return marked;
}

namespace {

/// The report of the spatial weights has counted the areas without neighbours: a statistic's sentence on as
/// many without a neighbour that has a value says no more.
bool is_said(const std::string& warning, const std::vector<std::string>& before) {
  const std::size_t end = warning.find(" no neighbour with a value.");
  if (end == std::string::npos) return false;
  const std::string counted = warning.substr(0, end) + " no neighbours (";
  return std::ranges::any_of(before, [&](const std::string& said) { return said.starts_with(counted); });
}

void add_warnings(const std::vector<std::string>& warnings, ClusterResult& result) {
  for (const std::string& warning : warnings)
    if (!is_said(warning, result.warnings)) result.warnings.push_back(warning);
}

}  // namespace

void take_local(stats::LocalStatistics statistics, ClusterResult& result) {
  result.local.statistic = std::move(statistics.statistic);
  result.local.z = std::move(statistics.z);
  result.local.lag = std::move(statistics.lag);
  result.local.p = std::move(statistics.p);
  result.local.cluster = std::move(statistics.cluster);
  result.local.side = std::move(statistics.side);
  add_warnings(statistics.warnings, result);
}

void take_global(const GlobalStatistic& statistic, ClusterResult& result) {
  add_warnings(statistic.warnings, result);
  result.global = statistic;
  result.global->warnings.clear();
}

}  // namespace phumthun::app
