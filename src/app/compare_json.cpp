#include "app/compare.hpp"
#include "app/robustness_json.hpp"

namespace phumthun::app {
namespace {

/// "+", "-", "0", or null where nothing was tested.
CaseJson mark_json(poverty::Mark mark) {
  const std::string_view text = poverty::mark_text(mark);
  return text.empty() ? CaseJson(nullptr) : CaseJson(std::string(text));
}

CaseJson place(std::size_t rank) {
  return rank == 0 ? CaseJson(nullptr) : CaseJson(rank);
}

CaseJson value_json(const Comparison& comparison, const ComparedMeasure& measure, std::size_t i) {
  const MeasureColumn& column = measure.column;
  CaseJson json{{"code", comparison.codes[i]},
                {"n", column.n[i]},
                {"value", case_number(column.value[i])},
                {"se", case_number(column.se[i])},
                {"ci_low", case_number(column.ci_low[i])},
                {"ci_high", case_number(column.ci_high[i])},
                {"flag", std::string(flag_name(column.flag[i]))},
                {"reliability", std::string(poverty::reliability_name(column.reliability[i]))},
                {"denominator_size", case_number(column.denominator[i])}};
  if (!column.unsmoothed.empty()) json["unsmoothed"] = case_number(column.unsmoothed[i]);
  json["parent_value"] = case_number(measure.parent_value[i]);
  json["parent_mark"] = mark_json(measure.parent[i].mark);
  json["parent_p"] = case_number(measure.parent[i].p);
  json["parent_p_adjusted"] = case_number(measure.parent[i].p_adjusted);
  json["rank"] = place(measure.ranks[i].rank);
  json["rank_low"] = place(measure.ranks[i].lowest);
  json["rank_high"] = place(measure.ranks[i].highest);
  return json;
}

CaseJson difference_json(const Comparison& comparison, const ComparedMeasure::Pair& pair) {
  const poverty::Difference& d = pair.difference;
  return {{"a", comparison.codes[pair.a]},
          {"b", comparison.codes[pair.b]},
          {"difference", case_number(d.difference)},
          {"se", case_number(d.standard_error)},
          {"z", case_number(d.z)},
          {"p", case_number(d.p)},
          {"p_adjusted", case_number(d.p_adjusted)},
          {"mark", mark_json(d.mark)}};
}

CaseJson measure_json(const Comparison& comparison, const ComparedMeasure& measure) {
  const MeasureDescription& description = measure.column.description;
  CaseJson json{{"measure", measure.column.measure},
                {"label_th", description.label.th},
                {"label_en", description.label.en},
                {"denominator", std::string(poverty::denominator_name(description.denominator))},
                {"denominator_th", description.denominator_label.th},
                {"denominator_en", description.denominator_label.en}};
  const bool highest_first =
      description.kind == poverty::MeasureKind::count || description.higher_means_more_deprived;
  json["first_rank"] = highest_first ? "highest" : "lowest";
  json["values"] = CaseJson::array();
  for (std::size_t i = 0; i < comparison.codes.size(); ++i)
    json["values"].push_back(value_json(comparison, measure, i));
  json["pairs"] = CaseJson::array();
  for (const ComparedMeasure::Pair& pair : measure.pairs)
    json["pairs"].push_back(difference_json(comparison, pair));
  return json;
}

}  // namespace

std::string comparison_json(const Comparison& comparison) {
  CaseJson json{{"level", std::string(base::level_name(comparison.level))}};
  json["areas"] = CaseJson::array();
  for (std::size_t i = 0; i < comparison.codes.size(); ++i) {
    const std::int64_t registered = comparison.registered_households[i];
    json["areas"].push_back(
        {{"code", comparison.codes[i]},
         {"name_th", comparison.names[i].th},
         {"name_en", comparison.names[i].en},
         {"registered_households", registered > 0 ? CaseJson(registered) : CaseJson(nullptr)},
         {"surveyed", comparison.surveyed[i]}});
  }
  json["measures"] = CaseJson::array();
  for (const ComparedMeasure& measure : comparison.measures)
    json["measures"].push_back(measure_json(comparison, measure));
  json["dominance"] = CaseJson::array();
  for (const PairSentence& pair : comparison.dominance)
    json["dominance"].push_back(pair_json(comparison.robustness, pair));
  json["k_grid"] = numbers_json(comparison.robustness.k_grid);
  json["curves"] = curves_json(comparison.robustness);
  add_case_words(json, comparison.sentences, comparison.warnings, comparison.recipe);
  return case_text(json);
}

}  // namespace phumthun::app
