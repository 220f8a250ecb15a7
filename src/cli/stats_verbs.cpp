#include "cli/stats_verbs.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <memory>

#include "cli/statistics_output.hpp"

namespace phumthun::cli {
namespace {

using app::ClusterMethod;

struct Answer {
  const app::FileStatistics& file;
  Json id(const std::string& code) const {
    return file.rows.numeric_ids ? Json(std::stoll(code)) : Json(code);
  }
};

/// {"BB": {...}, "WW": {...}, "BW": {...}}.
Json joins_json(const app::ClusterResult& result) {
  Json json = Json::object();
  for (const app::NamedStatistic& join : result.globals) json[join.name] = global_json(join.value);
  return json;
}

Json values_json(const std::vector<double>& values) {
  Json json = Json::array();
  for (const double value : values) json.push_back(number(value));
  return json;
}

double global_of(const app::ClusterResult& result, std::string_view name) {
  const auto found = std::find_if(result.globals.begin(), result.globals.end(),
                                  [=](const app::NamedStatistic& each) { return each.name == name; });
  return found == result.globals.end() ? app::GlobalStatistic::undefined : found->value.statistic;
}

/// Labels from 0; -1 for areas of no region.
Json regions_json(const app::ClusterResult& result) {
  Json labels = Json::array();
  for (const app::ResultColumn& column : result.columns)
    if (column.name == "region")
      for (const double region : column.value)
        labels.push_back(region == region ? static_cast<std::int64_t>(region) - 1 : std::int64_t{-1});
  return {{"labels", std::move(labels)}, {"within_ss", number(global_of(result, "within_ss"))}};
}

Json areas_json(const app::FileStatistics& answer) {
  Json rows = Json::array();
  const WholeColumns whole = whole_columns(answer.result);
  for (std::size_t i = 0; i < answer.result.codes.size(); ++i)
    rows.push_back(local_json(row_id(answer.rows, i), answer.result, i, whole));
  return rows;
}

Json statistics_json(const app::FileStatistics& answer) {
  const app::ClusterResult& result = answer.result;
  Json json = Json::object();
  if (result.method == ClusterMethod::join_count) json = joins_json(result);
  if (result.method == ClusterMethod::smooth && !result.columns.empty())
    json["values"] = values_json(result.columns.front().value);
  if (result.method == ClusterMethod::regions) json = regions_json(result);
  if (result.global) json["global"] = global_json(*result.global);
  if (!result.local.cluster.empty() || app::method_words(result.method).family == app::MethodFamily::local)
    json["local"] = areas_json(answer);
  add_whole(json, result, [shown = Answer{answer}](const std::string& code) { return shown.id(code); });
  return json;
}

void print_statistics(const app::FileStatistics& answer) {
  for (const std::string& warning : answer.result.warnings) fmt::print(stderr, "warning: {}\n", warning);
  print(statistics_json(answer));
}

/// What a verb of its own name adds to the options that all share.
void add_own_options(CLI::App& verb, app::ClusterRequest& request) {
  switch (request.method) {
    case ClusterMethod::join_count:
    case ClusterMethod::local_join_count:
    case ClusterMethod::bivariate_join_count:
    case ClusterMethod::colocation_join_count:
      return add_join_options(verb, request);
    case ClusterMethod::quantile_lisa:
      return add_quantile_options(verb, request);
    case ClusterMethod::correlogram:
    case ClusterMethod::distance_decay:
      return add_distance_options(verb, request);
    case ClusterMethod::scan:
      request.scan.side = "high";  // what a scan of a file is usually for
      return add_scan_options(verb, request.scan);
    case ClusterMethod::regions:
      return add_region_options(verb, "--method", request.regions);
    case ClusterMethod::certainty:
    case ClusterMethod::agreement:
      add_check_options(verb, request.check);
      if (request.method == ClusterMethod::agreement) add_scan_options(verb, request.scan);
      return;
    case ClusterMethod::smooth:
      verb.add_option("--method", request.smoothing,
                      "eb, eb-binomial, local-eb, spatial-rate, excess-risk or raw")
          ->capture_default_str();
      return;
    default:
      return;
  }
}

/// Of a scan, permutations are replicates.
void use_permutations_as_replicates(const CLI::App& verb, app::ClusterRequest& request) {
  if (request.method != ClusterMethod::scan) return;
  if (verb.get_option("--permutations")->count() > 0 && verb.get_option("--replicates")->count() == 0)
    request.scan.replicates = request.permutations;
}

void add_statistic(CLI::App& stats, ClusterMethod method, const std::string& name, Common& common) {
  auto request = std::make_shared<app::FileStatisticsRequest>();
  request->statistics.method = method;
  CLI::App* verb =
      add_file_verb(stats, name.c_str(), app::method_words(method).explanation.en, *request, common);
  verb->get_option("--field")->required();
  add_own_options(*verb, request->statistics);
  verb->callback([request, verb, &common] {
    use_default_permutations(*verb, request->statistics);
    use_permutations_as_replicates(*verb, request->statistics);
    print_statistics(app::file_statistics(*request, common.progress));
  });
}

bool needs_a_store(ClusterMethod method) {
  return method == ClusterMethod::stability || method == ClusterMethod::drivers ||
         method == ClusterMethod::change;
}

}  // namespace

Json row_id(const app::FileRows& rows, std::size_t row) {
  return rows.numeric_ids ? Json(static_cast<std::int64_t>(row)) : Json(rows.ids[row]);
}

CLI::App* add_file_verb(CLI::App& stats, const char* name, const std::string& description,
                        app::FileStatisticsRequest& request, Common& common) {
  CLI::App* verb = stats.add_subcommand(name, description);
  verb->add_option("FILE", request.file, "any vector file")->required();
  verb->add_option("--field", request.fields, "the field of values; of several: A,B in the method's order")
      ->delimiter(',')
      ->allow_extra_args(false);
  const auto second = std::make_shared<std::string>();
  verb->add_option("--field2", *second, "the second field of a method that takes two, such as a population");
  verb->parse_complete_callback([second, &request] {
    if (!second->empty()) request.fields.push_back(*second);
  });
  verb->add_option("--layer", request.layer, "the file's layer; the first where it is not given");
  verb->add_option("--id-field", request.id_field, "names the rows; else their number from 0");
  verb->add_option("--metric", request.statistics.metric,
                   "of distances: planar (the file's own unit), utm (metres) or geodesic (metres); utm for "
                   "longitude and latitude, else planar")
      ->check(CLI::IsMember({"planar", "utm", "geodesic"}));
  add_statistics_options(*verb, request.statistics);
  add_json_flag(*verb, common);
  return verb;
}

void add_stats_verbs(CLI::App& program, Common& common) {
  CLI::App* stats =
      program.add_subcommand("stats", "spatial statistics on any vector file, without a store; JSON");
  stats->require_subcommand(1);
  for (const app::MethodWords& words : app::cluster_methods())
    if (!needs_a_store(words.method)) add_statistic(*stats, words.method, std::string(words.name), common);
  add_statistic(*stats, ClusterMethod::regions, "skater", common);
  add_weights_verb(*stats, common);
  add_classify_verb(*stats, common);
  add_point_verbs(*stats, common);
}

}  // namespace phumthun::cli
