#include "app/case_json.hpp"
#include "app/change.hpp"

namespace phumthun::app {
namespace {

CaseJson change_row(const Change& change, const SubjectChange& subject, const poverty::AreaChange& of,
                    std::size_t i) {
  return {{"subject", subject.subject},
          {"n", of.n[i]},
          {"before", case_number(of.before[i])},
          {"after", case_number(of.after[i])},
          {"value", case_number(of.mean_difference[i])},
          {"se", case_number(of.se[i])},
          {"ci_low", case_number(of.ci_low[i])},
          {"ci_high", case_number(of.ci_high[i])},
          {"p", case_number(of.p[i])},
          {"gained", case_number(of.gained[i])},
          {"unchanged", case_number(of.unchanged[i])},
          {"lost", case_number(of.lost[i])},
          {"reliability", std::string(poverty::reliability_name(change_reliability(change, of.n[i])))}};
}

}  // namespace

std::string change_json(const Change& change) {
  CaseJson rows = CaseJson::array(), whole = CaseJson::array(), areas = CaseJson::array();
  for (const SubjectChange& subject : change.subjects) {
    whole.push_back(change_row(change, subject, subject.whole, 0));
    whole.back()["label_th"] = subject.label.th;
    whole.back()["label_en"] = subject.label.en;
    for (std::size_t i = 0; i < change.codes.size(); ++i) {
      CaseJson row = change_row(change, subject, subject.areas, i);
      row["p_adjusted"] = case_number(subject.marks[i].p_adjusted);
      row["mark"] = std::string(poverty::mark_text(subject.marks[i].mark));
      row["code"] = change.codes[i];
      row["name_th"] = change.names[i].th;
      row["name_en"] = change.names[i].en;
      rows.push_back(std::move(row));
    }
  }
  for (std::size_t i = 0; i < change.codes.size(); ++i)
    areas.push_back({{"code", change.codes[i]},
                     {"name_th", change.names[i].th},
                     {"name_en", change.names[i].en},
                     {"only_before", change.only_before[i]},
                     {"only_after", change.only_after[i]}});
  CaseJson json{{"level", std::string(base::level_name(change.level))},
                {"from", change.from_round},
                {"to", change.to_round},
                {"denominator", "paired-households"}};
  json["whole"] = std::move(whole);
  json["rows"] = std::move(rows);
  json["areas"] = std::move(areas);
  add_case_words(json, change.sentences, change.warnings, change.recipe);
  return case_text(json);
}

}  // namespace phumthun::app
