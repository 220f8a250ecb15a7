#include <catch2/catch.hpp>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <thread>

#include "app/scene.hpp"
#include "gui/framework_views.hpp"
#include "gui/import_views.hpp"
#include "gui/sessions.hpp"
#include "gui/ui_driver.hpp"
#include "support/processor_clock.hpp"
#include "support/temp_folder.hpp"

using namespace phumthun;
using namespace phumthun::gui::test;
namespace intent = app::intent;
using app::Dialog;

namespace {

constexpr std::array dialogs{
    Dialog::import,     Dialog::imports,  Dialog::reviews,      Dialog::conflicts,
    Dialog::clusters,   Dialog::measures, Dialog::export_layer, Dialog::map_sheet,
    Dialog::sample,     Dialog::report,   Dialog::about,        Dialog::frameworks,
    Dialog::robustness, Dialog::compare,  Dialog::targeting,    Dialog::overlap,
    Dialog::problems,   Dialog::change,   Dialog::analyses,     Dialog::household_clusters};

struct Screen {
  double width_px, height_px, scale;
};
constexpr std::array screens{Screen{1280, 800, 1}, Screen{1920, 1080, 1}, Screen{1920, 1080, 2},
                             Screen{1280, 800, 2}};

/// What a table's cells hold comes from data: it is elided where a column is dragged or a screen is small.
bool is_cell(const gui::DrawnItem& item) {
  for (const char* table : {"/issues/", "/areas/", "/cells/", "/mapping/", "/kinds/", "/totals/", "/list/"})
    if (item.path.find(table) != std::string::npos) return true;
  return false;
}

void check_room(const UiDriver& ui, const Screen& screen) {
  for (const gui::DrawnItem& item : ui.items()) {
    INFO(item.path << ": " << item.text << " at " << screen.width_px << " px, scale " << screen.scale);
    if (item.room_px > 0 && !is_cell(item)) CHECK(item.text_width_px <= item.room_px + 0.5);
  }
}

/// Draws every panel and dialog of a session in both languages and on every screen, and asks that every text
/// has room.
void draw_everything(app::Session& session) {
  for (const Screen& screen : screens) {
    UiDriver ui(screen.width_px, screen.height_px, screen.scale);
    for (const base::Language language : {base::Language::th, base::Language::en}) {
      app::apply(session, intent::SetLanguage{language});
      const auto check = [&] {
        ui.settle(session);
        CHECK(ui.items().size() > 20);
        check_room(ui, screen);
      };
      session.view.dialog.reset();
      check();
      for (const Dialog dialog : dialogs) {
        INFO("dialog " << static_cast<int>(dialog));
        session.view.dialog = dialog;
        check();
      }
      session.view.dialog.reset();
    }
  }
}

/// Delivers until `done`, for at most a minute.
template <class Done>
void deliver_until(app::Session& session, const Done& done) {
  const auto give_up = std::chrono::steady_clock::now() + std::chrono::minutes(1);
  while (!done() && std::chrono::steady_clock::now() < give_up) {
    app::deliver(session);
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  REQUIRE(done());
}

}  // namespace

TEST_CASE("every panel is drawn without a store") {
  app::Session session;
  give_report(session, 0);
  draw_everything(session);
}

TEST_CASE("every panel is drawn with a province") {
  app::Session session;
  fill(session, 6);
  give_report(session, 120);
  give_lists(session, 12);
  give_quality(session);
  app::apply(session, intent::SetLayerVisible{app::MapLayer::quality, true});
  session.view.import_to_undo = 3;
  draw_everything(session);
}

TEST_CASE("the panels of frameworks and robustness are drawn while a framework is edited") {
  app::Session session;
  fill(session, 6);
  give_framework(session);
  give_robustness(session, 30);
  draw_everything(session);
  session.frameworks.edited.reset();
  draw_everything(session);
}

TEST_CASE("every sheet of the import panel is drawn, in both languages and on every screen") {
  app::Session session;
  fill(session, 6);
  for (const bool boundaries : {false, true}) {
    if (boundaries)
      give_boundaries(session);
    else
      give_records(session);
    for (const Screen& screen : screens) {
      UiDriver ui(screen.width_px, screen.height_px, screen.scale);
      for (const base::Language language : {base::Language::th, base::Language::en}) {
        app::apply(session, intent::SetLanguage{language});
        session.view.dialog = Dialog::import;
        for (const char* sheet : {"rows", "columns", "position", "identities"}) {
          if (boundaries && std::string(sheet) == "identities") continue;
          ui.click(session, "import/" + std::string(sheet) + "_tab");
          ui.settle(session);
          check_room(ui, screen);
        }
      }
    }
  }
}

TEST_CASE("a table of ten thousand rows draws only the rows that are seen") {
  app::Session session;
  fill(session, 100);
  give_report(session, 10000);
  give_lists(session, 10000);
  UiDriver ui(1280, 800, 1);
  for (const Dialog dialog : {Dialog::measures, Dialog::report, Dialog::imports}) {
    app::apply(session, intent::OpenDialog{dialog});
    ui.settle(session);
    CHECK(ui.items().size() < 900);
    const auto start = test::ProcessorClock::now();
    for (int i = 0; i < 10; ++i) ui.frame(session);
    CHECK((test::ProcessorClock::now() - start) / 10 < std::chrono::milliseconds(50));
  }
}

TEST_CASE("a running job shows, and is cancelled by its button") {
  app::Session session;
  fill(session, 4);
  session.jobs.submit(
      "a long job", jobs::Lane::read,
      [](const base::Progress& progress) {
        for (;;) {
          progress.report(0.4, "working");
          std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
      },
      [] {});
  draw_everything(session);
  UiDriver ui(1280, 800, 1);
  ui.click_and_apply(session, "status/job/cancel");
  deliver_until(session, [&] { return session.jobs.idle() && !session.notices.empty(); });
  CHECK(session.notices.back().kind == app::NoticeKind::note);
}

TEST_CASE("a failed job becomes a notice with its hint") {
  app::Session session;
  fill(session, 4);
  session.jobs.submit(
      "นำเข้า households.csv", jobs::Lane::write,
      [](const base::Progress&) -> int {
        throw base::Error(base::ErrorCode::io, "the file can't be read", "check that it is still there");
      },
      [](int) {});
  deliver_until(session, [&] { return !session.notices.empty(); });
  CHECK(session.notices.back().kind == app::NoticeKind::problem);
  CHECK(session.notices.back().hint == "check that it is still there");
  draw_everything(session);
}

TEST_CASE("a store that can't be opened is a notice, not an end") {
  app::Session session;
  app::apply(session, intent::OpenStoreFile{"/nowhere/ไม่มี.sqlite"});
  deliver_until(session, [&] { return !session.notices.empty(); });
  CHECK(session.notices.back().kind == app::NoticeKind::problem);
  CHECK_FALSE(session.has_store());
}

TEST_CASE("the map is all there is while presenting") {
  app::Session session;
  fill(session, 4);
  UiDriver ui(1280, 800, 1);
  app::apply(session, intent::Present{true});
  ui.settle(session);
  const gui::Rect map = gui::map_rect(session, ui.size());
  CHECK(map.width == 1280);
  CHECK(map.height == 800);
  CHECK_FALSE(ui.find("left/layers/points/households/visible"));
}

TEST_CASE("the file browser lists Thai names and answers the one that is picked") {
  namespace fs = std::filesystem;
  const test::TempFolder place;
  const fs::path folder = place / "แฟ้ม ทดสอบ";
  fs::create_directories(folder / "โฟลเดอร์");
  for (const char* name : {"ครัวเรือน.csv", "other.pdf", ".hidden.csv"}) std::ofstream(folder / name) << "x";
  app::Session session;
  fill(session, 4);
  session.contents.store.reset();  // nothing is read of the file
  session.view.browsed_folder = folder;
  UiDriver ui(1280, 800, 1);
  app::apply(session, intent::OpenDialog{Dialog::import});
  app::apply(session, intent::StartBrowsing{app::FilePurpose::import_file});
  REQUIRE(session.view.browser);
  REQUIRE(session.view.browser->entries.size() == 2);
  CHECK(session.view.browser->entries[0].folder);
  ui.click_and_apply(session, "browser/entries/ครัวเรือน.csv/pick");
  ui.click_and_apply(session, "browser/choose");
  CHECK_FALSE(session.view.browser);
  CHECK(session.view.import.file == folder / "ครัวเรือน.csv");
  // A double click opens at once.
  session.view.import.file.clear();
  app::apply(session, intent::StartBrowsing{app::FilePurpose::import_file});
  ui.click_and_apply(session, "browser/entries/ครัวเรือน.csv/pick");
  REQUIRE(session.view.browser);
  ui.click_and_apply(session, "browser/entries/ครัวเรือน.csv/pick");
  CHECK_FALSE(session.view.browser);
  CHECK(session.view.import.file == folder / "ครัวเรือน.csv");
}
