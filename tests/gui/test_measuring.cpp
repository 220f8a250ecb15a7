#include <catch2/catch.hpp>
#include <cmath>

#include "app/scene.hpp"
#include "app/session.hpp"
#include "gui/framework_views.hpp"
#include "gui/sessions.hpp"
#include "gui/ui_driver.hpp"
#include "support/temp_folder.hpp"

using namespace phumthun;
using namespace phumthun::gui::test;
namespace intent = app::intent;
using base::AreaLevel;

namespace {

void show(app::Session& session, const std::string& measure) {
  app::ChoroplethSetting setting = session.project().choropleth;
  setting.measure = measure;
  app::apply(session, intent::SetChoropleth{setting});
  finish_jobs(session);
}

/// The same values, missing ones at the same places.
void check_same(const std::vector<double>& a, const std::vector<double>& b) {
  REQUIRE(a.size() == b.size());
  for (std::size_t i = 0; i < a.size(); ++i) CHECK((a[i] == b[i] || (std::isnan(a[i]) && std::isnan(b[i]))));
}

std::vector<double> shown_values(const app::Session& session) {
  const app::ChoroplethSetting& setting = session.project().choropleth;
  const app::MeasureColumn* column = app::find_measure(session, setting.level, setting.measure);
  REQUIRE(column);
  return column->value;
}

std::vector<double> measured_anew(app::Session& session) {
  const app::Project& project = session.project();
  app::MeasureRequest request;
  request.level = project.choropleth.level;
  request.measures = {project.choropleth.measure};
  request.cutoff = project.estimates.cutoff;
  request.k = project.estimates.k;
  request.k_given = true;
  request.framework = project.estimates.framework;
  request.edited_framework = project.estimates.edited_framework;
  return app::measure_areas(*session.contents.store, request, base::Progress::none()).columns.front().value;
}

app::EstimateSetting with_k(const app::Session& session, double k) {
  app::EstimateSetting estimates = session.project().estimates;
  estimates.k = k;
  return estimates;
}

}  // namespace

TEST_CASE("measuring follows a slider and an edited framework") {
  const phumthun::test::TempFolder folder;
  app::Session session;
  open_sample(session, folder.path(), 900);
  show(session, "M0");

  SECTION("the map follows every movement, and all of them are one step of undo") {
    const auto before = shown_values(session);
    for (int i = 0; i <= 40; ++i) {
      app::apply(session,
                 app::FrameworkIntent(intent::DragEstimates{with_k(session, 0.2 + i * 0.02), false}));
      app::deliver(session);
      REQUIRE(session.contents.measures.contains(AreaLevel::tambon));  // the map is never blank
      CHECK(session.jobs.status().size() <= 2);                        // and nothing queues up
    }
    finish_jobs(session);
    check_same(shown_values(session), measured_anew(session));
    app::apply(session, app::FrameworkIntent(intent::DragEstimates{with_k(session, 0.8), true}));
    finish_jobs(session);
    check_same(shown_values(session), measured_anew(session));
    const app::MeasureColumn* H = app::find_measure(session, AreaLevel::tambon, "H");
    REQUIRE(H);
    CHECK(std::any_of(H->se.begin(), H->se.end(), [](double se) { return !std::isnan(se); }));
    app::apply(session, intent::Undo{});
    CHECK(session.project().estimates.k == 0.4);
    finish_jobs(session);
    check_same(shown_values(session), before);
    CHECK(session.notices.empty());
  }

  SECTION("a cut-off that can't be is said once, and the map comes back with the next one") {
    app::apply(session, app::FrameworkIntent(intent::DragEstimates{with_k(session, 0), false}));
    finish_jobs(session);
    app::apply(session, app::FrameworkIntent(intent::DragEstimates{with_k(session, -0.1), true}));
    finish_jobs(session);
    CHECK(session.notices.size() <= 2);
    CHECK_FALSE(session.notices.empty());
    CHECK_FALSE(app::find_measure(session, AreaLevel::tambon, "M0"));
    app::apply(session, intent::SetEstimates{with_k(session, 0.6)});
    finish_jobs(session);
    check_same(shown_values(session), measured_anew(session));
  }

  SECTION("frozen breaks keep the classes while the values move") {
    app::apply(session, intent::FreezeBreaks{true});
    const auto breaks = app::build_scene(session)->breaks;
    REQUIRE_FALSE(breaks.empty());
    app::apply(session, app::FrameworkIntent(intent::DragEstimates{with_k(session, 0.8), true}));
    finish_jobs(session);
    CHECK(app::build_scene(session)->breaks == breaks);
  }

  SECTION("an edited copy is live, and leaves no trace when it is discarded") {
    const auto before = shown_values(session);
    app::apply(session, app::FrameworkIntent(intent::EditFrameworkCopy{}));
    finish_jobs(session);
    REQUIRE(session.frameworks.edited);
    CHECK(session.frameworks.edited->name == "five-capitals-2");
    CHECK(session.frameworks.edited->based_on == "five-capitals");
    poverty::Framework edited = *session.frameworks.edited;
    edited.dimensions[0].dimension_weight = 0.6;
    for (std::size_t i = 1; i < 5; ++i) edited.dimensions[i].dimension_weight = 0.1;
    app::apply(session, app::FrameworkIntent(intent::ChangeFramework{edited}));
    finish_jobs(session);
    check_same(shown_values(session), measured_anew(session));
    CHECK(shown_values(session) != before);
    CHECK(session.frameworks.changes.size() >= 5);
    // One that can't be used is said, and the map stays as it was.
    const auto shown = shown_values(session);
    edited.dimensions[0].dimension_weight = 0.9;
    app::apply(session, app::FrameworkIntent(intent::ChangeFramework{edited}));
    finish_jobs(session);
    CHECK_FALSE(app::keeping_obstacle(session).empty());
    check_same(shown_values(session), shown);
    CHECK(session.notices.empty());
    app::apply(session, app::FrameworkIntent(intent::DropFrameworkCopy{}));
    finish_jobs(session);
    check_same(shown_values(session), before);
    CHECK_FALSE(session.project().estimates.edited_framework);
  }

  SECTION("a copy is kept under its name, put in force, undone and erased") {
    app::apply(session, app::FrameworkIntent(intent::EditFrameworkCopy{}));
    finish_jobs(session);
    poverty::Framework edited = *session.frameworks.edited;
    edited.name = "si-sa-ket";
    edited.k = 0.6;
    app::apply(session, app::FrameworkIntent(intent::ChangeFramework{edited}));
    app::apply(session, app::FrameworkIntent(intent::KeepFramework{}));
    finish_jobs(session);
    CHECK(session.notices.empty());
    CHECK(session.project().estimates.framework == "si-sa-ket");
    CHECK(session.project().estimates.k == 0.6);
    CHECK_FALSE(session.frameworks.edited);
    REQUIRE(session.frameworks.entries.size() >= 4);
    check_same(shown_values(session), measured_anew(session));
    app::apply(session, intent::Undo{});
    finish_jobs(session);
    CHECK(session.project().estimates.framework.empty());
    CHECK(session.project().estimates.k == 0.4);
    app::apply(session, intent::Redo{});
    app::apply(session, app::FrameworkIntent(intent::EraseFramework{"si-sa-ket"}));
    finish_jobs(session);
    CHECK(session.project().estimates.framework.empty());
    CHECK(std::none_of(session.frameworks.entries.begin(), session.frameworks.entries.end(),
                       [](const app::FrameworkEntry& entry) { return entry.name == "si-sa-ket"; }));
  }
}

TEST_CASE("a slider asks for every movement, and says when it is let go") {
  app::Session session;
  fill(session, 4);
  UiDriver ui(1280, 1600, 1);
  ui.settle(session);
  const gui::DrawnItem* item = ui.find("left/layers/estimate/fields/k");
  REQUIRE(item);
  const gui::Rect rect = item->rect;
  const double y = rect.y + rect.height / 2;
  ui.move_pointer(rect.x + rect.width * 0.4, y);
  ui.frame(session);
  ui.press(true);
  const auto drags = [](const std::vector<app::Intent>& intents) {
    std::vector<intent::DragEstimates> found;
    for (const app::Intent& one : intents)
      if (const auto* drag = one.as<intent::DragEstimates>()) found.push_back(*drag);
    return found;
  };
  double last = 0;
  for (const double at : {0.5, 0.6, 0.7}) {
    ui.move_pointer(rect.x + rect.width * at, y);
    const auto found = drags(ui.frame(session));
    REQUIRE(found.size() == 1);
    CHECK_FALSE(found[0].released);
    CHECK(found[0].estimates.k > last);
    last = found[0].estimates.k;
    session.history.amend([&] {
      app::Project project = session.project();
      project.estimates = found[0].estimates;
      return project;
    }());
  }
  CHECK(last == Approx(0.7).margin(0.06));
  ui.press(false);
  const auto released = drags(ui.frame(session));
  REQUIRE(released.size() == 1);
  CHECK(released[0].released);
  CHECK(released[0].estimates.k == last);
}

TEST_CASE("measures are those of the framework in force and of what the store holds") {
  app::Session session;
  fill(session, 4);
  app::apply(session, intent::SetLanguage{base::Language::en});
  session.contents.framework =
      std::make_shared<const poverty::Framework>(app::built_in_framework("capital-indicators"));
  session.contents.register_names = {"tpmap"};
  session.contents.summary.has_assistance = true;
  session.contents.summary.rounds = {"2566/1", "2567/1"};
  UiDriver ui(1280, 1600, 1);
  ui.click(session, "left/layers/choropleth/subject");
  const auto has = [&](const std::string& text) {
    return std::any_of(ui.items().begin(), ui.items().end(), [&](const gui::DrawnItem& item) {
      return item.path.starts_with("left/layers/choropleth/subject/") &&
             item.text.find(text) != std::string::npos;
    });
  };
  CHECK(has(" · "));
  CHECK(has("Against tpmap"));
  CHECK(has("Assistance"));
  CHECK(has("Change: Overall"));
  CHECK_FALSE(has("All problems"));
  CHECK(ui.find("left/layers/choropleth/subject/search"));
  // 7 subjects of the capitals, then the framework's: the first indicator of the first dimension.
  const auto intents = ui.click(session, "left/layers/choropleth/subject/7");
  const auto* set = find_intent<intent::SetChoropleth>(intents);
  REQUIRE(set);
  CHECK(poverty::parse_measure(set->choropleth.measure).subject == poverty::Subject::item);
}

TEST_CASE("the panel of frameworks makes weights sum to 1 and says what is wrong beside its field") {
  app::Session session;
  fill(session, 4);
  give_framework(session);
  session.frameworks.live = false;
  app::apply(session, intent::SetLanguage{base::Language::en});
  session.view.dialog = app::Dialog::frameworks;
  UiDriver ui(1920, 1080, 1);
  ui.settle(session);
  REQUIRE(ui.find("frameworks/keep"));
  CHECK_FALSE(ui.find("frameworks/keep")->enabled);
  ui.click_and_apply(session, "frameworks/items/sum_one");
  double sum = 0;
  for (const auto& dimension : session.frameworks.edited->dimensions) sum += dimension.dimension_weight;
  CHECK(sum == Approx(1).margin(1e-12));
  CHECK(std::any_of(session.frameworks.findings.begin(), session.frameworks.findings.end(),
                    [](const auto& finding) { return finding.error; }));  // the cut-off of 7
}

TEST_CASE("robustness is drawn as curves, pairs and scenarios") {
  app::Session session;
  fill(session, 4);
  give_robustness(session, 12);
  session.view.dialog = app::Dialog::robustness;
  UiDriver ui(1280, 800, 1);
  for (const char* sheet : {"curves", "headcounts", "pairs", "scenarios"}) {
    ui.click(session, "robustness/" + std::string(sheet) + "_tab");
    ui.settle(session);
    CHECK(ui.find("robustness/" + std::string(sheet) + "_tab"));
  }
  CHECK(std::count_if(ui.items().begin(), ui.items().end(),
                      [](const gui::DrawnItem& item) { return item.text == "0.912"; }) == 6);
}
