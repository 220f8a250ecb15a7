#include <fmt/format.h>
#include <memory>

#include "app/file_statistics.hpp"
#include "cli/command.hpp"
#include "cli/measure_options.hpp"
#include "cli/statistics_output.hpp"

namespace phumthun::cli {
namespace {

struct StatsArguments {
  app::FileStatisticsRequest request;
  std::string classification = "fisher-jenks";
  int classes = 5;
};

Json row_id(const app::FileRows& rows, std::size_t row) {
  return rows.numeric_ids ? Json(static_cast<std::int64_t>(row)) : Json(rows.ids[row]);
}

CLI::App* add_method(CLI::App& stats, const char* name, const char* description, StatsArguments& a,
                     Common& common) {
  CLI::App* verb = stats.add_subcommand(name, description);
  verb->add_option("FILE", a.request.file, "any vector file")->required();
  verb->add_option("--field", a.request.field, "the field of values");
  verb->add_option("--layer", a.request.layer, "the file's layer; the first where it is not given");
  verb->add_option("--id-field", a.request.id_field, "names the rows; else their number from 0");
  verb->add_option("--metric", a.request.metric, "planar or utm; utm for longitude and latitude, else planar")
      ->check(CLI::IsMember({"planar", "utm"}));
  app::ClusterRequest& s = a.request.statistics;
  add_statistics_options(*verb, {s.weights, s.style, s.variance, s.alternative, s.draws, s.correction,
                                 s.permutations, s.seed, s.alpha, s.threads});
  add_json_flag(*verb, common);
  return verb;
}

void print_statistics(const app::FileStatistics& answer) {
  Json json;
  if (answer.result.global) json["global"] = global_json(*answer.result.global);
  if (!answer.result.local.p.empty()) {
    json["local"] = Json::array();
    for (std::size_t i = 0; i < answer.result.local.p.size(); ++i)
      json["local"].push_back(local_json(row_id(answer.rows, i), answer.result.local, i));
  }
  json["warnings"] = answer.result.warnings;
  json["recipe"] = recipe_json(answer.result.recipe);
  for (const std::string& warning : answer.result.warnings) fmt::print(stderr, "warning: {}\n", warning);
  print(json);
}

void add_statistic(CLI::App& stats, app::ClusterMethod method, const char* description, Common& common) {
  auto a = std::make_shared<StatsArguments>();
  a->request.statistics.method = method;
  CLI::App* verb = add_method(stats, app::method_name(method).data(), description, *a, common);
  verb->get_option("--field")->required();
  verb->callback([a, verb, &common] {
    use_independent_default(*verb, a->request.statistics.draws, a->request.statistics.permutations);
    print_statistics(app::file_statistics(a->request, common.progress));
  });
}

void add_weights(CLI::App& stats, Common& common) {
  auto a = std::make_shared<StatsArguments>();
  CLI::App* verb = add_method(stats, "weights", "spatial weights: who is a neighbour of whom", *a, common);
  verb->callback([a, &common] {
    const app::FileWeights weights = app::file_weights(a->request, common.progress);
    Json neighbours = Json::array(), isolates = Json::array();
    for (const auto& of_row : weights.neighbours) {
      Json ids = Json::array();
      for (const std::int64_t row : of_row)
        ids.push_back(row_id(weights.rows, static_cast<std::size_t>(row)));
      neighbours.push_back(std::move(ids));
    }
    for (const std::int64_t row : weights.isolates)
      isolates.push_back(row_id(weights.rows, static_cast<std::size_t>(row)));
    print({{"neighbours", neighbours}, {"isolates", isolates}, {"links", weights.links}});
  });
}

void add_classify(CLI::App& stats, Common& common) {
  auto a = std::make_shared<StatsArguments>();
  CLI::App* verb = add_method(stats, "classify", "class breaks of a field", *a, common);
  verb->get_option("--field")->required();
  verb->add_option("--method", a->classification, "fisher-jenks, quantile, equal-interval ...")
      ->capture_default_str();
  verb->add_option("--classes", a->classes, "how many classes")->capture_default_str();
  verb->callback([a, &common] {
    const app::FileClasses answer =
        app::file_classes(a->request, a->classification, a->classes, common.progress);
    print({{"breaks", answer.breaks}, {"counts", answer.counts}});
  });
}

}  // namespace

void add_stats_verbs(CLI::App& program, Common& common) {
  CLI::App* stats =
      program.add_subcommand("stats", "spatial statistics on any vector file, without a store; JSON");
  stats->require_subcommand(1);
  add_statistic(*stats, app::ClusterMethod::moran, "global Moran's I", common);
  add_statistic(*stats, app::ClusterMethod::local_moran, "local Moran's I", common);
  add_statistic(*stats, app::ClusterMethod::local_g, "Getis-Ord Gi", common);
  add_statistic(*stats, app::ClusterMethod::local_g_star, "Getis-Ord Gi*", common);
  add_weights(*stats, common);
  add_classify(*stats, common);
}

}  // namespace phumthun::cli
