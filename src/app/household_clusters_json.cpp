#include "app/case_json.hpp"
#include "app/household_clusters.hpp"

namespace phumthun::app {
namespace {

CaseJson figures_json(const std::vector<std::pair<std::string, double>>& figures) {
  CaseJson json = CaseJson::object();
  for (const auto& [name, value] : figures) json[name] = case_number(value);
  return json;
}

CaseJson cluster_json(const HouseholdCluster& cluster) {
  CaseJson json{{"number", cluster.number},
                {"households", cluster.households},
                {"marked", cluster.marked},
                {"longitude", case_number(cluster.middle.x)},
                {"latitude", case_number(cluster.middle.y)},
                {"village_code", case_text_or_null(cluster.village_code)},
                {"village_th", case_text_or_null(cluster.village.th)},
                {"village_en", case_text_or_null(cluster.village.en)},
                {"tambon_th", case_text_or_null(cluster.tambon.th)},
                {"tambon_en", case_text_or_null(cluster.tambon.en)}};
  json.update(figures_json(cluster.figures));
  return json;
}

}  // namespace

std::string household_clusters_json(const HouseholdClusters& result) {
  CaseJson json{{"method", std::string(household_method_name(result.method))}};
  json["clusters"] = CaseJson::array();
  for (const HouseholdCluster& cluster : result.clusters) json["clusters"].push_back(cluster_json(cluster));
  json["shapes"] = result.hulls.size();
  json["hidden"] = result.hidden;
  json["figures"] = figures_json(result.figures);
  json["curves"] = CaseJson::object();
  for (const auto& [name, values] : result.curves) {
    CaseJson numbers = CaseJson::array();
    for (const double value : values) numbers.push_back(case_number(value));
    json["curves"][name] = std::move(numbers);
  }
  add_case_words(json, {result.finding, result.caution}, result.warnings, result.recipe);
  return case_text(json);
}

}  // namespace phumthun::app
