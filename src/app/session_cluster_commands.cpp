#include <cmath>
#include <fmt/format.h>
#include <string_view>
#include <type_traits>

#include "app/command_line.hpp"
#include "app/session_clusters.hpp"

namespace phumthun::app {
namespace {

/// Writes what differs from what the command line takes where nothing is said.
class Differences {
 public:
  explicit Differences(CommandLine& line) : line_(line) {}

  template <class Value>
  Differences& option(std::string_view name, const Value& value, const Value& usual) {
    if (value == usual) return *this;
    if constexpr (std::is_same_v<Value, std::string>)
      line_.option(name, value);
    else
      line_.option(name, fmt::format("{}", value));
    return *this;
  }

 private:
  CommandLine& line_;
};

void add_scan(Differences& line, const ScanDraft& scan) {
  const ScanDraft usual;
  line.option("model", scan.model, usual.model).option("side", scan.side, usual.side);
  line.option("largest-share", scan.largest_share, usual.largest_share);
  line.option("largest-radius", scan.largest_radius, usual.largest_radius);
  line.option("replicates", scan.replicates, usual.replicates);
}

void add_regions(Differences& line, const RegionDraft& regions) {
  const RegionDraft usual;
  line.option("region-method", regions.method, usual.method);
  line.option("clusters", regions.regions, usual.regions);
  line.option("criterion", regions.criterion, usual.criterion);
  line.option("smallest-size", regions.smallest_size, usual.smallest_size);
}

void add_check(CommandLine& line, const CheckDraft& check, ClusterMethod method) {
  const CheckDraft usual;
  Differences differences(line);
  differences.option("base", check.base, usual.base);
  if (method == ClusterMethod::certainty)
    differences.option("simulations", check.simulations, usual.simulations);
  if (method != ClusterMethod::drivers && method != ClusterMethod::change)
    differences.option("least-share", check.least_share, usual.least_share);
  if (method != ClusterMethod::stability) return;
  for (const std::string& weights : check.weights) line.option("try-weights", weights);
  differences.option("try-seeds", check.seeds, usual.seeds);
  for (const double cutoff : check.cutoffs) line.option("try-cutoff", fmt::format("{}", cutoff));
}

void add_family(CommandLine& line, const ClusterRequest& request) {
  const ClusterRequest usual;
  Differences differences(line);
  switch (method_words(request.method).family) {
    case MethodFamily::scan:
      add_scan(differences, request.scan);
      line.flag("ellipses", request.scan.ellipses).flag("all-replicates", !request.scan.stop_early);
      break;
    case MethodFamily::regions:
      add_regions(differences, request.regions);
      line.flag("raw", request.regions.raw);
      break;
    case MethodFamily::check:
      add_check(line, request.check, request.method);
      break;
    case MethodFamily::smoothing:
      differences.option("smoothed-by", request.smoothing, usual.smoothing);
      break;
    case MethodFamily::local:
    case MethodFamily::global:
      break;
  }
  if (!std::isnan(request.above)) line.option("above", fmt::format("{}", request.above));
  differences.option("sampling", request.sampling, usual.sampling);
  differences.option("quantile", request.quantile, usual.quantile);
  differences.option("quantiles", request.quantiles, usual.quantiles);
  differences.option("orders", request.orders, usual.orders);
}

void add_statistics(CommandLine& line, const ClusterRequest& request) {
  const ClusterRequest usual;
  line.option("weights", request.weights);
  Differences differences(line);
  differences.option("metric", request.metric, usual.metric).option("style", request.style, usual.style);
  differences.option("variance", request.variance, usual.variance);
  differences.option("isolates", request.isolates, usual.isolates);
  differences.option("alternative", request.alternative, usual.alternative);
  differences.option("inference", request.inference, usual.inference);
  differences.option("draws", request.draws, usual.draws);
  line.option("permutations", fmt::format("{}", request.permutations));
  line.option("seed", fmt::format("{}", request.seed)).option("alpha", fmt::format("{}", request.alpha));
  line.option("correction", request.correction);
}

}  // namespace

std::string clusters_command(const Session& session) {
  const ClusterRequest& request = session.clusters.areas;
  CommandLine line("cluster areas", session);
  line.option("level", std::string(base::level_name(request.measure.level)));
  for (const std::string& measure : request.measure.measures) line.option("measure", measure);
  line.option("method", std::string(method_name(request.method))).estimates(session.project().estimates);
  if (method_words(request.method).needs_two_rounds) {
    line.option_unless_empty("from", request.measure.from_round);
    line.option_unless_empty("to", request.measure.to_round);
  }
  add_statistics(line, request);
  add_family(line, request);
  return line.option_unless_empty("save", request.save_name).text();
}

std::string household_clusters_command(const Session& session) {
  const HouseholdClusterRequest& request = session.clusters.households;
  const HouseholdClusterRequest usual;
  CommandLine line("cluster households", session);
  line.option("method", std::string(household_method_name(request.method)));
  line.estimates(session.project().estimates);
  Differences differences(line);
  differences.option("where", request.where, usual.where).option("eps-m", request.eps_m, usual.eps_m);
  differences.option("min-points", request.min_points, usual.min_points);
  differences.option("min-cluster-size", request.min_cluster_size, usual.min_cluster_size);
  differences.option("bandwidth-m", request.bandwidth_m, usual.bandwidth_m);
  differences.option("bandwidth-rule", request.bandwidth_rule, usual.bandwidth_rule);
  differences.option("kernel", request.kernel, usual.kernel).option("cell-m", request.cell_m, usual.cell_m);
  differences.option("width-m", request.width_m, usual.width_m);
  differences.option("farthest-m", request.farthest_m, usual.farthest_m);
  differences.option("model", request.model, usual.model).option("side", request.side, usual.side);
  differences.option("largest-share", request.largest_share, usual.largest_share);
  differences.option("largest-radius-m", request.largest_radius_m, usual.largest_radius_m);
  differences.option("permutations", request.permutations, usual.permutations);
  differences.option("alpha", request.alpha, usual.alpha).option("seed", request.seed, usual.seed);
  return line.option_unless_empty("save", request.save_name).text();
}

}  // namespace phumthun::app
