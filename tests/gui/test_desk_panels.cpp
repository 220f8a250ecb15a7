#include <catch2/catch.hpp>
#include <fstream>
#include <utility>

#include "app/session_desk_keeping.hpp"
#include "gui/sessions.hpp"
#include "gui/ui_driver.hpp"
#include "support/temp_folder.hpp"

using namespace phumthun;
using namespace phumthun::gui::test;
namespace intent = app::intent;
using app::Dialog;
using app::FilePurpose;

namespace {

std::string name_at(const app::Session& session, std::size_t i) {
  return session.view.browser->entries[i].name;
}

}  // namespace

TEST_CASE("the file browser sorts as the Thai dictionary does, folders first") {
  test::TempFolder folder;
  for (const char* name : {"เกษตร.csv", "ขุขันธ์.csv", "กันทรลักษ์.csv", "a.csv", "โนน.csv"})
    folder.file(name, "x");
  std::filesystem::create_directory(folder / "ฮ");
  app::Session session;
  session.view.browsed_folder = folder.path();
  app::apply(session, intent::StartBrowsing{FilePurpose::import_file});
  REQUIRE(session.view.browser->entries.size() == 6);
  CHECK(name_at(session, 0) == "ฮ");
  CHECK(name_at(session, 1) == "a.csv");
  CHECK(name_at(session, 2) == "กันทรลักษ์.csv");
  CHECK(name_at(session, 3) == "เกษตร.csv");  // by its consonant, not by the vowel before it
  CHECK(name_at(session, 4) == "ขุขันธ์.csv");
  CHECK(name_at(session, 5) == "โนน.csv");
}

TEST_CASE("a file that is there is asked about before it is replaced") {
  test::TempFolder folder;
  folder.file("แผนที่.pdf", "old");
  app::Session session;
  fill(session, 4);
  UiDriver ui(1280, 800, 1);
  session.view.browsed_folder = folder.path();
  session.view.sheet.format = "pdf";
  app::apply(session, intent::StartBrowsing{FilePurpose::sheet_out});
  app::apply(session, intent::EditFileName{"แผนที่"});
  ui.click_and_apply(session, "browser/choose");
  REQUIRE(session.view.browser);
  CHECK(session.view.browser->to_overwrite == folder / "แผนที่.pdf");
  ui.click_and_apply(session, "browser/keep");
  REQUIRE(session.view.browser);
  CHECK(session.view.browser->to_overwrite.empty());
  ui.click_and_apply(session, "browser/choose");
  ui.click_and_apply(session, "browser/overwrite");
  CHECK_FALSE(session.view.browser);
  CHECK(session.view.sheet.out == folder / "แผนที่.pdf");
  REQUIRE_FALSE(session.settings.recent_folders.empty());
  CHECK(session.settings.recent_folders.front() == folder.path());
}

TEST_CASE("a typed folder is entered, a new one made; one that can't be is said") {
  test::TempFolder folder;
  app::Session session;
  fill(session, 4);
  UiDriver ui(1280, 800, 1);
  session.view.browsed_folder = folder.path();
  app::apply(session, intent::StartBrowsing{FilePurpose::sheet_out});
  ui.click_and_apply(session, "browser/new_folder");
  REQUIRE(session.view.browser->new_folder);
  app::apply(session, app::DeskIntent(intent::DraftFolder{"ผลลัพธ์"}));
  ui.click_and_apply(session, "browser/make_folder");
  CHECK(std::filesystem::is_directory(folder / "ผลลัพธ์"));
  CHECK(session.view.browser->folder == folder / "ผลลัพธ์");
  app::apply(session, intent::EditFileName{folder.path().string()});
  ui.click_and_apply(session, "browser/choose");
  REQUIRE(session.view.browser);
  CHECK(session.view.browser->folder == folder.path());
  app::apply(session, app::DeskIntent(intent::DraftFolder{"a/b/c"}));
  app::apply(session, app::DeskIntent(intent::MakeFolder{}));
  CHECK_FALSE(session.view.browser->problem.empty());
}

TEST_CASE("stores opened lately stand on the welcome card and in the menu, those that are gone greyed out") {
  test::TempFolder folder;
  folder.file("มี.sqlite", "x");
  std::filesystem::create_directory(folder / "config");
  folder.file("config/settings.toml", "recent = [\"" + (folder / "มี.sqlite").string() + "\", \"" +
                                          (folder / "หาย.sqlite").string() + "\"]\n");
  app::Session session;
  app::open_desk(session, {folder / "config", {}});
  UiDriver ui(1280, 800, 1);
  ui.settle(session);
  REQUIRE(ui.find("welcome/recent0"));
  CHECK(ui.find("welcome/recent0")->enabled);
  CHECK_FALSE(ui.find("welcome/recent1")->enabled);
  CHECK(find_intent<intent::OpenStoreFile>(ui.click(session, "welcome/recent0")));
  CHECK_FALSE(find_intent<intent::OpenStoreFile>(ui.click(session, "welcome/recent1")));
}

TEST_CASE("bookmarks are shown by their pictures, renamed and removed") {
  app::Session session;
  fill(session, 4);
  UiDriver ui(1280, 800, 1);
  ui.press_key(session, gui::ctrl('D'));
  ui.press_key(session, gui::ctrl('D'));
  REQUIRE(session.project().bookmarks.size() == 2);
  app::apply(session, intent::OpenDialog{Dialog::bookmarks});
  ui.click_and_apply(session, "bookmarks/bookmark0/show");
  CHECK(session.view.shown_bookmark == 0u);
  ui.click_and_apply(session, "bookmarks/bookmark1/rename");
  REQUIRE(session.view.renamed_bookmark);
  app::apply(session, app::DeskIntent(intent::DraftBookmarkName{1, "ลำน้ำ"}));
  ui.click_and_apply(session, "bookmarks/bookmark1/done");
  CHECK(session.project().bookmarks[1]->name == "ลำน้ำ");
  ui.click_and_apply(session, "bookmarks/bookmark0/remove");
  REQUIRE(session.project().bookmarks.size() == 1);
  CHECK(session.project().bookmarks[0]->name == "ลำน้ำ");
  ui.press_key(session, gui::plain(gui::key::escape));
  ui.press_key(session, gui::ctrl('Z'));
  CHECK(session.project().bookmarks.size() == 2);
}

TEST_CASE("while presenting, arrows go through the bookmarks") {
  app::Session session;
  fill(session, 4);
  UiDriver ui(1280, 800, 1);
  ui.settle(session);
  for (const double metres : {10.0, 20.0, 30.0}) {
    session.view.camera.metres_per_px = metres;
    app::apply(session, app::DeskIntent(intent::AddBookmark{{}}));
  }
  session.view.shown_bookmark.reset();
  app::apply(session, intent::Present{true});
  ui.settle(session);
  ui.press_key(session, gui::plain(gui::key::right));
  CHECK(session.view.camera.metres_per_px == 10);
  ui.press_key(session, gui::plain(gui::key::page_down));
  CHECK(session.view.camera.metres_per_px == 20);
  ui.press_key(session, gui::plain(gui::key::left));
  CHECK(session.view.camera.metres_per_px == 10);
}

TEST_CASE("what was recovered can be left behind by the notice's button") {
  app::Session session;
  fill(session, 4);
  UiDriver ui(1280, 800, 1);
  app::Notice notice{0, app::NoticeKind::note, "x", "y", {}, {}};
  notice.offers_fresh_start = true;
  app::add_notice(session, notice);
  const auto intents = ui.click(session, "notice" + std::to_string(session.notices.back().id) + "/fresh");
  const auto* desk = find_intent<app::DeskIntent>(intents);
  REQUIRE(desk);
  CHECK(std::holds_alternative<intent::StartAfresh>(*desk));
}

TEST_CASE("a store without boundaries says so and leads to them, a store with some shows its map") {
  app::Session session;
  fill(session, 4);
  const auto areas = std::exchange(session.contents.areas, {});
  session.contents.summary.areas = {{base::AreaLevel::tambon, 0}};
  UiDriver ui(1024, 768, 1);
  ui.settle(session);
  REQUIRE(ui.find("welcome/boundaries"));
  ui.click_and_apply(session, "welcome/boundaries");
  CHECK(session.view.dialog == app::Dialog::import);
  CHECK(session.view.import.kind == app::ImportKind::boundaries);
  ui.settle(session);
  CHECK_FALSE(ui.find("welcome/boundaries"));
  session.view.dialog.reset();
  session.contents.summary.areas = {{base::AreaLevel::tambon, 16}};  // they are being read, or could not be
  ui.settle(session);
  CHECK_FALSE(ui.find("welcome/boundaries"));
  session.contents.areas = areas;
  ui.settle(session);
  CHECK_FALSE(ui.find("welcome/boundaries"));
}
