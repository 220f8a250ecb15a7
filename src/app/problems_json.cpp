#include "app/case_json.hpp"
#include "app/problems.hpp"

namespace phumthun::app {
namespace {

CaseJson count_json(const ForceCount& count) {
  return {{"problems", count.problems}, {"households", count.households}, {"members", count.members},
          {"open", count.open},         {"under_way", count.under_way},   {"solved", count.solved},
          {"overdue", count.overdue}};
}

}  // namespace

std::string problems_json(const AreaProblems& p) {
  CaseJson json{{"level", std::string(base::level_name(p.level))}, {"task_forces", CaseJson::array()}};
  for (std::size_t f = 0; f < p.whole.size(); ++f) {
    const poverty::TaskForce& force = p.crosswalk.task_forces[f];
    CaseJson row{{"task_force", force.name},
                 {"name_th", force.label.th},
                 {"name_en", force.label.en},
                 {"agency", force.agency}};
    row.update(count_json(p.whole[f]));
    json["task_forces"].push_back(std::move(row));
  }
  CaseJson rows = CaseJson::array();
  for (std::size_t i = 0; i < p.codes.size(); ++i) {
    CaseJson row{{"code", p.codes[i]},
                 {"name_th", p.names[i].th},
                 {"name_en", p.names[i].en},
                 {"households", p.area_households[i]},
                 {"any_households", p.any_households[i]}};
    CaseJson forces = CaseJson::object();
    for (std::size_t f = 0; f < p.whole.size(); ++f)
      forces[p.crosswalk.task_forces[f].name] = count_json(p.counts[f * p.codes.size() + i]);
    row["task_forces"] = std::move(forces);
    rows.push_back(std::move(row));
  }
  json["rows"] = std::move(rows);
  json["whole"] = {{"any_households", p.whole_any_households}};
  CaseJson unclaimed = CaseJson::array();
  for (const auto& [problem, times] : p.by_last_force)
    unclaimed.push_back({{"problem", problem}, {"times", times}});
  json["by_last_force"] = std::move(unclaimed);
  json["unconfirmed"] = p.crosswalk.unconfirmed;
  add_case_words(json, p.sentences, p.warnings, p.recipe);
  return case_text(json);
}

}  // namespace phumthun::app
