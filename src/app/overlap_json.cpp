#include "app/case_json.hpp"
#include "app/overlap.hpp"

namespace phumthun::app {
namespace {

CaseJson counts(const poverty::AreaAssistance& a, std::size_t i) {
  return {{"households", a.households[i]},
          {"none", a.none[i]},
          {"one", a.one[i]},
          {"several", a.several[i]},
          {"repeated", a.repeated[i]},
          {"poor", a.poor[i]},
          {"poor_none", a.poor_none[i]},
          {"not_poor_helped", a.not_poor_helped[i]},
          {"agencies", a.agencies[i]},
          {"none_share", case_number(a.none_share[i])},
          {"one_share", case_number(a.one_share[i])},
          {"several_share", case_number(a.several_share[i])},
          {"repeated_share", case_number(a.repeated_share[i])},
          {"gap_share", case_number(a.gap_share[i])}};
}

std::string reason(const poverty::AreaAssistance& a, std::size_t i) {
  if (a.households[i] == 0) return "no-household";
  return a.poor[i] == 0 ? "nobody-poor" : "";
}

CaseJson area_row(const Overlap& o, std::size_t i) {
  CaseJson row{{"code", o.codes[i]}, {"name_th", o.names[i].th}, {"name_en", o.names[i].en}};
  row.update(counts(o.areas, i));
  row["reason"] = case_text_or_null(reason(o.areas, i));
  row["sentence_th"] = o.area_sentences[i].th;
  row["sentence_en"] = o.area_sentences[i].en;
  return row;
}

CaseJson help_row(const Overlap& o, const AgencyHelp& help) {
  const auto day = [](const std::string& text) { return text.empty() ? CaseJson(nullptr) : CaseJson(text); };
  return {{"code", o.codes[help.area]},    {"agency", help.agency}, {"kind", help.kind},
          {"households", help.households}, {"acts", help.acts},     {"amount", case_number(help.amount)},
          {"first", day(help.first)},      {"last", day(help.last)}};
}

}  // namespace

std::string overlap_json(const Overlap& o) {
  CaseJson json{{"level", std::string(base::level_name(o.level))},
                {"of", o.all_households ? "all-households" : "surveyed-households"},
                {"rows", CaseJson::array()}};
  for (std::size_t i = 0; i < o.codes.size(); ++i) json["rows"].push_back(area_row(o, i));
  json["whole"] = counts(o.whole, 0);
  json["agencies"] = o.agencies;
  CaseJson helps = CaseJson::array();
  for (const AgencyHelp& help : o.helps) helps.push_back(help_row(o, help));
  json["helps"] = std::move(helps);
  add_case_words(json, o.sentences, o.warnings, o.recipe);
  return case_text(json);
}

}  // namespace phumthun::app
