#include <cmath>
#include <fmt/format.h>
#include <memory>

#include "app/cluster.hpp"
#include "app/cluster_area_label.hpp"
#include "app/stores.hpp"
#include "base/numbers.hpp"
#include "cli/command.hpp"
#include "cli/measure_options.hpp"
#include "cli/statistics_output.hpp"
#include "cli/stats_verbs.hpp"

namespace phumthun::cli {
namespace {

struct ClusterArguments {
  MeasureArguments measure;
  std::string method = "local-moran";
  app::ClusterRequest request;
};

std::string figure(double value, int digits) {
  return value == value ? base::format_number(value, digits) : "-";
}

void print_statistic(const std::string& name, const app::GlobalStatistic& g) {
  fmt::print("{} {}  expected {}  z {}  p {}\n", name, figure(g.statistic, 4), figure(g.expected, 4),
             figure(g.z, 2), figure(g.p_permutation == g.p_permutation ? g.p_permutation : g.p_normal, 4));
}

void print_areas(const app::ClusterResult& result) {
  for (std::size_t i = 0; i < result.local.cluster.size(); ++i)
    fmt::print("{:<10} {:>9} {:>8} {:>9}  {:<16} {}\n", result.codes[i], figure(result.local.statistic[i], 4),
               figure(result.local.z[i], 2), figure(result.local.p[i], 5),
               app::area_class_label(result, i).en, result.names[i].in(base::Language::th));
  if (!result.local.cluster.empty()) return;
  for (std::size_t i = 0; !result.columns.empty() && i < result.codes.size(); ++i) {
    fmt::print("{:<10}", result.codes[i]);
    for (const app::ResultColumn& column : result.columns) fmt::print(" {:>12}", figure(column.value[i], 4));
    fmt::print("  {}\n", result.names[i].in(base::Language::th));
  }
}

void print_found(const app::FoundCluster& cluster) {
  fmt::print("{:>3}  {:<16} {} areas", cluster.number, app::cluster_name(cluster.cluster),
             cluster.codes.size());
  for (const auto& [name, value] : cluster.figures)
    if (name != "areas") fmt::print("  {} {}", name, figure(value, value == std::floor(value) ? 0 : 4));
  fmt::print("  {}\n", cluster.label.in(base::Language::th));
}

void print_table(const app::ClusterResult& result) {
  if (result.global)
    print_statistic(app::method_words(result.method).family == app::MethodFamily::global
                        ? app::method_label(result.method).en
                        : "Moran's I",
                    *result.global);
  for (const app::NamedStatistic& named : result.globals) print_statistic(named.name, named.value);
  for (const app::FoundCluster& cluster : result.clusters) print_found(cluster);
  print_areas(result);
  for (const base::LocalText* said : {&result.finding, &result.caution})
    if (!said->en.empty()) fmt::print("\n{}\n{}\n", said->th, said->en);
  if (!result.name.empty()) fmt::print("saved as {}\n", result.name);
}

std::string method_names() {
  std::string names;
  for (const app::MethodWords& words : app::cluster_methods())
    names += fmt::format("{}{}", names.empty() ? "" : ", ", words.name);
  return names;
}

void add_stability_options(CLI::App& verb, app::CheckDraft& check) {
  constexpr const char* group = "Of single methods";
  verb.add_option("--try-weights", check.weights,
                  "stability: spatial weights to try; queen, rook, queen:2, knn:4, knn:6, knn:8 if not given")
      ->allow_extra_args(false)
      ->group(group);
  verb.add_option("--try-seeds", check.seeds, "stability: seeds to try with each")
      ->capture_default_str()
      ->group(group);
  verb.add_option("--try-cutoff", check.cutoffs,
                  "stability: cut-offs to try; some around the measure's own if not given")
      ->allow_extra_args(false)
      ->group(group);
}

void add_areas(CLI::App& cluster, Common& common) {
  auto a = std::make_shared<ClusterArguments>();
  CLI::App* verb = cluster.add_subcommand("areas", "clusters of areas, by one method");
  add_measure_options(*verb, a->measure, true);
  verb->get_option("--measure")->required()->allow_extra_args(false);
  verb->add_option("--method", a->method, method_names())->capture_default_str();
  verb->add_option("--save", a->request.save_name, "keep the result in the store under this name");
  verb->add_option("--metric", a->request.metric,
                   "of distances: utm (metres in the province's zone) or geodesic (metres); else utm")
      ->check(CLI::IsMember({"utm", "geodesic", "planar"}));
  add_statistics_options(*verb, a->request);
  add_join_options(*verb, a->request);
  add_quantile_options(*verb, a->request);
  add_distance_options(*verb, a->request);
  add_scan_options(*verb, a->request.scan);
  add_region_options(*verb, "--region-method", a->request.regions);
  add_check_options(*verb, a->request.check);
  add_stability_options(*verb, a->request.check);
  verb->add_option("--smoothed-by", a->request.smoothing,
                   "smooth: eb, eb-binomial, local-eb, spatial-rate, excess-risk or raw")
      ->capture_default_str()
      ->group("Of single methods");
  add_json_flag(*verb, common);
  verb->callback([a, verb, &common] {
    a->request.measure = measure_request(a->measure);
    a->request.method = app::parse_cluster_method(a->method);
    use_default_permutations(*verb, a->request);
    const auto store = app::open_store(a->measure.store);
    const app::ClusterResult result = app::cluster_areas(*store, a->request, common.progress);
    for (const std::string& warning : result.warnings) fmt::print(stderr, "warning: {}\n", warning);
    wants_json(common) ? print(cluster_json(result)) : print_table(result);
  });
}

}  // namespace

void add_cluster_verbs(CLI::App& program, Common& common) {
  CLI::App* cluster = program.add_subcommand("cluster", "find spatial clusters");
  cluster->require_subcommand(1);
  add_areas(*cluster, common);
  add_household_clusters(*cluster, common);
}

}  // namespace phumthun::cli
