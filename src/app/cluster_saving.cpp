#include "app/cluster_saving.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "store/areas.hpp"
#include "store/documents.hpp"
#include "store/results.hpp"

namespace phumthun::app {
namespace {

using base::Error;
using base::ErrorCode;
using Json = nlohmann::ordered_json;

constexpr const char* infinite = "infinite";

/// JSON has no infinity, and a relative risk may be: with cases inside alone.
Json number(double value) {
  if (std::isinf(value)) return value > 0 ? Json(infinite) : Json(nullptr);
  return std::isnan(value) ? Json(nullptr) : Json(value);
}

double number_of(const Json& json) {
  if (json.is_string() && json == infinite) return std::numeric_limits<double>::infinity();
  return json.is_number() ? json.get<double>() : std::numeric_limits<double>::quiet_NaN();
}

double number_at(const Json& object, const char* key) {
  return object.contains(key) ? number_of(object[key]) : std::numeric_limits<double>::quiet_NaN();
}

Json local_text(const base::LocalText& text) {
  return {{"th", text.th}, {"en", text.en}};
}

base::LocalText local_text_of(const Json& json) {
  if (!json.is_object()) return {};
  return {json.value("th", std::string()), json.value("en", std::string())};
}

Json statistic_json(const GlobalStatistic& g) {
  return {{"statistic", number(g.statistic)},
          {"expected", number(g.expected)},
          {"variance", number(g.variance)},
          {"z", number(g.z)},
          {"p_normal", number(g.p_normal)},
          {"variance_normal", number(g.variance_normal)},
          {"p_permutation", number(g.p_permutation)},
          {"draws", g.draws},
          {"n", g.n}};
}

GlobalStatistic statistic_of(const Json& json) {
  GlobalStatistic g;
  g.statistic = number_at(json, "statistic");
  g.expected = number_at(json, "expected");
  g.variance = number_at(json, "variance");
  g.z = number_at(json, "z");
  g.p_normal = number_at(json, "p_normal");
  g.variance_normal = number_at(json, "variance_normal");
  g.p_permutation = number_at(json, "p_permutation");
  g.draws = json.value("draws", std::int64_t{0});
  g.n = json.value("n", std::size_t{0});
  return g;
}

Json column_json(const ResultColumn& column) {
  Json values = Json::array();
  for (const double value : column.value) values.push_back(number(value));
  return {{"name", column.name}, {"label", local_text(column.label)}, {"value", std::move(values)}};
}

ResultColumn column_of(const Json& json) {
  ResultColumn column{json.at("name").get<std::string>(), local_text_of(json.at("label")), {}};
  for (const Json& value : json.at("value")) column.value.push_back(number_of(value));
  return column;
}

using Figures = std::vector<std::pair<std::string, double>>;

Json figures_json(const Figures& figures) {
  Json json = Json::array();
  for (const auto& [name, value] : figures) json.push_back({name, number(value)});
  return json;
}

Figures figures_of(const Json& json) {
  Figures figures;
  for (const Json& figure : json)
    figures.emplace_back(figure.at(0).get<std::string>(), number_of(figure.at(1)));
  return figures;
}

Json cluster_json(const FoundCluster& cluster) {
  return {{"number", cluster.number},
          {"cluster", cluster_name(cluster.cluster)},
          {"label", local_text(cluster.label)},
          {"codes", cluster.codes},
          {"figures", figures_json(cluster.figures)}};
}

FoundCluster cluster_of(const Json& json) {
  FoundCluster cluster;
  cluster.number = json.at("number").get<int>();
  cluster.cluster = parse_cluster_class(json.at("cluster").get<std::string>());
  cluster.label = local_text_of(json.at("label"));
  cluster.codes = json.at("codes").get<std::vector<std::string>>();
  cluster.figures = figures_of(json.at("figures"));
  return cluster;
}

/// All that no table of the store holds. The areas' codes are among it where no area has a class.
std::string summary_json(const ClusterResult& result) {
  Json summary{{"global", result.global ? statistic_json(*result.global) : Json(nullptr)}};
  summary["globals"] = summary["groups"] = summary["columns"] = summary["clusters"] = Json::array();
  for (const NamedStatistic& each : result.globals)
    summary["globals"].push_back({{"name", each.name},
                                  {"value", statistic_json(each.value)},
                                  {"figures", figures_json(each.figures)}});
  for (const base::LocalText& group : result.groups) summary["groups"].push_back(local_text(group));
  for (const ResultColumn& column : result.columns) summary["columns"].push_back(column_json(column));
  for (const FoundCluster& cluster : result.clusters) summary["clusters"].push_back(cluster_json(cluster));
  if (result.local.cluster.empty()) summary["codes"] = result.codes;
  for (const ClusterClass side : result.local.side) summary["side"].push_back(cluster_name(side));
  summary["finding"] = local_text(result.finding);
  summary["caution"] = local_text(result.caution);
  summary["warnings"] = result.warnings;
  return summary.dump();
}

void take_summary(const std::string& text, ClusterResult& result) {
  const Json summary = Json::parse(text, nullptr, false);
  if (!summary.is_object()) return;
  if (summary.contains("statistic")) {  // of a result that was kept when there was nothing else in it
    result.global = statistic_of(summary);
    return;
  }
  if (summary.empty()) return;
  if (summary.at("global").is_object()) result.global = statistic_of(summary.at("global"));
  for (const Json& each : summary.at("globals"))
    result.globals.push_back(
        {each.at("name").get<std::string>(), statistic_of(each.at("value")), figures_of(each.at("figures"))});
  for (const Json& group : summary.at("groups")) result.groups.push_back(local_text_of(group));
  for (const Json& column : summary.at("columns")) result.columns.push_back(column_of(column));
  for (const Json& cluster : summary.at("clusters")) result.clusters.push_back(cluster_of(cluster));
  if (summary.contains("codes")) result.codes = summary.at("codes").get<std::vector<std::string>>();
  if (summary.contains("side"))
    for (const Json& side : summary.at("side"))
      result.local.side.push_back(parse_cluster_class(side.get<std::string>()));
  result.finding = local_text_of(summary.at("finding"));
  result.caution = local_text_of(summary.at("caution"));
  result.warnings = summary.at("warnings").get<std::vector<std::string>>();
}

std::vector<base::LocalText> names_of(const store::Reader& reader, base::AreaLevel level,
                                      const std::vector<std::string>& codes) {
  const store::AreaTable areas = store::read_areas(reader, level, store::WithGeometry::no);
  std::vector<base::LocalText> names;
  for (const std::string& code : codes) {
    const auto found = std::lower_bound(areas.codes.begin(), areas.codes.end(), code);
    const bool known = found != areas.codes.end() && *found == code;
    const auto at = static_cast<std::size_t>(found - areas.codes.begin());
    names.push_back(known ? base::LocalText{areas.names_th[at], areas.names_en[at]}
                          : base::LocalText{code, code});
  }
  return names;
}

}  // namespace

void require_free_name(store::Store& store, const std::string& name) {
  if (!name.empty() && store::read_document(store::Reader(store), "analysis", name))
    throw Error(ErrorCode::denied, fmt::format("the store holds an analysis named '{}'", name),
                "choose another name; 'phumthun results STORE' lists those that are taken");
}

void save_result(store::Store& store, const ClusterResult& result) {
  store::SavedResult saved;
  saved.name = result.name;
  saved.kind = "cluster";
  saved.level = result.level;
  saved.method = method_name(result.method);
  saved.measure = result.measure;
  saved.recipe = to_json(result.recipe);
  saved.summary = summary_json(result);
  if (!result.local.cluster.empty()) {
    saved.codes = result.codes;
    saved.statistic = result.local.statistic;
    saved.z = result.local.z;
    saved.lag = result.local.lag;
    saved.p = result.local.p;
    for (const ClusterClass cluster : result.local.cluster) saved.classes.emplace_back(cluster_name(cluster));
  }
  store::Writer writer(store);
  saved.revision = store::revision(store::Reader(store));
  store::put_result(writer, saved);
  writer.commit();
}

std::vector<std::string> saved_results(store::Store& store) {
  return store::result_names(store::Reader(store));
}

void erase_result(store::Store& store, const std::string& name) {
  store::Writer writer(store);
  store::erase_result(writer, name);
  writer.commit();
}

ClusterResult load_result(store::Store& store, const std::string& name) {
  const store::Reader reader(store);
  store::SavedResult saved = store::read_result(reader, name);
  ClusterResult result;
  result.name = name;
  result.level = saved.level;
  result.method = parse_cluster_method(saved.method);
  result.measure = saved.measure;
  result.recipe = recipe_from_json(saved.recipe);
  try {
    take_summary(saved.summary, result);
  } catch (const nlohmann::json::exception&) {
    throw Error(ErrorCode::database, fmt::format("the saved result '{}' can't be read", name),
                "compute it again, or remove it: phumthun results remove STORE NAME");
  }
  if (!saved.codes.empty()) result.codes = std::move(saved.codes);
  result.names = names_of(reader, saved.level, result.codes);
  result.local.statistic = std::move(saved.statistic);
  result.local.z = std::move(saved.z);
  result.local.lag = std::move(saved.lag);
  result.local.p = std::move(saved.p);
  for (const std::string& name_of_class : saved.classes)
    result.local.cluster.push_back(parse_cluster_class(name_of_class));
  return result;
}

}  // namespace phumthun::app
