#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>

#include "app/class_view.hpp"
#include "app/scene.hpp"
#include "carto/ramps.hpp"
#include "gui/sessions.hpp"
#include "gui/ui_driver.hpp"

using namespace phumthun;
using namespace phumthun::gui::test;
namespace intent = app::intent;

namespace {

/// A filled session in a window that is high enough for the whole panel.
struct Fixture {
  app::Session session;
  UiDriver ui{1280, 1900, 1};

  Fixture() {
    fill(session, 12);
    for (int i = 0; i < 3; ++i)
      for (const app::Intent& one : ui.frame(session)) app::apply(session, one);
    app::apply(session, intent::SetLanguage{base::Language::en});
  }
  void set(const std::function<void(app::ChoroplethSetting&)>& change) {
    app::ChoroplethSetting next = session.project().choropleth;
    change(next);
    app::apply(session, intent::SetChoropleth{next});
  }
  void frame_and_apply() {
    for (const app::Intent& one : ui.frame(session)) app::apply(session, one);
  }
  /// Presses at one place of an item and lets go at another; shares of its width, then pixels below its top.
  void drag(const gui::Rect& rect, double from_x, double to_x, double to_y) {
    const double y = rect.y + rect.height * 0.5;
    ui.move_pointer(from_x, y);
    frame_and_apply();
    ui.press(true);
    frame_and_apply();
    ui.move_pointer((from_x + to_x) / 2, y);
    frame_and_apply();
    ui.move_pointer(to_x, to_y);
    frame_and_apply();
    ui.press(false);
    frame_and_apply();
    frame_and_apply();
  }
  std::size_t undo_steps() const {
    std::size_t steps = 0;
    for (auto history = session.history; history.can_undo(); history.undo()) ++steps;
    return steps;
  }
};

/// Where a limit stands in the editor's chart: 0.4 em from its edges lie the least and the greatest value.
double x_of(const gui::Rect& rect, const app::ClassView& view, double value, double em) {
  const double width = rect.width - 0.8 * em;
  return rect.x + 0.4 * em + width * (value - view.low) / (view.high - view.low);
}

}  // namespace

TEST_CASE_METHOD(Fixture, "a class limit is dragged, the map follows, and it is one step of undo") {
  ui.click_and_apply(session, "left/layers/look");
  frame_and_apply();
  const auto* chart = ui.find("left/layers/look/editor/limits");
  REQUIRE(chart);
  const auto view = app::class_view(session);
  const std::vector<double> before = view->inner_limits();
  REQUIRE(before.size() == 4);
  const gui::Rect rect = chart->rect;
  // The font is as high as the chart and its handles are 5.35 times that.
  const double em = rect.height / 5.35;
  const double to = (before[1] + before[2]) / 2;
  const std::size_t steps = undo_steps();
  const auto classes_before = app::build_scene(session)->breaks;
  drag(rect, x_of(rect, *view, before[1], em), x_of(rect, *view, to, em), rect.y + rect.height * 0.5);
  const app::ChoroplethSetting& now = session.project().choropleth;
  CHECK(now.classification == "custom");
  REQUIRE(now.custom_breaks.size() == 4);
  CHECK(now.custom_breaks[0] == Approx(before[0]));
  CHECK(now.custom_breaks[1] == Approx(to).margin((view->high - view->low) / 50));
  CHECK(now.custom_breaks[2] == Approx(before[2]));
  CHECK(app::build_scene(session)->breaks[2] == now.custom_breaks[1]);
  CHECK(undo_steps() == steps + 1);
  app::apply(session, intent::Undo{});
  CHECK(app::build_scene(session)->breaks == classes_before);
}

TEST_CASE_METHOD(Fixture, "a class limit that was dragged and let go where it began is a step of undo") {
  ui.click_and_apply(session, "left/layers/look");
  frame_and_apply();
  const gui::Rect rect = ui.find("left/layers/look/editor/limits")->rect;
  const auto view = app::class_view(session);
  const double em = rect.height / 5.35, x = x_of(rect, *view, view->inner_limits()[1], em);
  const std::string before = session.project().choropleth.classification;
  const std::size_t steps = undo_steps();
  const auto move_to = [&](double to) {
    ui.move_pointer(to, rect.y + rect.height * 0.5);
    frame_and_apply();
  };
  move_to(x);
  ui.press(true);
  frame_and_apply();
  move_to(x + em);
  move_to(x);
  ui.press(false);
  frame_and_apply();
  frame_and_apply();
  CHECK(undo_steps() == steps + 1);
  app::apply(session, intent::Undo{});
  CHECK(session.project().choropleth.classification == before);
}

TEST_CASE_METHOD(Fixture,
                 "undo while a limit is dragged goes back from where the drag began, and redo to there") {
  set([](auto& setting) { setting.measure = "H"; });
  const app::Project begun = session.project();
  const auto drag_to = [&](double limit, bool released) {
    app::apply(session, app::StyleIntent(intent::DragBreaks{{limit}, released}));
  };
  drag_to(0.3, false);
  app::apply(session, intent::Undo{});
  const app::Project undone = session.project();
  CHECK(undone.choropleth.measure != "H");
  app::apply(session, intent::Redo{});
  CHECK(session.project() == begun);
  drag_to(0.3, false);
  app::apply(session, intent::Undo{});
  drag_to(0.4, false);
  drag_to(0.5, true);
  app::apply(session, intent::Undo{});
  CHECK(session.project() == undone);
}

TEST_CASE_METHOD(Fixture, "a limit that is dragged off is taken away") {
  ui.click_and_apply(session, "left/layers/look");
  frame_and_apply();
  const gui::Rect rect = ui.find("left/layers/look/editor/limits")->rect;
  const auto view = app::class_view(session);
  const double em = rect.height / 5.35, x = x_of(rect, *view, view->inner_limits()[1], em);
  drag(rect, x, x, rect.y + rect.height + 4 * em);
  CHECK(session.project().choropleth.custom_breaks.size() == 3);
}

TEST_CASE_METHOD(Fixture, "limits are never moved past each other") {
  const auto view = app::class_view(session);
  const std::vector<double> limits = view->inner_limits();
  ui.click_and_apply(session, "left/layers/look");
  frame_and_apply();
  const gui::Rect rect = ui.find("left/layers/look/editor/limits")->rect;
  const double em = rect.height / 5.35;
  drag(rect, x_of(rect, *view, limits[0], em), x_of(rect, *view, limits[3], em), rect.y + rect.height * 0.5);
  const std::vector<double>& now = session.project().choropleth.custom_breaks;
  REQUIRE(now.size() == 4);
  CHECK(std::is_sorted(now.begin(), now.end()));
  CHECK(now[0] < now[1]);
}

TEST_CASE_METHOD(Fixture, "a ramp is chosen by its swatch and remembered for measures of that kind") {
  ui.click_and_apply(session, "left/layers/colors");
  ui.click_and_apply(session, "left/layers/colors/natural");
  CHECK(session.project().choropleth.ramp == "natural");
  ui.click_and_apply(session, "left/layers/colors/reversed");
  CHECK(session.project().choropleth.reversed);
  set([](auto& setting) { setting.measure = "H"; });  // another kind: its own ramp
  CHECK(session.project().choropleth.ramp.empty());
  CHECK_FALSE(session.project().choropleth.reversed);
  set([](auto& setting) { setting.measure = "human"; });
  CHECK(session.project().choropleth.ramp == "natural");
  CHECK(session.project().choropleth.reversed);
}

TEST_CASE_METHOD(Fixture, "a reversed ramp is dark at the other end") {
  const auto usual = app::build_scene(session)->legends.front().rows;
  set([](auto& setting) { setting.reversed = true; });
  const auto turned = app::build_scene(session)->legends.front().rows;
  CHECK(turned[0].style.fill == usual[4].style.fill);
  CHECK(turned[4].style.fill == usual[0].style.fill);
  CHECK(turned[0].label.en == usual[0].label.en);
}

TEST_CASE_METHOD(Fixture, "the map is shown as others see it, and says so") {
  const auto before = app::build_scene(session);
  app::apply(session, app::StyleIntent{intent::SeeAs{carto::ColorVision::deutan}});
  const auto seen = app::build_scene(session);
  CHECK(seen->breaks == before->breaks);
  const auto& rows = before->legends.front().rows;
  for (std::size_t i = 0; i < rows.size(); ++i)
    CHECK(seen->legends.front().rows[i].style.fill ==
          carto::seen_by(rows[i].style.fill, carto::ColorVision::deutan));
  ui.settle(session);
  REQUIRE(ui.find("vision/off"));
  ui.click_and_apply(session, "vision/off");
  CHECK(session.style.seen_as == carto::ColorVision::normal);
}

TEST_CASE_METHOD(Fixture, "two measures make one map of nine classes with a square legend") {
  set([](auto& setting) { setting.second_measure = "H"; });
  const auto picture = app::build_scene(session);
  REQUIRE(picture->legends.front().matrix);
  const auto& counts = picture->legends.front().matrix->counts;
  CHECK(counts.size() == 9);
  // 144 areas: one has no value, one too few households.
  CHECK(std::accumulate(counts.begin(), counts.end(), std::int64_t{0}) == 142);
  ui.settle(session);
  CHECK_FALSE(app::class_view(session)->map);
}

TEST_CASE_METHOD(Fixture, "every classification gives a map, whatever the values are") {
  for (const char* name :
       {"quantile", "equal-interval", "fisher-jenks", "levels", "standard-deviation", "box", "head-tail",
        "percentile", "geometric", "pretty", "maximum-breaks", "unique"}) {
    INFO(name);
    set([&](auto& setting) { setting.classification = name; });
    const auto picture = app::build_scene(session);
    REQUIRE_FALSE(picture->legends.empty());
    CHECK(picture->breaks.size() > 2);
    ui.settle(session);
  }
}

TEST_CASE_METHOD(Fixture, "classes that can't be made are quantiles, and the legend says so") {
  auto measures = std::make_shared<app::AreaMeasures>(*session.contents.measures.at(base::AreaLevel::tambon));
  for (app::MeasureColumn& column : measures->columns)
    if (column.measure == "overall") column.value[5] = 0;
  session.contents.measures[base::AreaLevel::tambon] = measures;
  set([](auto& setting) { setting.classification = "geometric"; });
  const auto picture = app::build_scene(session);
  CHECK(picture->breaks.size() == 6);
  CHECK_THAT(picture->legends.front().note.en, Catch::Contains("quantiles"));
}

TEST_CASE_METHOD(Fixture, "infinite values, equal values and no values do no harm") {
  for (const double value : {std::numeric_limits<double>::infinity(), 2.5, std::nan("")}) {
    auto measures =
        std::make_shared<app::AreaMeasures>(*session.contents.measures.at(base::AreaLevel::tambon));
    for (app::MeasureColumn& column : measures->columns)
      std::fill(column.value.begin(), column.value.end(), value);
    session.contents.measures[base::AreaLevel::tambon] = measures;
    for (const char* name : {"quantile", "box", "standard-deviation", "fisher-jenks", "head-tail"}) {
      INFO(name << " of " << value);
      set([&](auto& setting) { setting.classification = name; });
      CHECK(app::build_scene(session));
      ui.settle(session);
    }
    set([](auto& setting) { setting.second_measure = "M0"; });
    ui.settle(session);
    set([](auto& setting) { setting.second_measure.clear(); });
  }
}

TEST_CASE_METHOD(Fixture, "households are coloured by what is chosen") {
  ui.click_and_apply(session, "left/layers/household_colors");
  for (const char* by : {"place", "level", "capital", "quality", "assistance"}) {
    INFO(by);
    if (std::string(by) == "assistance")
      session.contents.store.reset();  // a stand-in: nothing can be counted in it
    app::apply(session, app::StyleIntent{intent::SetHouseholdStyle{{by, "overall"}}});
    const auto picture = app::build_scene(session);
    ui.settle(session);
    if (std::string(by) == "assistance") {
      CHECK(picture->point_legends.empty());  // not counted yet
      continue;
    }
    REQUIRE_FALSE(picture->point_legends.empty());
    std::int64_t n = 0;
    for (const carto::LegendPoint& point : picture->point_legends.front().points) n += point.n;
    CHECK(n == static_cast<std::int64_t>(session.contents.households.layer->size()));
  }
}
