#include <catch2/catch.hpp>

#include "app/scene.hpp"
#include "gui/canvas.hpp"
#include "gui/sessions.hpp"
#include "gui/ui_driver.hpp"

using namespace phumthun;
using namespace phumthun::gui::test;
namespace intent = app::intent;
using app::MapLayer;
using base::AreaLevel;

namespace {

/// A filled session in a window of 1280 x 800, its map laid out and the camera on the whole province.
struct Fixture {
  app::Session session;
  UiDriver ui{1280, 800, 1};

  Fixture() {
    fill(session, 6);
    for (int i = 0; i < 3; ++i)
      for (const app::Intent& one : ui.frame(session)) app::apply(session, one);
    app::apply(session, intent::ShowAll{});
    app::apply(session, intent::SetLanguage{base::Language::en});
  }
  gui::Point on_screen(const geo::Coord& coord) const {
    const gui::Rect map = gui::map_rect(session, ui.size());
    const app::ScreenPoint at = app::to_screen(session.view.camera, session.view.viewport, coord);
    return {map.x + at.x, map.y + at.y};
  }
};

}  // namespace

TEST_CASE_METHOD(Fixture, "what is chosen first stands first: the measure, then the folded layers") {
  ui.settle(session);
  const gui::DrawnItem* measure = ui.find("left/layers/choropleth/level");
  const gui::DrawnItem* points = ui.find("left/layers/points");
  REQUIRE((measure && points));
  CHECK(measure->rect.y < points->rect.y);
  CHECK_FALSE(ui.find("left/layers/points/households/visible"));
}

TEST_CASE_METHOD(Fixture, "a layer is switched off by its box, in either language") {
  ui.click_and_apply(session, "left/layers/points");
  for (const base::Language language : {base::Language::th, base::Language::en}) {
    app::apply(session, intent::SetLanguage{language});
    const auto intents = ui.click(session, "left/layers/points/households/visible");
    const auto* set = find_intent<intent::SetLayerVisible>(intents);
    REQUIRE(set);
    CHECK(set->layer == MapLayer::households);
    CHECK_FALSE(set->visible);
  }
}

TEST_CASE_METHOD(Fixture, "a layer is moved, and its move undone") {
  const auto before = session.project().layers;
  REQUIRE(before[4].layer == MapLayer::households);
  ui.click_and_apply(session, "left/layers/points");
  ui.click_and_apply(session, "left/layers/points/households/more");
  ui.click_and_apply(session, "left/layers/points/households/more/up");
  CHECK(session.project().layers[3].layer == MapLayer::households);
  app::apply(session, intent::Undo{});
  CHECK(session.project().layers == before);
  app::apply(session, intent::Redo{});
  CHECK(session.project().layers[3].layer == MapLayer::households);
}

TEST_CASE_METHOD(Fixture, "another measure is chosen from the lists") {
  ui.click_and_apply(session, "left/layers/choropleth/subject");
  const auto intents = ui.click(session, "left/layers/choropleth/subject/2");
  const auto* set = find_intent<intent::SetChoropleth>(intents);
  REQUIRE(set);
  CHECK(set->choropleth.measure == "human");
}

TEST_CASE_METHOD(Fixture, "class limits are frozen as they are on the map") {
  const auto breaks = app::build_scene(session)->breaks;
  REQUIRE(breaks.size() == 6);
  ui.click_and_apply(session, "left/layers/look");
  ui.click_and_apply(session, "left/layers/look/freeze");
  REQUIRE(session.project().choropleth.frozen_breaks);
  CHECK(*session.project().choropleth.frozen_breaks == breaks);
  app::ChoroplethSetting next = session.project().choropleth;
  next.measure = "human";
  app::apply(session, intent::SetChoropleth{next});
  CHECK(app::build_scene(session)->breaks == breaks);
  next.measure = "H";  // not a score: its limits mean nothing here
  app::apply(session, intent::SetChoropleth{next});
  CHECK_FALSE(session.project().choropleth.frozen_breaks);
}

TEST_CASE_METHOD(Fixture, "an area is picked by a click on the map") {
  const gui::Point at = on_screen({450000 + 35000, 1650000 + 25000});
  const auto intents = ui.click_at(session, at.x, at.y);
  REQUIRE(find_intent<intent::PickAt>(intents));
  for (const app::Intent& one : intents) app::apply(session, one);
  REQUIRE(session.view.selected_area);
  CHECK(session.view.selected_area->code == "330016");
  CHECK(session.view.hovered_area == session.view.selected_area);
}

TEST_CASE_METHOD(Fixture, "dragging moves the map with the pointer and picks nothing") {
  const gui::Point at = on_screen(session.view.camera.centre);
  ui.move_pointer(at.x, at.y);
  ui.frame(session);
  ui.press(true);
  ui.frame(session);
  ui.move_pointer(at.x + 50, at.y + 20);
  const auto moved = ui.frame(session);
  const auto* pan = find_intent<intent::PanBy>(moved);
  REQUIRE(pan);
  CHECK(pan->dx_px == Approx(50));
  CHECK(pan->dy_px == Approx(20));
  ui.press(false);
  CHECK_FALSE(find_intent<intent::PickAt>(ui.frame(session)));
}

TEST_CASE_METHOD(Fixture, "the wheel zooms around the pointer") {
  const gui::Point at = on_screen({460000, 1660000});
  ui.move_pointer(at.x, at.y);
  for (const app::Intent& one : ui.frame(session)) app::apply(session, one);
  const geo::Coord under = *session.view.pointer;
  const double before = session.view.camera.metres_per_px;
  ui.turn_wheel(2);
  for (const app::Intent& one : ui.frame(session)) app::apply(session, one);
  CHECK(session.view.camera.metres_per_px < before);
  for (const app::Intent& one : ui.frame(session)) app::apply(session, one);
  CHECK(session.view.pointer->x == Approx(under.x));
  CHECK(session.view.pointer->y == Approx(under.y));
}

TEST_CASE_METHOD(Fixture, "a still window asks for nothing") {
  ui.settle(session);
  CHECK(ui.frame(session).empty());
}

TEST_CASE_METHOD(Fixture, "keys zoom, pan and show the whole province") {
  ui.settle(session);
  ui.type('+');
  CHECK(find_intent<intent::ZoomAt>(ui.frame(session)));
  ui.type('-');
  CHECK(find_intent<intent::ZoomAt>(ui.frame(session)));
}

TEST_CASE_METHOD(Fixture, "household points are not written for the public") {
  app::apply(session, intent::OpenDialog{app::Dialog::export_layer});
  session.view.export_layer.households = true;
  session.view.export_layer.out = "/tmp/out";
  ui.settle(session);
  CHECK_FALSE(ui.find("export/run")->enabled);
  session.view.export_layer.tier = app::Tier::internal;
  ui.settle(session);
  CHECK(ui.find("export/run")->enabled);
}

TEST_CASE_METHOD(Fixture, "a notice is waved away") {
  app::add_notice(session,
                  {0, app::NoticeKind::problem, "Opening x", "there is no such file", "choose another", {}});
  const std::string path = "notice" + std::to_string(session.notices.back().id) + "/dismiss";
  ui.click_and_apply(session, path);
  CHECK(session.notices.empty());
}

TEST_CASE_METHOD(Fixture, "the picture is the same one until something that it shows changes") {
  const auto picture = app::build_scene(session);
  app::apply(session, intent::PointAt{app::ScreenPoint{100, 100}});
  app::apply(session, intent::SelectArea{{AreaLevel::amphoe, "3301"}});
  app::apply(session, intent::PanBy{10, 10});
  app::apply(session, intent::ZoomAt{{100, 100}, 1.01});
  CHECK(app::build_scene(session) == picture);
  app::apply(session, intent::ZoomAt{{100, 100}, 50});  // households are larger from near by
  CHECK(app::build_scene(session) != picture);
  CHECK(app::build_scene(session)->breaks == picture->breaks);
  app::apply(session, intent::ShowAll{});
  app::apply(session, intent::SetLayerVisible{MapLayer::choropleth, false});
  CHECK(app::build_scene(session) != picture);
}
