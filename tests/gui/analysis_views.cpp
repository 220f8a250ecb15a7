#include "gui/analysis_views.hpp"

#include <cmath>
#include <fmt/format.h>

#include "app/frameworks.hpp"
#include "app/session_cases.hpp"
#include "poverty/capital.hpp"

namespace phumthun::gui::test {
namespace {

using base::AreaLevel;
const double nan = std::nan("");

template <class T>
data::Shared<T> shared(T value) {
  return std::make_shared<const T>(std::move(value));
}

base::LocalText sentence() {
  return {"ครัวเรือนยากจนที่สำรวจ 240 ครัวเรือน ไม่มีชื่อในทะเบียน 96 ครัวเรือน คิดเป็นร้อยละ 40.0",
          "Of 240 poor households surveyed the register misses 96, 40.0 %"};
}
base::LocalText warning() {
  return {"สองรอบใช้แบบสำรวจต่างกัน เทียบกันไม่ได้โดยตรง", "The two rounds used different instruments"};
}

struct Areas {
  std::vector<std::string> codes;
  std::vector<base::LocalText> names;
};
Areas tambon(const app::Session& session) {
  const data::Layer& layer = *session.contents.areas.at(AreaLevel::tambon).layer;
  Areas areas{data::texts(layer, "code"), {}};
  for (std::size_t row = 0; row < layer.size(); ++row)
    areas.names.push_back({data::texts(layer, "name_th")[row], data::texts(layer, "name_en")[row]});
  return areas;
}

void add_targeting(poverty::AreaTargeting& areas, std::int64_t missed, bool identified, bool any) {
  areas.n.push_back(any ? 120 : 0);
  areas.reached.push_back(any ? 18 : 0), areas.missed.push_back(identified ? missed : 0);
  areas.reached_compared.push_back(identified && any ? 18 : 0);
  areas.included.push_back(any ? 7 : 0), areas.neither.push_back(any ? 80 : 0);
  areas.unsurveyed.push_back(4);
  areas.identified.push_back(identified);
  const double poor = 18.0 + static_cast<double>(missed);
  areas.exclusion_error.push_back(identified && any ? static_cast<double>(missed) / poor : nan);
  areas.coverage.push_back(identified && any ? 18 / poor : nan);
  areas.inclusion_error.push_back(any ? 0.28 : nan), areas.precision.push_back(any ? 0.72 : nan);
  areas.kappa.push_back(identified && any ? 0.41 : nan);
}

app::Targeting targeting(const Areas& areas) {
  app::Targeting result;
  result.codes = areas.codes, result.names = areas.names;
  for (std::size_t area = 0; area < areas.codes.size(); ++area) {
    add_targeting(result.areas, static_cast<std::int64_t>(area * 7 % 23), area != 1, area != 2);
    result.H.push_back(area == 2 ? nan : 0.31);
    result.tpmap_any.push_back(0.44), result.tpmap_target.push_back(0.2);
  }
  add_targeting(result.whole, 96, true, true);
  result.entries = 1234, result.matched = 1100;
  result.sentences = {sentence()}, result.warnings = {warning()};
  result.recipe = {{"verb", std::string("targeting")}};
  return result;
}

void add_assistance(poverty::AreaAssistance& areas, std::int64_t gap) {
  areas.households.push_back(120);
  areas.none.push_back(60), areas.one.push_back(40), areas.several.push_back(20), areas.repeated.push_back(5);
  areas.poor.push_back(40), areas.poor_none.push_back(gap), areas.not_poor_helped.push_back(30);
  areas.agencies.push_back(6);
  areas.none_share.push_back(0.5), areas.one_share.push_back(1.0 / 3), areas.several_share.push_back(1.0 / 6);
  areas.repeated_share.push_back(0.04), areas.gap_share.push_back(static_cast<double>(gap) / 40);
}

app::Overlap overlap(const Areas& areas) {
  app::Overlap result;
  result.codes = areas.codes, result.names = areas.names;
  for (std::size_t area = 0; area < areas.codes.size(); ++area) {
    add_assistance(result.areas, static_cast<std::int64_t>(area * 5 % 17));
    for (const char* agency : {"พัฒนาสังคมและความมั่นคงของมนุษย์จังหวัด", "องค์การบริหารส่วนตำบล"})
      result.helps.push_back({area, agency, "ซ่อมบ้าน", 12, 14, 560000, "2024-02-01", "2024-09-30"});
  }
  add_assistance(result.whole, 15);
  result.agencies = {"พัฒนาสังคมและความมั่นคงของมนุษย์จังหวัด", "องค์การบริหารส่วนตำบล"};
  result.sentences = {sentence()};
  return result;
}

app::AreaProblems problems(const Areas& areas) {
  app::AreaProblems result;
  result.codes = areas.codes, result.names = areas.names;
  result.crosswalk = app::built_in_crosswalk();
  const std::size_t forces = result.crosswalk.task_forces.size();
  for (std::size_t force = 0; force < forces; ++force) {
    result.whole.push_back({90, 80, 30, 50, 30, 10, 6});
    for (std::size_t area = 0; area < areas.codes.size(); ++area) {
      const auto n = static_cast<std::int64_t>((area * 3 + force) % 11);
      result.counts.push_back({n, n, n, n, 0, 0, 0});
    }
  }
  for (std::size_t area = 0; area < areas.codes.size(); ++area) {
    result.any_households.push_back(static_cast<std::int64_t>(area * 3 % 13));
    result.area_households.push_back(120);
  }
  result.warnings = {warning()};
  return result;
}

std::vector<app::ProblemItem> problem_items() {
  std::vector<app::ProblemItem> items;
  for (std::int64_t i = 0; i < 40; ++i) {
    app::ProblemItem item;
    item.record = i + 1, item.household = i;
    item.household_id = fmt::format("SK-{:06}", i), item.member_id = i % 3 == 0 ? "2" : "";
    item.problem = "บ้านทรุดโทรม", item.agency = "อบต.", item.due = "2025-03-31";
    item.overdue = i % 2 == 0;
    items.push_back(std::move(item));
  }
  return items;
}

void add_change(poverty::AreaChange& areas, double mean) {
  areas.n.push_back(84);
  areas.before.push_back(2.2), areas.after.push_back(2.2 + mean), areas.mean_difference.push_back(mean);
  areas.se.push_back(0.02), areas.ci_low.push_back(mean - 0.04), areas.ci_high.push_back(mean + 0.04);
  areas.p.push_back(0.01);
  areas.gained.push_back(0.4), areas.unchanged.push_back(0.35), areas.lost.push_back(0.25);
}

app::Change change(const Areas& areas) {
  app::Change result;
  result.from_round = "2566/1", result.to_round = "2567/1";
  result.codes = areas.codes, result.names = areas.names;
  for (const char* name : {"human", "physical", "financial", "natural", "social", "overall", "poor"}) {
    app::SubjectChange subject;
    subject.subject = name;
    subject.label = {fmt::format("ทุนด้าน {}", name), name};
    for (std::size_t area = 0; area < areas.codes.size(); ++area)
      add_change(subject.areas, 0.1 * std::sin(static_cast<double>(area)));
    add_change(subject.whole, 0.08);
    result.subjects.push_back(std::move(subject));
  }
  result.warnings = {warning()}, result.sentences = {sentence()};
  return result;
}

app::ComparedMeasure compared(const std::string& name, std::size_t count) {
  app::ComparedMeasure measure;
  measure.column.measure = name;
  measure.column.description = app::describe_measure(name, nullptr, app::CountBy::households);
  const bool score = measure.column.description.kind == poverty::MeasureKind::score;
  for (std::size_t area = 0; area < count; ++area) {
    const double value = (score ? 2.0 : 0.3) + 0.05 * static_cast<double>(area);
    measure.column.value.push_back(value);
    measure.column.ci_low.push_back(value - 0.04), measure.column.ci_high.push_back(value + 0.04);
    measure.column.n.push_back(120);
    measure.parent_value.push_back(score ? 2.1 : 0.33);
    poverty::Difference difference;
    difference.mark = static_cast<poverty::Mark>(area % 3);
    measure.parent.push_back(difference);
    for (std::size_t other = area + 1; other < count; ++other) {
      app::ComparedMeasure::Pair pair;
      pair.a = area, pair.b = other;
      pair.difference.mark = poverty::Mark::below, pair.difference.p_adjusted = 0.012;
      measure.pairs.push_back(pair);
    }
  }
  return measure;
}

app::Comparison comparison(const Areas& areas) {
  constexpr std::size_t count = 5;
  app::Comparison result;
  result.codes.assign(areas.codes.begin(), areas.codes.begin() + count);
  result.names.assign(areas.names.begin(), areas.names.begin() + count);
  result.parent_names.assign(count, {"น้ำเกลี้ยง", "Nam Kliang"});
  result.registered_households.assign(count, 2000), result.surveyed.assign(count, 120);
  for (const poverty::Measure& measure : poverty::default_measures())
    result.measures.push_back(compared(poverty::measure_name(measure), count));
  app::PairSentence pair;
  pair.sentence = {"น้ำเกลี้ยง 1 ยากจนกว่าน้ำเกลี้ยง 2 ไม่ว่าใช้เกณฑ์ k ใด",
                   "Nam Kliang 1 is poorer than Nam Kliang 2 whatever k is"};
  result.dominance = {pair};
  result.robustness.codes = result.codes, result.robustness.names = result.names;
  result.robustness.k_grid = {0.2, 0.4, 0.6, 0.8, 1};
  for (std::size_t i = 0; i < count * result.robustness.k_grid.size(); ++i) {
    result.robustness.M0.push_back(0.3 / static_cast<double>(1 + i / count));
    result.robustness.M0_se.push_back(0.01);
  }
  result.sentences = {sentence()};
  return result;
}

void give_saved(app::AnalysisDesk& desk) {
  app::SavedAnalysis saved{"เทียบ TPMAP ครั้งที่ 1", "targeting", {}, "2024-08-15T09:30:12Z", 7};
  desk.saved = {saved};
  app::OpenedAnalysis opened;
  opened.saved = saved;
  opened.recipe = {{"verb", "targeting"}, {"k", "0.4"}};
  opened.sentences = {sentence()};
  opened.columns = {"code", "name_th", "coverage"};
  opened.rows.assign(30, {"330001", "น้ำเกลี้ยง", "0.6000"});
  desk.opened = shared(std::move(opened));
}

}  // namespace

void give_analyses(app::Session& session) {
  app::AnalysisDesk& desk = session.analyses;
  const Areas areas = tambon(session);
  session.contents.summary.rounds = {"2566/1", "2567/1"};
  session.contents.summary.has_problems = session.contents.summary.has_assistance = true;
  desk.registers = {"tpmap", "บัตรสวัสดิการแห่งรัฐ"};
  desk.targeting.register_name = "tpmap";
  desk.asked.targeting = desk.targeting;
  desk.asked.targeting.card_register = "บัตรสวัสดิการแห่งรัฐ";
  desk.targeting_result = shared(targeting(areas));
  desk.overlap_result = shared(overlap(areas));
  for (const std::string& agency : desk.overlap_result->agencies)
    desk.agency_work.push_back({agency, 30, 14});
  desk.work_list_agency = desk.overlap_result->agencies.front();
  desk.problems_result = shared(problems(areas));
  desk.problem_items = shared(problem_items());
  desk.problem_area = *session.view.selected_area;
  desk.follow_up.problem = 3;
  desk.change_result = shared(change(areas));
  desk.compare.codes.assign(areas.codes.begin(), areas.codes.begin() + 3);
  desk.comparison = shared(comparison(areas));
  give_saved(desk);
  for (const app::Dialog dialog :
       {app::Dialog::targeting, app::Dialog::overlap, app::Dialog::problems, app::Dialog::change})
    app::order_rows(desk, dialog);
}

void give_cases(app::Session& session) {
  auto points = std::make_shared<geo::GeometryColumn>(
      geo::empty_column(geo::GeometryKind::point, geo::Crs::from_epsg(32648)));
  points->coords = {{452000, 1652000}, {458000, 1652000}, {452000, 1658000}};
  data::Layer layer;
  layer.ids = {{0}, {1}, {2}};
  layer.geometry = points;
  layer = data::with_column(layer, {"household_id", std::vector<std::string>{"SK-1", "SK-2", "SK-3"}, {}});
  layer = data::with_column(layer, {"case", std::vector<std::string>{"missed", "included", "neither"}, {}});
  session.analyses.cases =
      std::make_shared<const app::CaseLayer>(app::targeting_cases(std::move(layer), {"ทดสอบ", "test"}));
}

}  // namespace phumthun::gui::test
