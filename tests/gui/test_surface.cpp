#include <algorithm>
#include <catch2/catch.hpp>
#include <imgui.h>
#include <imgui_internal.h>

#include "app/scene.hpp"
#include "app/session_notices.hpp"
#include "gui/beside.hpp"
#include "gui/map_cards.hpp"
#include "gui/sessions.hpp"
#include "gui/ui_driver.hpp"

using namespace phumthun;
using namespace phumthun::gui::test;
using gui::MapCards;
using gui::Rect;
namespace intent = app::intent;
using Split = app::SplitSetting::Kind;

namespace {

/// A map of 6 x 6 tambon, in windows of several sizes.
struct Surface {
  app::Session session;
  UiDriver ui;

  explicit Surface(double width = 1280, double height = 800, double scale = 1) : ui(width, height, scale) {
    fill(session, 6);
    session.contents.summary.rounds = {"2567/1", "2568/1"};
    app::apply(session, intent::SetLanguage{base::Language::en});
    app::apply(session, intent::SelectArea{{base::AreaLevel::tambon, "330001"}});
    frames(6);
    app::apply(session, intent::ShowAll{});
    frames(4);
  }
  void frames(int count) {
    for (int i = 0; i < count; ++i)
      for (const app::Intent& one : ui.frame(session)) app::apply(session, one);
  }
  void split(Split kind, std::size_t others = 0) {
    app::SplitSetting setting = session.project().split;
    setting.kind = kind;
    setting.others.assign(others, {});
    app::apply(session, app::SplitIntent(intent::SetSplit{setting}));
    frames(6);
  }
  std::vector<gui::MapPane> panes() const { return gui::map_panes(session, ui.size()); }
  /// As ImGui shows it; empty where it is not shown.
  static Rect window(const std::string& id) {
    const ImGuiWindow* found = ImGui::FindWindowByName(("##" + id).c_str());
    if (!found || !found->Active) return {};
    return {found->Pos.x, found->Pos.y, found->Size.x, found->Size.y};
  }
  /// The province, which fills its square, in the window.
  Rect land(std::size_t pane) const {
    const geo::Envelope extent =
        geo::envelope(*session.contents.areas.at(base::AreaLevel::province).layer->geometry);
    const Rect port = panes()[pane].port;
    const app::ScreenPoint low =
        app::to_screen(session.view.camera, session.view.viewport, {extent.min_x, extent.min_y});
    const app::ScreenPoint high =
        app::to_screen(session.view.camera, session.view.viewport, {extent.max_x, extent.max_y});
    return {port.x + low.x, port.y + high.y, high.x - low.x, low.y - high.y};
  }
  bool says(std::string_view words) const {
    return std::any_of(ui.items().begin(), ui.items().end(), [&](const gui::DrawnItem& item) {
      return item.text.find(words) != std::string::npos;
    });
  }
};

double common_part(const Rect& a, const Rect& b) {
  const double width = std::min(a.x + a.width, b.x + b.width) - std::max(a.x, b.x);
  const double height = std::min(a.y + a.height, b.y + b.height) - std::max(a.y, b.y);
  return width > 0 && height > 0 ? width * height : 0;
}

}  // namespace

TEST_CASE("the widest gap of a band lies between the cards that reach into it") {
  MapCards cards;
  const Rect band{0, 90, 1000, 20};
  CHECK(cards.widest_gap(band).width == 1000);
  cards.add({0, 0, 100, 100});
  cards.add({300, 95, 50, 400});
  cards.add({900, 200, 100, 50});  // below the band
  cards.add({0, 0, 0, 0});         // a card that was not drawn
  const Rect gap = cards.widest_gap(band);
  CHECK(gap.x == 350);
  CHECK(gap.width == 650);
  CHECK(cards.all().size() == 3);
  CHECK(cards.bottom_in(band) == 495);
  CHECK(cards.bottom_in({500, 0, 100, 100}) == 0);
}

TEST_CASE("a tooltip stands beside what it names, at the side with most room, and never on it") {
  const Rect room{0, 0, 1000, 800};
  const gui::TextSize size{200, 120};
  const Rect left{40, 300, 100, 100}, right{860, 300, 100, 100};
  CHECK(gui::place_beside(left, {90, 350}, size, room, 10).x == 150);
  CHECK(gui::place_beside(right, {900, 350}, size, room, 10).x == 650);
  for (double x = 0; x <= 900; x += 60)
    for (double y = 0; y <= 700; y += 50) {
      const Rect named{x, y, 100, 100};
      const gui::Point at = gui::place_beside(named, {x + 50, y + 50}, size, room, 10);
      const Rect tip{at.x, at.y, size.width, size.height};
      CHECK(common_part(tip, named) == 0);
      CHECK(common_part(tip, room) == Approx(size.width * size.height));
    }
}

TEST_CASE("beside an area that fills the map a tooltip stands off the pointer, inside") {
  const Rect room{0, 0, 1000, 800};
  for (const gui::Point pointer : {gui::Point{5, 5}, {995, 5}, {5, 795}, {995, 795}, {500, 400}}) {
    const gui::Point at = gui::place_beside(room, pointer, {200, 120}, room, 10);
    const Rect tip{at.x, at.y, 200, 120};
    CHECK(common_part(tip, room) == Approx(200 * 120));
    CHECK(common_part(tip, {pointer.x - 1, pointer.y - 1, 2, 2}) == 0);
  }
}

TEST_CASE("no card lies on the province while all of it is shown, on any screen") {
  for (const auto& [width, height, scale] :
       {std::tuple(1280.0, 800.0, 1.0), std::tuple(1024.0, 768.0, 1.0), std::tuple(1920.0, 1080.0, 1.0),
        std::tuple(1920.0, 1080.0, 2.0)}) {
    Surface surface(width, height, scale);
    CAPTURE(width, height, scale);
    for (const char* card : {"legend", "tools"}) {
      INFO(card);
      const Rect place = Surface::window(card);
      REQUIRE(place.width > 0);
      CHECK(common_part(place, surface.land(0)) <= 0.01 * surface.land(0).width * surface.land(0).height);
    }
  }
}

TEST_CASE_METHOD(Surface, "maps of a split screen are clear of cards, and all of them in sight") {
  for (const std::size_t others : {1U, 2U, 3U}) {
    CAPTURE(others);
    split(Split::side_by_side, others);
    for (std::size_t pane = 0; pane <= others; ++pane) {
      CAPTURE(pane);
      const Rect all = land(pane), port = panes()[pane].port;
      CHECK(common_part(all, port) == Approx(all.width * all.height).epsilon(0.001));
      for (const std::string card : {"legend", "tools", "pane0", "pane1", "pane2", "pane3"})
        CHECK(common_part(Surface::window(card), all) <= 0.01 * all.width * all.height);
    }
  }
}

TEST_CASE_METHOD(Surface, "the axes of conditional maps lie beside the maps, not on them") {
  split(Split::conditional);
  const auto all = panes();
  REQUIRE(all.size() == 9);
  const Rect room = gui::map_rect(session, ui.size());
  CHECK(all.front().port.x > room.x + 20);
  CHECK(all.back().port.y + all.back().port.height < room.y + room.height - 20);
  for (const gui::MapPane& pane : all)
    for (const char* card : {"condition_x", "condition_y", "legend", "tools"}) {
      INFO(card);
      CHECK(Surface::window(card).width > 0);
      CHECK(common_part(Surface::window(card), pane.port) == 0);
    }
}

TEST_CASE_METHOD(Surface,
                 "chips of a selection lie beside the maps of conditions, and clear of other cards") {
  app::apply(session, app::SelectionIntent(intent::Brush{app::shown_areas(session), app::AllRows{}}));
  for (const bool presenting : {false, true}) {
    CAPTURE(presenting);
    app::apply(session, intent::Present{presenting});
    split(Split::conditional);
    REQUIRE(Surface::window("filter").width > 0);
    for (const gui::MapPane& pane : panes()) CHECK(common_part(Surface::window("filter"), pane.port) == 0);
    for (const char* card : {"condition_x", "condition_y", "legend", "tools"})
      CHECK(common_part(Surface::window("filter"), Surface::window(card)) == 0);
  }
}

TEST_CASE_METHOD(Surface, "a map that somebody moved stays where it is when cards change") {
  app::apply(session, intent::PanBy{40, 10});
  const app::Camera moved = session.view.camera;
  ui.click_and_apply(session, "legend/fold");
  frames(4);
  CHECK(session.view.camera == moved);
  app::apply(session, intent::ShowAll{});
  ui.click_and_apply(session, "legend/fold");
  frames(4);
  CHECK(common_part(Surface::window("legend"), land(0)) <= 0.01 * land(0).width * land(0).height);
}

TEST_CASE_METHOD(Surface, "the sign that folds the legend is easy to hit and says what it does") {
  const gui::DrawnItem* fold = ui.find("legend/fold");
  REQUIRE(fold);
  const double em = ImGui::GetIO().Fonts->Fonts[0]->FontSize;
  CHECK(fold->rect.width >= 1.6 * em);
  CHECK(fold->rect.height >= 1.6 * em - 1);
}

TEST_CASE_METHOD(Surface, "the legend says of when the map is") {
  CHECK(says("latest of each household"));
  CHECK(says("2568/1 (2025)"));
  app::EstimateSetting estimates = session.project().estimates;
  estimates.round = "2567/1";
  app::apply(session, intent::SetEstimates{estimates});
  frames(3);
  CHECK(says("round 2567/1 (2024)"));
  session.contents.summary.rounds = {"2567/1"};
  estimates.round.clear();
  app::apply(session, intent::SetEstimates{estimates});
  frames(3);
  CHECK_FALSE(says("latest of each household"));
}

TEST_CASE_METHOD(Surface,
                 "a notice lies over a card that was clicked, and is hidden while something is dragged") {
  app::add_notice(session, {0, app::NoticeKind::problem, "Export", "no room on the disk", "free some", {}});
  const std::string id = "notice" + std::to_string(session.notices.back().id);
  frames(3);
  ui.click_and_apply(session, "legend/fold");
  frames(3);
  const auto& windows = ImGui::GetCurrentContext()->Windows;
  const auto place_in_order = [&](const std::string& name) {
    const ImGuiWindow* window = ImGui::FindWindowByName(("##" + name).c_str());
    REQUIRE(window);
    return std::find(windows.begin(), windows.end(), window) - windows.begin();
  };
  CHECK(place_in_order(id) > place_in_order("legend"));
  CHECK(place_in_order(id) > place_in_order("tools"));
  CHECK(Surface::window(id).width > 0);

  const Rect port = panes()[0].port;
  ui.move_pointer(port.x + port.width / 2, port.y + port.height / 2);
  frames(1);
  ui.press(true);
  frames(1);
  ui.move_pointer(port.x + port.width / 2 + 60, port.y + port.height / 2 + 20);
  frames(2);
  CHECK(Surface::window(id).width == 0);
  ui.press(false);
  frames(2);
  CHECK(Surface::window(id).width > 0);
}

TEST_CASE_METHOD(Surface, "a notice that asks nothing goes with a click on it, a problem does not") {
  app::add_notice(session, {0, app::NoticeKind::done, "Saved", "the project", {}, {}});
  const std::string saved = "notice" + std::to_string(session.notices.back().id);
  frames(3);
  Rect place = Surface::window(saved);
  for (const app::Intent& one : ui.click_at(session, place.x + 12, place.y + place.height - 6))
    app::apply(session, one);
  CHECK(session.notices.empty());
  app::add_notice(session, {0, app::NoticeKind::problem, "Export", "no room", {}, {}});
  const std::string failed = "notice" + std::to_string(session.notices.back().id);
  frames(3);
  place = Surface::window(failed);
  for (const app::Intent& one : ui.click_at(session, place.x + 12, place.y + place.height - 6))
    app::apply(session, one);
  CHECK(session.notices.size() == 1);
}

TEST_CASE("before an audience cards leave the map free, and areas' views can be shown") {
  for (const auto& [width, height] : {std::pair(1024.0, 768.0), std::pair(1920.0, 1080.0)}) {
    Surface surface(width, height);
    CAPTURE(width);
    app::apply(surface.session, intent::Present{true});
    surface.frames(6);
    CHECK(Surface::window("tools").width == 0);
    for (const char* card : {"legend", "title"}) {
      INFO(card);
      REQUIRE(Surface::window(card).width > 0);
      CHECK(common_part(Surface::window(card), surface.land(0)) <=
            0.01 * surface.land(0).width * surface.land(0).height);
    }
    surface.ui.press_key(surface.session, gui::ctrl('G'));
    CHECK(surface.session.view.views.open);
    surface.frames(6);
    const Rect views = Surface::window("views"), map = gui::map_rect(surface.session, surface.ui.size());
    CHECK(views.height > height * 0.3);
    CHECK(map.height >= height * 0.5 - 1);
    CHECK(common_part(views, map) == 0);
  }
}

TEST_CASE("beside the maps of a split screen the pointer means no area, however near the camera is") {
  Surface one;
  one.split(Split::conditional);
  one.session.view.camera.metres_per_px /= 4;  // land reaches beyond every map
  const Rect port = one.panes()[3].port, map = gui::map_rect(one.session, one.ui.size());
  one.ui.move_pointer(port.x + port.width / 2, port.y + port.height / 2);
  one.frames(3);
  REQUIRE(one.session.view.pointer);
  REQUIRE(one.session.view.hovered_area);
  const auto picked = one.session.view.selected_area;
  const double metres_per_px = one.session.view.camera.metres_per_px;
  one.ui.move_pointer((map.x + port.x) / 2, port.y + port.height / 2);  // on the axis
  one.frames(3);
  CHECK_FALSE(one.session.view.pointer);
  CHECK_FALSE(one.session.view.hovered_area);
  one.ui.press(true);
  one.frames(1);
  one.ui.press(false);
  one.frames(2);
  CHECK(one.session.view.selected_area == picked);
  CHECK(one.session.view.camera.metres_per_px == metres_per_px);
}
