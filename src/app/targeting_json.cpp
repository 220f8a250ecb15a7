#include <cmath>
#include <nlohmann/json.hpp>

#include "app/case_json.hpp"
#include "app/targeting.hpp"

namespace phumthun::app {
namespace {

/// A share of 0 or 1 has an interval only: its linearised error is 0 however few it is of.
CaseJson error_json(double share, double error) {
  return share > 0 && share < 1 ? case_number(error) : CaseJson(nullptr);
}

void add_errors(CaseJson& row, const poverty::AreaTargeting& t, std::size_t i,
                const TargetingReliability& reliability) {
  row["exclusion_error"] = case_number(t.exclusion_error[i]);
  row["exclusion_se"] = error_json(t.exclusion_error[i], t.exclusion_se[i]);
  row["exclusion_low"] = case_number(t.exclusion_interval[i].low);
  row["exclusion_high"] = case_number(t.exclusion_interval[i].high);
  row["exclusion_reliability"] = std::string(poverty::reliability_name(reliability.exclusion));
  row["inclusion_error"] = case_number(t.inclusion_error[i]);
  row["inclusion_se"] = error_json(t.inclusion_error[i], t.inclusion_se[i]);
  row["inclusion_low"] = case_number(t.inclusion_interval[i].low);
  row["inclusion_high"] = case_number(t.inclusion_interval[i].high);
  row["inclusion_reliability"] = std::string(poverty::reliability_name(reliability.inclusion));
}

void add_rates(CaseJson& row, const poverty::AreaTargeting& t, std::size_t i,
               const TargetingReliability& reliability) {
  row["n"] = t.n[i];
  row["reached"] = t.reached[i];
  row["missed"] = t.missed[i];
  row["included"] = t.included[i];
  row["neither"] = t.neither[i];
  row["unsurveyed"] = t.unsurveyed[i];
  row["identified"] = t.identified[i] != 0;
  row["left_out"] = t.left_out[i];
  add_errors(row, t, i, reliability);
  row["coverage"] = case_number(t.coverage[i]);
  row["precision"] = case_number(t.precision[i]);
  row["specificity"] = case_number(t.specificity[i]);
  row["false_positive_rate"] = case_number(t.false_positive_rate[i]);
  row["kappa"] = case_number(t.kappa[i]);
  row["jaccard"] = case_number(t.jaccard[i]);
}

void add_register(CaseJson& row, std::int64_t at_least, std::int64_t entries, std::int64_t matched) {
  row["missed_at_least"] = at_least;
  row["entries"] = entries;
  row["matched"] = matched;
}

void add_shares(CaseJson& row, const TargetingShares& shares) {
  row["tpmap_any"] = case_number(shares.tpmap_any);
  row["tpmap_target"] = case_number(shares.tpmap_target);
  row["H"] = case_number(shares.H);
  row["M0"] = case_number(shares.M0);
}

CaseJson area_row(const Targeting& t, std::size_t i) {
  CaseJson row{{"code", t.codes[i]}, {"name_th", t.names[i].th}, {"name_en", t.names[i].en}};
  add_rates(row, t.areas, i, t.area_reliability[i]);
  add_register(row, t.missed_at_least[i], t.area_entries[i], t.area_matched[i]);
  add_shares(row, {t.tpmap_any[i], t.tpmap_target[i], t.H[i], t.M0[i]});
  row["reason"] = case_text_or_null(t.reason[i]);
  row["sentence_th"] = t.area_sentences[i].th;
  row["sentence_en"] = t.area_sentences[i].en;
  return row;
}

}  // namespace

std::string targeting_json(const Targeting& t) {
  CaseJson json{{"level", std::string(base::level_name(t.level))},
                {"register", t.register_name},
                {"truth", std::string(truth_name(t.truth))},
                {"rows", CaseJson::array()}};
  for (std::size_t i = 0; i < t.codes.size(); ++i) json["rows"].push_back(area_row(t, i));
  CaseJson whole = CaseJson::object();
  add_rates(whole, t.whole, 0, t.whole_reliability);
  add_register(whole, t.whole_missed_at_least, t.entries, t.matched);
  add_shares(whole, t.whole_shares);
  whole["reason"] = case_text_or_null(t.whole_reason);
  json["whole"] = std::move(whole);
  add_case_words(json, t.sentences, t.warnings, t.recipe);
  return case_text(json);
}

}  // namespace phumthun::app
