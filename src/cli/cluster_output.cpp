#include <algorithm>
#include <cmath>
#include <set>

#include "app/cluster_area_label.hpp"
#include "app/cluster_small_cells.hpp"
#include "cli/measure_options.hpp"
#include "cli/statistics_output.hpp"

namespace phumthun::cli {
namespace {

bool is_whole(double value) {
  constexpr double most = 9007199254740992;  // beyond it every number is whole
  return value == std::floor(value) && std::abs(value) <= most;
}

/// `whole`: counts are written without a fraction.
Json figure_json(double value, bool whole) {
  return whole && is_whole(value) ? Json(static_cast<std::int64_t>(value)) : number(value);
}

/// Figures that are no whole number in some cluster.
std::set<std::string> broken_figures(const app::ClusterResult& result) {
  std::set<std::string> names;
  for (const app::FoundCluster& cluster : result.clusters)
    for (const auto& [name, value] : cluster.figures)
      if (!std::isnan(value) && !is_whole(value)) names.insert(name);
  return names;
}

Json found_json(const app::FoundCluster& cluster, const std::set<std::string>& broken,
                const std::function<Json(const std::string&)>& id_of) {
  Json ids = Json::array();
  for (const std::string& code : cluster.codes) ids.push_back(id_of(code));
  Json json{{"number", cluster.number},
            {"cluster", std::string(app::cluster_name(cluster.cluster))},
            {"label", text_json(cluster.label)},
            {"ids", std::move(ids)}};
  for (const auto& [name, value] : cluster.figures) {
    json[name] = figure_json(value, !broken.contains(name));
    if (name == app::households_column) json["flag"] = std::string(app::households_flag(value));
  }
  return json;
}

Json named_json(const app::NamedStatistic& named) {
  Json json{{"name", named.name}};
  json.update(global_json(named.value));
  for (const auto& [name, value] : named.figures) json[name] = number(value);
  return json;
}

bool is_group(app::ClusterClass cluster) {
  return cluster >= app::ClusterClass::group_1 && cluster <= app::ClusterClass::group_12;
}

}  // namespace

Json text_json(const base::LocalText& text) {
  return {{"th", text.th}, {"en", text.en}};
}

Json global_json(const app::GlobalStatistic& g) {
  return {{"statistic", number(g.statistic)},         {"expected", number(g.expected)},
          {"variance", number(g.variance)},           {"z", number(g.z)},
          {"p_normal", number(g.p_normal)},           {"variance_normal", number(g.variance_normal)},
          {"p_permutation", number(g.p_permutation)}, {"draws", g.draws}};
}

WholeColumns whole_columns(const app::ClusterResult& result) {
  WholeColumns whole;
  for (const app::ResultColumn& column : result.columns)
    whole.push_back(
        std::ranges::all_of(column.value, [](double value) { return std::isnan(value) || is_whole(value); }));
  return whole;
}

Json local_json(const Json& id, const app::ClusterResult& result, std::size_t i, const WholeColumns& whole) {
  Json json{{"id", id}};
  const app::LocalStatistics& local = result.local;
  if (!local.cluster.empty()) {
    json["statistic"] = number(local.statistic[i]);
    json["z"] = number(local.z[i]);
    json["lag"] = number(local.lag[i]);
    json["p"] = number(local.p[i]);
    json["cluster"] = std::string(app::cluster_name(local.cluster[i]));
    if (is_group(local.cluster[i])) json["label"] = text_json(app::area_class_label(result, i));
  }
  for (std::size_t nth = 0; nth < result.columns.size(); ++nth) {
    const app::ResultColumn& column = result.columns[nth];
    json[column.name] = figure_json(column.value[i], whole.at(nth) != 0);
    if (column.name == app::households_column && !std::isnan(column.value[i]))
      json["flag"] = std::string(app::households_flag(column.value[i]));
  }
  return json;
}

void add_whole(Json& json, const app::ClusterResult& result,
               const std::function<Json(const std::string& code)>& id_of) {
  if (!result.globals.empty()) {
    json["globals"] = Json::array();
    for (const app::NamedStatistic& named : result.globals) json["globals"].push_back(named_json(named));
  }
  if (!result.clusters.empty() || app::method_words(result.method).family == app::MethodFamily::scan) {
    json["clusters"] = Json::array();
    const std::set<std::string> broken = broken_figures(result);
    for (const app::FoundCluster& cluster : result.clusters)
      json["clusters"].push_back(found_json(cluster, broken, id_of));
  }
  json["finding"] = text_json(result.finding);
  json["caution"] = text_json(result.caution);
  json["warnings"] = result.warnings;
  json["recipe"] = recipe_json(result.recipe);
}

Json cluster_json(const app::ClusterResult& result) {
  Json json{{"level", std::string(base::level_name(result.level))}, {"measure", result.measure}};
  json["method"] = std::string(app::method_name(result.method));
  json["global"] = result.global ? global_json(*result.global) : Json(nullptr);
  json["local"] = Json::array();
  const WholeColumns whole = whole_columns(result);
  const bool by_area = !result.local.cluster.empty() || !result.columns.empty();
  for (std::size_t i = 0; by_area && i < result.codes.size(); ++i) {
    Json row = local_json(result.codes[i], result, i, whole);
    row["name_th"] = result.names[i].th;
    row["name_en"] = result.names[i].en;
    json["local"].push_back(std::move(row));
  }
  add_whole(json, result, [](const std::string& code) { return Json(code); });
  return json;
}

}  // namespace phumthun::cli
