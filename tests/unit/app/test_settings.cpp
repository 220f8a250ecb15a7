#include <catch2/catch.hpp>

#include "app/damaged_file.hpp"
#include "app/settings.hpp"
#include "desk_fixture.hpp"

using namespace phumthun;
using namespace phumthun::app;
using test::Desk;
using test::says;
using test::TempFolder;

TEST_CASE("settings are read back; unknown keys stay, wrong values give way") {
  Settings settings;
  settings.recent = {"/ก/ข.sqlite", "/b.sqlite"};
  settings.appearance = {Theme::high_contrast, Era::common, true};
  settings.language = base::Language::en;
  settings.text_scale = 1.25;
  settings.left_panel_em = 17;
  settings.recent_folders = {"/ก"};
  settings.recent_commands = {"theme_dark", "measure/M0"};
  settings.views_height_em = 20;
  const std::string text = settings_toml(settings, "colour_of_cat = \"black\"\ntext_scale = 9\n");
  CHECK(parse_settings(text) == settings);
  CHECK_THAT(text, Catch::Contains("colour_of_cat"));
  const Settings wrong = parse_settings("text_scale = \"big\"\ntheme = \"pink\"\nlanguage = 3\nrecent = 1\n");
  CHECK(wrong == Settings{});
  CHECK(parse_settings("text_scale = 99").text_scale == 3);
  CHECK_THROWS_AS(parse_settings("text_scale = = 1"), base::Error);
}

TEST_CASE("recent files stand once each, the last first") {
  std::vector<std::filesystem::path> recent;
  for (const char* file : {"a", "b", "c", "a", "d"}) note_recent(recent, file, 3);
  CHECK(recent == std::vector<std::filesystem::path>{"d", "a", "c"});
}

TEST_CASE("damaged settings are put aside with a notice, and the usual ones are in force") {
  TempFolder folder;
  std::filesystem::create_directories(folder / "config");
  folder.file("config/settings.toml", "text_scale = 1\nlanguage = = \"th\"\n");
  Session session;
  open_desk(session, {folder / "config", {}});
  CHECK(says(session, "desk.settings"));
  REQUIRE(session.notices.size() == 1);
  CHECK(session.notices[0].message == "แฟ้ม settings.toml เสียหายที่บรรทัด 2 จึงอ่านไม่ได้");
  CHECK_THAT(session.notices[0].hint, Catch::Contains("settings.toml.damaged"));
  CHECK(session.language() == base::Language::th);
  CHECK(std::filesystem::exists(folder / "config/settings.toml.damaged"));
  CHECK_FALSE(std::filesystem::exists(folder / "config/settings.toml"));
}

TEST_CASE("what the user set is there at the next start") {
  Desk desk;
  {
    auto session = desk.open();
    app::apply(*session, intent::SetLanguage{base::Language::en});
    app::apply(*session, DeskIntent(intent::SetAppearance{{Theme::dark, Era::buddhist, true}}));
    app::apply(*session, intent::SetTextScale{1.3});
    app::apply(*session, intent::ResizePanels{20, 22});
    app::apply(*session, DeskIntent(intent::NoteCommand{"theme_dark"}));
    keep_desk(*session);
    CHECK(seconds_to_keep(*session).value_or(99) <= 5);
    close_desk(*session);
  }
  Session next;
  open_desk(next, desk.folders);
  CHECK(next.language() == base::Language::en);
  CHECK(next.project().appearance == Appearance{Theme::dark, Era::buddhist, true});
  CHECK(next.view.text_scale == Approx(1.3));
  CHECK(next.view.left_panel_em == 20);
  CHECK(next.view.recent_commands == std::vector<std::string>{"theme_dark"});
  REQUIRE(next.settings.recent.size() == 1);
  CHECK(next.settings.recent[0] == desk.store);
  CHECK_FALSE(next.history.can_undo());
}
