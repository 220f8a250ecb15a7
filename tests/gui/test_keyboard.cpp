#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <imgui.h>
#include <imgui_internal.h>

#include "gui/sessions.hpp"
#include "gui/ui_driver.hpp"
#include "support/temp_folder.hpp"

using namespace phumthun;
using namespace phumthun::gui::test;
namespace intent = app::intent;
namespace key = gui::key;

namespace {

struct Keyboard {
  app::Session session;
  UiDriver ui{1280, 800, 1};
  Keyboard() {
    ImGui::GetIO().ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
    fill(session, 6);
    frames(4);
  }
  void frames(int count) {
    for (int i = 0; i < count; ++i)
      for (const app::Intent& one : ui.frame(session)) app::apply(session, one);
  }
  void press(const gui::Chord& chord) {
    ui.press_key(session, chord);
    frames(2);
  }
  void type(const std::string& text) {
    ui.type_text(text);
    frames(2);
  }
  static std::string focused() {
    const ImGuiWindow* window = ImGui::GetCurrentContext()->NavWindow;
    return window ? window->RootWindow->Name : "";
  }
};

}  // namespace

TEST_CASE_METHOD(Keyboard, "F6 goes round the parts of the window and back, and marks a widget") {
  std::vector<std::string> seen;
  for (int i = 0; i < 6; ++i) {
    press(gui::plain(key::f6));
    seen.push_back(focused());
  }
  for (const char* part : {"##MainMenuBar", "##left", "##map", "##right", "##status"}) {
    INFO(part);
    CHECK(std::find(seen.begin(), seen.end(), part) != seen.end());
  }
  CHECK(seen[5] == seen[0]);
  press(gui::shift(key::f6));
  CHECK(focused() == seen[4]);
  while (focused() != "##left") press(gui::plain(key::f6));
  CHECK_FALSE(ImGui::GetCurrentContext()->NavDisableHighlight);
  CHECK(ImGui::GetCurrentContext()->NavId != 0);
}

TEST_CASE_METHOD(Keyboard, "arrows move the map after a click on a card that takes no keys") {
  ui.click_and_apply(session, "tools/tool_rectangle");
  frames(2);
  const app::Camera before = session.view.camera;
  press(gui::plain(key::left));
  CHECK_FALSE(session.view.camera.centre.x == before.centre.x);
}

TEST_CASE_METHOD(Keyboard, "a place is found from the keyboard in the menu bar") {
  press(gui::ctrl('F'));
  type("น้ำเกลี้ยง 7");
  CHECK(session.view.place_search == "น้ำเกลี้ยง 7");
  CHECK(ui.find("menu/places/330007"));
  press(gui::plain(key::enter));
  CHECK_FALSE(session.view.place_search);
  REQUIRE(session.view.selected_area);
  CHECK(session.view.selected_area->code == "330007");
}

TEST_CASE_METHOD(Keyboard, "what is typed while the palette comes up is not lost") {
  ui.press_key(session, gui::ctrl('K'));
  for (const char letter : std::string("quan")) {
    ui.type(letter);
    frames(1);
  }
  frames(2);
  CHECK(session.view.palette == "quan");
  press(gui::plain(key::escape));
  ui.press_key(session, gui::ctrl('F'));
  for (const char letter : std::string("khun")) {
    ui.type(letter);
    frames(1);
  }
  frames(2);
  CHECK(session.view.place_search == "khun");
}

TEST_CASE("a bar without room has a sign that opens the search of places") {
  app::Session session;
  fill(session, 6);
  session.view.text_scale = 2;
  UiDriver ui(1024, 768, 2);
  const auto frames = [&](int count) {
    for (int i = 0; i < count; ++i)
      for (const app::Intent& one : ui.frame(session)) app::apply(session, one);
  };
  frames(4);
  REQUIRE(ui.find("menu/places"));
  REQUIRE_FALSE(ui.find("menu/places/search"));
  ui.click_and_apply(session, "menu/places");
  frames(3);
  REQUIRE(ui.find("menu/places/search"));
  CHECK(ui.find("menu/places/search")->rect.x + ui.find("menu/places/search")->rect.width <= 1024);
  ui.type_text("น้ำเกลี้ยง 7");
  frames(3);
  CHECK(session.view.place_search == "น้ำเกลี้ยง 7");
  CHECK(ui.find("menu/places/330007"));
}

TEST_CASE_METHOD(Keyboard, "a file is chosen by keys alone, through a folder") {
  test::TempFolder folder;
  std::filesystem::create_directories(folder / "ข้อมูล");
  for (const char* name : {"ข้อมูล/ก.sqlite", "ข้อมูล/ข.sqlite", "ข้อมูล/.ซ่อน.sqlite"}) folder.file(name, "");
  session.view.browsed_folder = folder.path();
  app::apply(session, intent::StartBrowsing{app::FilePurpose::open_store});
  frames(4);
  press(gui::plain(key::down));
  CHECK(session.view.browser->name == "ข้อมูล");
  press(gui::plain(key::enter));
  REQUIRE(session.view.browser);
  CHECK(session.view.browser->folder == folder / "ข้อมูล");
  CHECK(session.view.browser->entries.size() == 2);
  press(gui::plain(key::down));
  press(gui::plain(key::down));
  CHECK(session.view.browser->name == "ข.sqlite");
  press(gui::alt(key::up));
  CHECK(session.view.browser->folder == folder.path());
  app::apply(session, app::DeskIntent(intent::ShowHiddenFiles{true}));
  app::apply(session, intent::EnterFolder{folder / "ข้อมูล"});
  CHECK(session.view.browser->entries.size() == 3);
  REQUIRE_FALSE(session.view.browser->places.empty());
  CHECK(session.view.browser->places.back() == "/");
}

TEST_CASE_METHOD(Keyboard, "copying says how many rows lie on the clipboard, or why none do") {
  app::ViewsDock dock = session.view.views;
  dock.open = true;
  dock.sheet = app::ViewsDock::Sheet::table;
  app::apply(session, intent::ArrangeViews{dock});
  frames(3);
  const auto copied = [&] {
    return std::find_if(session.notices.begin(), session.notices.end(), [&](const app::Notice& notice) {
      return notice.title == session.text("table.copied");
    });
  };
  ui.click_and_apply(session, "views/table/copy");
  REQUIRE(copied() != session.notices.end());
  CHECK(copied()->kind == app::NoticeKind::done);
  CHECK(copied()->message.find("36") != std::string::npos);
  app::TableSetting households;
  households.households = true;
  app::apply(session, app::SelectionIntent(intent::SetTable{households}));
  app::apply(session, app::SelectionIntent(intent::TellCopied{app::all_households(), 0, 0}));
  REQUIRE(copied() != session.notices.end());
  CHECK(copied()->hint == session.text("table.households_by_export"));
  CHECK(std::count_if(session.notices.begin(), session.notices.end(), [&](const app::Notice& notice) {
          return notice.title == session.text("table.copied");
        }) == 1);
}
