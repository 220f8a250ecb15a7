#include "gui/framework_views.hpp"

#include <cmath>

namespace phumthun::gui::test {

void give_framework(app::Session& session) {
  app::FrameworkDesk& desk = session.frameworks;
  for (const char* name : {"five-capitals", "capital-indicators", "tpmap-dimensions"})
    desk.entries.push_back({name, app::built_in_framework(name).label, true});
  desk.entries.push_back(
      {"si-sa-ket", {"กรอบของจังหวัดศรีสะเกษ ปี 2567", "Framework of the province, 2024"}, false});
  desk.to_erase = "si-sa-ket";
  desk.original = app::built_in_framework("capital-indicators");
  desk.edited = desk.original;
  desk.edited->name = "capital-indicators-2";
  desk.edited->dimensions.front().dimension_weight = 0.35;
  desk.edited->dimensions.front().indicators.front().cutoff = 7;
  for (const poverty::FrameworkDimension& dimension : desk.edited->dimensions)
    for (const poverty::FrameworkIndicator& indicator : dimension.indicators)
      desk.columns.push_back(indicator.column);
  desk.findings = poverty::check_framework(*desk.edited, desk.columns);
  desk.changes = poverty::framework_changes(*desk.original, *desk.edited);
}

void give_robustness(app::Session& session, std::size_t areas) {
  app::Robustness answer;
  answer.k_grid = {0.2, 0.4, 0.6, 0.8, 1};
  const auto& layer = *app::area_layer(session, answer.level)->layer;
  for (std::size_t area = 0; area < areas; ++area) {
    answer.codes.push_back(data::texts(layer, "code")[area]);
    answer.names.push_back({data::texts(layer, "name_th")[area], data::texts(layer, "name_en")[area]});
    answer.n.push_back(40 + static_cast<std::int64_t>(area));
  }
  for (const double k : answer.k_grid)
    for (std::size_t area = 0; area < areas; ++area) {
      answer.M0.push_back(0.4 * (1.1 - k) + 0.01 * std::sin(static_cast<double>(area)));
      answer.M0_se.push_back(0.02);
      answer.H.push_back(0.7 * (1.1 - k));
      answer.H_se.push_back(area == 0 ? std::nan("") : 0.03);
    }
  answer.dominance = poverty::dominance(answer.M0, answer.M0_se, areas, answer.k_grid.size(), 0.05);
  for (const char* name : {"base", "human-50", "cutoff-1.75"}) {
    app::Scenario scenario;
    scenario.name = name;
    scenario.label = {"ทุนมนุษย์มีน้ำหนักครึ่งหนึ่ง", "Human capital has half of the weight"};
    scenario.M0.assign(answer.M0.begin(), answer.M0.begin() + static_cast<std::ptrdiff_t>(areas));
    scenario.H = scenario.M0;
    scenario.poor_share = 0.4;
    scenario.spearman = scenario.kendall = 0.912;
    scenario.jaccard = std::nan("");
    scenario.robust_share = 0.84;
    answer.scenarios.push_back(std::move(scenario));
  }
  answer.warnings = {{"คะแนนมาจากแบบสำรวจต่างชุดกัน เทียบกันไม่ได้โดยตรง",
                      "scores are of different forms and can't be compared as they are"}};
  session.analyses.robustness_result = std::make_shared<const app::Robustness>(std::move(answer));
}

}  // namespace phumthun::gui::test
