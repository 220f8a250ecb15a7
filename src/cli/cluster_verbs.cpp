#include <fmt/format.h>
#include <memory>

#include "app/cluster.hpp"
#include "app/stores.hpp"
#include "base/numbers.hpp"
#include "cli/command.hpp"
#include "cli/measure_options.hpp"
#include "cli/statistics_output.hpp"

namespace phumthun::cli {
namespace {

struct ClusterArguments {
  MeasureArguments measure;
  std::string method = "local-moran";
  app::ClusterRequest request;
};

}  // namespace

Json cluster_json(const app::ClusterResult& result) {
  Json json{{"level", std::string(base::level_name(result.level))}, {"measure", result.measure}};
  json["method"] = std::string(app::method_name(result.method));
  json["global"] = result.global ? global_json(*result.global) : Json(nullptr);
  json["local"] = Json::array();
  for (std::size_t i = 0; i < result.local.p.size(); ++i) {
    Json row = local_json(result.codes[i], result.local, i);
    row["name_th"] = result.names[i].th;
    row["name_en"] = result.names[i].en;
    json["local"].push_back(std::move(row));
  }
  json["warnings"] = result.warnings;
  json["recipe"] = recipe_json(result.recipe);
  return json;
}

namespace {

void print_table(const app::ClusterResult& result) {
  if (result.global)
    fmt::print("Moran's I {}  expected {}  z {}  p {}\n", base::format_number(result.global->statistic, 4),
               base::format_number(result.global->expected, 4), base::format_number(result.global->z, 2),
               base::format_number(result.global->p_permutation, 4));
  for (std::size_t i = 0; i < result.local.p.size(); ++i)
    fmt::print("{:<10} {:>9} {:>8} {:>9}  {:<16} {}\n", result.codes[i],
               base::format_number(result.local.statistic[i], 4), base::format_number(result.local.z[i], 2),
               base::format_number(result.local.p[i], 5), app::cluster_name(result.local.cluster[i]),
               result.names[i].in(base::Language::th));
  if (!result.name.empty()) fmt::print("saved as {}\n", result.name);
}

void add_areas(CLI::App& cluster, Common& common) {
  auto a = std::make_shared<ClusterArguments>();
  CLI::App* verb = cluster.add_subcommand("areas", "clusters of areas: Moran's I, local Moran, Getis-Ord");
  add_measure_options(*verb, a->measure, false);
  verb->get_option("--measure")->required();
  verb->add_option("--method", a->method, "moran, local-moran, local-g or local-g-star")
      ->capture_default_str();
  verb->add_option("--save", a->request.save_name, "keep the result in the store under this name");
  StatisticsOptions options{a->request.weights,      a->request.style, a->request.variance,
                            a->request.alternative,  a->request.draws, a->request.correction,
                            a->request.permutations, a->request.seed,  a->request.alpha,
                            a->request.threads};
  add_statistics_options(*verb, options);
  add_json_flag(*verb, common);
  verb->callback([a, verb, &common] {
    a->request.measure = measure_request(a->measure);
    a->request.method = app::parse_cluster_method(a->method);
    use_independent_default(*verb, a->request.draws, a->request.permutations);
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
}

}  // namespace phumthun::cli
