#include "app/robustness_json.hpp"

namespace phumthun::app {
namespace {

constexpr std::size_t pairs_listed_up_to = 250, sentences_up_to = 30;  // areas

/// An area's curve, out of [k * areas + area].
CaseJson curve(const std::vector<double>& curves, std::size_t area, std::size_t area_count) {
  CaseJson json = CaseJson::array();
  for (std::size_t at = area; at < curves.size(); at += area_count) json.push_back(case_number(curves[at]));
  return json;
}

CaseJson pair_list(const Robustness& result) {
  if (result.codes.size() > pairs_listed_up_to) return nullptr;
  CaseJson list = CaseJson::array();
  for (const poverty::DominancePair& pair : result.dominance.pairs) {
    if (result.codes.size() <= sentences_up_to) {
      list.push_back(pair_json(result, pair_sentence(result, pair.a, pair.b)));
      continue;
    }
    list.push_back({{"a", result.codes[pair.a]},
                    {"b", result.codes[pair.b]},
                    {"values", std::string(poverty::dominance_name(pair.values))},
                    {"significant", std::string(poverty::dominance_name(pair.significant))}});
  }
  return list;
}

CaseJson scenario_json(const Scenario& scenario) {
  return {{"name", scenario.name},
          {"label_th", scenario.label.th},
          {"label_en", scenario.label.en},
          {"poor_share", case_number(scenario.poor_share)},
          {"spearman", case_number(scenario.spearman)},
          {"kendall", case_number(scenario.kendall)},
          {"jaccard", case_number(scenario.jaccard)},
          {"robust_share", case_number(scenario.robust_share)},
          {"M0", numbers_json(scenario.M0)},
          {"H", numbers_json(scenario.H)}};
}

}  // namespace

CaseJson pair_json(const Robustness& result, const PairSentence& pair) {
  return {{"a", result.codes[pair.a]},
          {"b", result.codes[pair.b]},
          {"values", std::string(poverty::dominance_name(pair.values))},
          {"significant", std::string(poverty::dominance_name(pair.significant))},
          {"sentence_th", pair.sentence.th},
          {"sentence_en", pair.sentence.en}};
}

CaseJson curves_json(const Robustness& result) {
  CaseJson areas = CaseJson::array();
  for (std::size_t i = 0; i < result.codes.size(); ++i)
    areas.push_back({{"code", result.codes[i]},
                     {"name_th", result.names[i].th},
                     {"name_en", result.names[i].en},
                     {"n", result.n[i]},
                     {"M0", curve(result.M0, i, result.codes.size())},
                     {"M0_se", curve(result.M0_se, i, result.codes.size())},
                     {"H", curve(result.H, i, result.codes.size())},
                     {"H_se", curve(result.H_se, i, result.codes.size())}});
  return areas;
}

CaseJson numbers_json(const std::vector<double>& values) {
  CaseJson json = CaseJson::array();
  for (const double value : values) json.push_back(case_number(value));
  return json;
}

std::string robustness_json(const Robustness& result) {
  CaseJson json{{"level", std::string(base::level_name(result.level))},
                {"k", case_number(result.k)},
                {"k_grid", numbers_json(result.k_grid)}};
  json["areas"] = curves_json(result);
  const poverty::DominanceResult& dominance = result.dominance;
  json["dominance"] = {{"comparable", dominance.comparable},
                       {"robust", dominance.robust},
                       {"robust_share", case_number(dominance.robust_share)},
                       {"significant", dominance.significant},
                       {"significant_share", case_number(dominance.significant_share)},
                       {"pairs", pair_list(result)}};
  json["scenarios"] = CaseJson::array();
  for (const Scenario& scenario : result.scenarios) json["scenarios"].push_back(scenario_json(scenario));
  add_case_words(json, robustness_sentences(result), result.warnings, result.recipe);
  return case_text(json);
}

}  // namespace phumthun::app
