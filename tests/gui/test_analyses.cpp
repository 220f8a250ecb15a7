#include <algorithm>
#include <catch2/catch.hpp>
#include <chrono>
#include <cmath>
#include <fmt/format.h>
#include <imgui.h>

#include "app/scene.hpp"
#include "app/session_analysis_commands.hpp"
#include "gui/analysis_views.hpp"
#include "gui/sessions.hpp"
#include "gui/ui_driver.hpp"
#include "support/processor_clock.hpp"

using namespace phumthun;
using namespace phumthun::gui::test;
namespace intent = app::intent;
using app::Dialog;

namespace {

struct Panel {
  Dialog dialog;
  const char* id;
  std::vector<const char*> sheets;
};
const std::vector<Panel> panels{
    {Dialog::compare, "compare", {"picture", "bars", "pairs"}},
    {Dialog::targeting, "targeting", {"summary", "by_area", "lists"}},
    {Dialog::overlap, "overlap", {"summary", "by_area", "agencies", "lists"}},
    {Dialog::problems, "problems", {"summary", "by_area", "items"}},
    {Dialog::change, "change", {"summary", "by_area"}},
    {Dialog::analyses, "analyses", {"figures", "recipe"}},
};
struct Screen {
  double width_px, height_px, scale;
};
constexpr std::array screens{Screen{1280, 800, 1}, Screen{1920, 1080, 1}, Screen{1920, 1080, 2},
                             Screen{1280, 800, 2}};

bool is_cell(const gui::DrawnItem& item) {
  // The agency of a work list comes from data, too.
  for (const char* table : {"/areas/", "/list/", "/cells/", "/lists/agency"})
    if (item.path.find(table) != std::string::npos) return true;
  return false;
}

void check_room(const UiDriver& ui, const Screen& screen) {
  for (const gui::DrawnItem& item : ui.items()) {
    INFO(item.path << ": " << item.text << " at " << screen.width_px << " px, scale " << screen.scale);
    if (item.room_px > 0 && !is_cell(item)) CHECK(item.text_width_px <= item.room_px + 0.5);
  }
}

bool shows(const UiDriver& ui, const std::string& part_of_path) {
  return std::any_of(ui.items().begin(), ui.items().end(), [&](const gui::DrawnItem& item) {
    return item.path.find(part_of_path) != std::string::npos;
  });
}

bool says(const UiDriver& ui, const std::string& words) {
  return std::any_of(ui.items().begin(), ui.items().end(),
                     [&](const gui::DrawnItem& item) { return item.text.find(words) != std::string::npos; });
}

}  // namespace

TEST_CASE("every sheet of the analyses' panels has room for its words, in both languages on every screen") {
  app::Session session;
  fill(session, 6);
  give_analyses(session);
  for (const Screen& screen : screens) {
    UiDriver ui(screen.width_px, screen.height_px, screen.scale);
    for (const base::Language language : {base::Language::th, base::Language::en}) {
      app::apply(session, intent::SetLanguage{language});
      for (const Panel& panel : panels) {
        session.view.dialog = panel.dialog;
        for (const char* sheet : panel.sheets) {
          ui.click(session, fmt::format("{}/{}_tab", panel.id, sheet));
          ui.settle(session);
          INFO(panel.id << "/" << sheet);
          CHECK(ui.items().size() > 30);
          check_room(ui, screen);
        }
      }
    }
  }
}

TEST_CASE("a header puts the areas in order, a second click in the other one") {
  app::Session session;
  fill(session, 6);
  give_analyses(session);
  session.view.dialog = Dialog::targeting;
  const auto& order = session.analyses.orders.at(Dialog::targeting);
  const auto& missed = session.analyses.targeting_result->areas.missed;
  CHECK(order.column == "missed");
  CHECK(std::is_sorted(order.rows.begin(), order.rows.end(),
                       [&](auto a, auto b) { return missed[a] > missed[b]; }));
  UiDriver ui(1920, 1080, 1);
  ui.click(session, "targeting/by_area_tab");
  ui.click_and_apply(session, "targeting/by_area/areas/by/coverage");
  REQUIRE(order.column == "coverage");
  const auto& coverage = session.analyses.targeting_result->areas.coverage;
  CHECK(coverage[order.rows.front()] == 1.0);
  // Where it can't be computed comes last, in both directions.
  CHECK(std::isnan(coverage[order.rows.back()]));
  ui.click_and_apply(session, "targeting/by_area/areas/by/coverage");
  CHECK_FALSE(order.descending);
  CHECK(coverage[order.rows.front()] < 0.5);
  CHECK(std::isnan(coverage[order.rows.back()]));
  ui.click_and_apply(session, "targeting/by_area/areas/by/area");
  CHECK(order.rows.front() == 0);
  ui.click_and_apply(session, "targeting/by_area/areas/330002/go");
  CHECK(session.view.selected_area->code == "330002");
}

TEST_CASE("an answer goes on the map as the choropleth's measure, change on fixed classes") {
  app::Session session;
  fill(session, 6);
  give_analyses(session);
  session.contents.store.reset();  // nothing is measured
  app::apply(session, app::AnalysisIntent{intent::MapMeasure{"targeting:tpmap.coverage"}});
  CHECK(session.project().choropleth.measure == "targeting:tpmap.coverage");
  CHECK_FALSE(session.project().choropleth.frozen_breaks);
  app::apply(session, app::AnalysisIntent{intent::MapMeasure{"change:overall.mean"}});
  CHECK(session.project().estimates.from_round == "2566/1");
  CHECK(session.project().estimates.to_round == "2567/1");
  CHECK_FALSE(session.project().choropleth.frozen_breaks);  // classes of its own
  app::apply(session, app::AnalysisIntent{intent::MapMeasure{"change:overall.lost"}});
  REQUIRE(session.project().choropleth.frozen_breaks);
  CHECK(*session.project().choropleth.frozen_breaks == std::vector{0.0, 0.1, 0.2, 0.3, 0.5, 1.0});
  app::apply(session, intent::Undo{});
  app::apply(session, intent::Undo{});
  CHECK(session.project().choropleth.measure == "targeting:tpmap.coverage");
}

TEST_CASE("what was computed otherwise than the map computes is not shown on it") {
  app::Session session;
  fill(session, 6);
  give_analyses(session);
  session.contents.store.reset();  // nothing is measured
  CHECK(app::why_not_mapped(session, Dialog::targeting).empty());
  session.analyses.asked.targeting.truth = app::PovertyTruth::overall;
  CHECK(app::why_not_mapped(session, Dialog::targeting) == "reason.map_other_truth");
  session.analyses.asked.overlap.since = "2567";
  CHECK(app::why_not_mapped(session, Dialog::overlap) == "reason.map_all_assistance");
  // Other estimates than those of the answer.
  CHECK_FALSE(app::is_outdated(session, Dialog::change));
  app::EstimateSetting estimates = session.project().estimates;
  estimates.k = 0.6;
  app::apply(session, intent::SetEstimates{estimates});
  CHECK(app::is_outdated(session, Dialog::change));
  CHECK(app::is_outdated(session, Dialog::targeting));
}

TEST_CASE("what can't be computed says so, with the reason") {
  app::Session session;
  fill(session, 6);
  give_analyses(session);
  auto result = std::make_shared<app::Targeting>(*session.analyses.targeting_result);
  result->whole.identified = {0};
  session.analyses.targeting_result = result;
  session.view.dialog = Dialog::targeting;
  UiDriver ui(1280, 800, 1);
  ui.settle(session);
  CHECK(says(ui, session.text("targeting.not_identified")));
  CHECK(says(ui, "สำรวจเฉพาะครัวเรือน"));
}

TEST_CASE("households are hidden while presenting: on the map, in lists, under the pointer") {
  app::Session session;
  fill(session, 6);
  give_analyses(session);
  give_cases(session);
  REQUIRE(app::build_scene(session)->point_legends.size() == 2);  // that of the households lies below
  CHECK(app::build_scene(session)->point_legends.front().points.size() == 2);
  const auto has_cases = [&] {
    const auto picture = app::build_scene(session);
    return std::any_of(picture->scene.layers.begin(), picture->scene.layers.end(), [](const auto& layer) {
      const auto* points = std::get_if<carto::PointLayer>(&layer);
      return points && points->id.starts_with("cases");
    });
  };
  CHECK(has_cases());
  session.view.dialog = Dialog::problems;
  UiDriver ui(1280, 800, 1);
  ui.click(session, "problems/items_tab");
  ui.settle(session);
  CHECK(shows(ui, "problems/items/list"));
  app::apply(session, intent::Present{true});
  ui.settle(session);
  CHECK_FALSE(has_cases());
  CHECK_FALSE(shows(ui, "problems/items/list"));
  CHECK(says(ui, session.text("analyses.hidden_presenting").substr(0, 30)));
}

TEST_CASE("no position of a household is shown or pointed at while presenting") {
  app::Session session;
  fill(session, 6);
  const auto points = [&] {
    const auto picture = app::build_scene(session);
    return picture->point_legends.size() +
           static_cast<std::size_t>(std::count_if(
               picture->scene.layers.begin(), picture->scene.layers.end(),
               [](const auto& layer) { return std::holds_alternative<carto::PointLayer>(layer); }));
  };
  app::Project project = session.project();
  for (app::LayerSetting& setting : project.layers)
    if (setting.layer == app::MapLayer::households) setting.visible = true;
  session.history.commit(std::move(project));
  session.view.viewport = {800, 600};
  session.view.camera = {session.contents.households.layer->geometry->coords[7], 1};
  REQUIRE(points() > 0);
  const app::ScreenPoint middle{400, 300};
  app::apply(session, intent::PointAt{middle});
  REQUIRE(session.view.hovered_household);
  app::apply(session, intent::Present{true});
  CHECK(points() == 0);
  CHECK_FALSE(session.view.hovered_household);
  app::apply(session, intent::PointAt{middle});
  CHECK_FALSE(session.view.hovered_household);
  app::apply(session, intent::Present{false});
  CHECK(points() > 0);
}

TEST_CASE("the tooltip of an area with too few households has no value") {
  app::Session session;
  fill(session, 6);
  app::apply(session, intent::SetLanguage{base::Language::en});
  UiDriver ui(1280, 800, 1);
  ui.move_pointer(640, 400);  // over the map
  ui.settle(session);
  session.view.hovered_area = app::AreaRef{base::AreaLevel::tambon, "330003"};
  ui.frame(session);
  CHECK(says(ui, "too few households (n = 3)"));
  CHECK_FALSE(says(ui, "95 % interval:"));
  session.view.hovered_area = app::AreaRef{base::AreaLevel::tambon, "330006"};
  ui.frame(session);
  CHECK(says(ui, "95 % interval:"));
}

TEST_CASE("rates of too few households are not in the table of targeting") {
  app::Session session;
  fill(session, 6);
  give_analyses(session);
  session.view.dialog = Dialog::targeting;
  UiDriver ui(1280, 800, 1);
  ui.click(session, "targeting/by_area_tab");
  ui.settle(session);
  CHECK_FALSE(says(ui, "n<26"));
  session.contents.rules.reliability.hide_below = 26;  // of 25 listed
  ui.settle(session);
  CHECK(says(ui, "n<26"));
}

TEST_CASE("what the store has nothing of is not run, and says why") {
  app::Session session;
  fill(session, 6);
  UiDriver ui(1280, 800, 1);
  for (const auto& [dialog, run] :
       {std::pair(Dialog::problems, "problems/run"), std::pair(Dialog::overlap, "overlap/run")}) {
    session.view.dialog = dialog;
    ui.settle(session);
    REQUIRE(ui.find(run));
    CHECK_FALSE(ui.find(run)->enabled);
  }
  session.contents.summary.has_problems = session.contents.summary.has_assistance = true;
  ui.settle(session);
  CHECK(ui.find("overlap/run")->enabled);
}

TEST_CASE("Escape closes an open list before the panel") {
  app::Session session;
  fill(session, 6);
  give_analyses(session);
  session.view.dialog = Dialog::targeting;
  UiDriver ui(1280, 800, 1);
  ImGuiIO& io = ImGui::GetIO();
  io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
  io.KeyMap[ImGuiKey_Escape] = 256;
  io.KeyMap[ImGuiKey_Space] = 32;  // keyboard navigation asks for it
  const auto escape = [&] {
    io.KeysDown[256] = true;
    const auto intents = ui.frame(session);
    io.KeysDown[256] = false;
    ui.frame(session);
    return find_intent<intent::CloseDialog>(intents) != nullptr;
  };
  ui.click(session, "targeting/map/measure");
  ui.settle(session);
  REQUIRE(shows(ui, "targeting/map/measure/0"));
  CHECK_FALSE(escape());
  CHECK_FALSE(shows(ui, "targeting/map/measure/0"));
  CHECK(escape());
}

TEST_CASE("the mark of a change has a column of its own, by which areas are put in order") {
  app::Session session;
  fill(session, 6);
  give_analyses(session);
  auto result = std::make_shared<app::Change>(*session.analyses.change_result);
  for (app::SubjectChange& subject : result->subjects) {
    subject.marks.resize(result->codes.size());
    subject.marks[4].mark = poverty::Mark::above, subject.marks[2].mark = poverty::Mark::below;
  }
  session.analyses.change_result = result;
  session.view.dialog = Dialog::change;
  app::apply(session, app::AnalysisIntent{intent::SortAnalysis{Dialog::change, "mark"}});
  const auto& rows = session.analyses.orders.at(Dialog::change).rows;
  CHECK(rows[0] == 4);
  CHECK(rows[1] == 2);
  UiDriver ui(1280, 800, 1);
  ui.click(session, "change/by_area_tab");
  ui.settle(session);
  CHECK(shows(ui, "change/by_area/areas/by/mark"));
}

TEST_CASE("a household that is neither poor nor listed can't be pointed at") {
  app::Session session;
  fill(session, 6);
  give_cases(session);
  const app::CaseLayer& cases = *session.analyses.cases;
  CHECK(cases.classes[0].count == 1);
  CHECK(cases.grid->nearest({452000, 1652000}, 10) == 0u);
  CHECK_FALSE(cases.grid->nearest({452000, 1658000}, 10));
}

TEST_CASE("two to five areas are compared") {
  app::Session session;
  fill(session, 6);
  session.view.dialog = Dialog::compare;
  UiDriver ui(1280, 800, 1);
  ui.settle(session);
  REQUIRE(ui.find("compare/run"));
  CHECK_FALSE(ui.find("compare/run")->enabled);
  for (const char* code : {"330001", "330002", "330003", "330004", "330005", "330006"})
    app::apply(session, app::AnalysisIntent{intent::ToggleCompared{code}});
  CHECK(session.analyses.compare.codes.size() == 5);
  ui.click_and_apply(session, "compare/ask/330003/remove");
  CHECK(session.analyses.compare.codes == std::vector<std::string>{"330001", "330002", "330004", "330005"});
  CHECK(ui.find("compare/run")->enabled);
  app::CompareRequest other = session.analyses.compare;
  other.measure.level = base::AreaLevel::amphoe;
  app::apply(session, app::AnalysisIntent{intent::EditCompare{other}});
  CHECK(session.analyses.compare.codes.empty());
}

TEST_CASE("the panels of analyses as command lines") {
  app::Session session;
  fill(session, 6);
  give_analyses(session);
  session.analyses.targeting.register_name = "it's TPMAP";
  CHECK(app::analysis_command(session, Dialog::targeting) ==
        "phumthun targeting '/tmp/ตัวอย่าง.sqlite' --level tambon --register 'it'\\''s TPMAP' --truth af "
        "--covers auto "
        "--cutoff 2.5 --k 0.4 --by households");
  CHECK(app::analysis_command(session, Dialog::compare) ==
        "phumthun compare '/tmp/ตัวอย่าง.sqlite' --level tambon 330001 330002 330003 --cutoff 2.5 --k 0.4 --by "
        "households --adjust holm --alpha 0.05");
  session.analyses.change.from_round = "2566/1";
  CHECK(app::analysis_command(session, Dialog::change) ==
        "phumthun change '/tmp/ตัวอย่าง.sqlite' --level tambon --from 2566/1 --cutoff 2.5 --k 0.4 --by "
        "households");
}

TEST_CASE("a table of ten thousand areas draws only the rows that are seen") {
  app::Session session;
  fill(session, 100);
  give_analyses(session);
  session.view.dialog = Dialog::overlap;
  UiDriver ui(1280, 800, 1);
  ui.click(session, "overlap/by_area_tab");
  ui.settle(session);
  CHECK(ui.items().size() < 700);
  const auto start = test::ProcessorClock::now();
  for (int i = 0; i < 10; ++i) ui.frame(session);
  CHECK((test::ProcessorClock::now() - start) / 10 < std::chrono::milliseconds(50));
}
