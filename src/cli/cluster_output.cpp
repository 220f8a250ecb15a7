#include "cli/measure_options.hpp"
#include "cli/statistics_output.hpp"

namespace phumthun::cli {
namespace {

Json found_json(const app::FoundCluster& cluster, const std::function<Json(const std::string&)>& id_of) {
  Json ids = Json::array();
  for (const std::string& code : cluster.codes) ids.push_back(id_of(code));
  Json json{{"number", cluster.number},
            {"cluster", std::string(app::cluster_name(cluster.cluster))},
            {"label", text_json(cluster.label)},
            {"ids", std::move(ids)}};
  for (const auto& [name, value] : cluster.figures) json[name] = number(value);
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
  return {{"statistic", number(g.statistic)},        {"expected", number(g.expected)},
          {"variance", number(g.variance)},          {"z", number(g.z)},
          {"p_normal", number(g.p_normal)},          {"variance_normal", number(g.variance_normal)},
          {"p_permutation", number(g.p_permutation)}};
}

Json local_json(const Json& id, const app::ClusterResult& result, std::size_t i) {
  Json json{{"id", id}};
  const app::LocalStatistics& local = result.local;
  if (!local.cluster.empty()) {
    json["statistic"] = number(local.statistic[i]);
    json["z"] = number(local.z[i]);
    json["lag"] = number(local.lag[i]);
    json["p"] = number(local.p[i]);
    json["cluster"] = std::string(app::cluster_name(local.cluster[i]));
    if (is_group(local.cluster[i])) json["label"] = text_json(app::class_label(result, local.cluster[i]));
  }
  for (const app::ResultColumn& column : result.columns) json[column.name] = number(column.value[i]);
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
    for (const app::FoundCluster& cluster : result.clusters)
      json["clusters"].push_back(found_json(cluster, id_of));
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
  const bool by_area = !result.local.cluster.empty() || !result.columns.empty();
  for (std::size_t i = 0; by_area && i < result.codes.size(); ++i) {
    Json row = local_json(result.codes[i], result, i);
    row["name_th"] = result.names[i].th;
    row["name_en"] = result.names[i].en;
    json["local"].push_back(std::move(row));
  }
  add_whole(json, result, [](const std::string& code) { return Json(code); });
  return json;
}

}  // namespace phumthun::cli
