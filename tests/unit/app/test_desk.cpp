#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>

#include "app/import.hpp"
#include "app/layers.hpp"
#include "app/sample.hpp"
#include "app/session_loading.hpp"
#include "app/session_store_watch.hpp"
#include "app/settings.hpp"
#include "app/view_columns.hpp"
#include "base/error.hpp"
#include "desk_fixture.hpp"
#include "sample_fixture.hpp"

using namespace phumthun;
using namespace phumthun::app;
using test::Desk;
using test::says;
using test::settle;
using test::TempFolder;

namespace {

/// Households of a small sample; some of them are placed by their village alone.
void fill_with_households(const std::filesystem::path& file) {
  SampleTestFolder folder;
  SampleRequest sample;
  sample.folder = folder / "sample";
  sample.households = 300;
  make_sample(sample, base::Progress::none());
  const StorePtr store = open_store(file);
  ImportBoundariesRequest villages;
  villages.file = sample.folder / "villages.gpkg";
  villages.level = base::AreaLevel::village;
  import_boundaries(*store, villages, base::Progress::none());
  ImportRecordsRequest households;
  households.file = sample.folder / "households.csv";
  import_households(*store, households, base::Progress::none());
}

std::vector<std::int64_t> ids_of_filter(const Session& session) {
  std::vector<std::int64_t> ids;
  if (session.project().filter.size() != 1 || !session.project().filter[0].only) return ids;
  const Selection& only = *session.project().filter[0].only;
  const data::Layer& layer = *session.contents.households.layer;
  for (std::size_t row = 0; row < layer.size() && row < only.picked.size(); ++row)
    if (only.picked[row]) ids.push_back(layer.ids[row].value);
  return ids;
}

}  // namespace

TEST_CASE("the project comes back with its store, and not as a step of undo") {
  Desk desk;
  {
    auto session = desk.open();
    ChoroplethSetting choropleth = session->project().choropleth;
    choropleth.ramp = "viridis";
    app::apply(*session, intent::SetChoropleth{choropleth});
    app::apply(*session, DeskIntent(intent::AddBookmark{"หนึ่ง"}));
    app::apply(*session, DeskIntent(intent::AddBookmark{"หนึ่ง"}));
    close_desk(*session);
  }
  auto session = desk.open();
  CHECK(session->project().choropleth.ramp == "viridis");
  REQUIRE(session->project().bookmarks.size() == 2);
  CHECK(session->project().bookmarks[1]->name == "หนึ่ง (2)");
  CHECK_FALSE(session->history.can_undo());
  CHECK_FALSE(says(*session, "desk.recovered"));
  close_desk(*session);
}

TEST_CASE("after a crash the last work is recovered, and can be left behind") {
  Desk desk;
  {
    auto session = desk.open();
    app::apply(*session, DeskIntent(intent::AddBookmark{"ก่อนล้ม"}));
    ChoroplethSetting choropleth = session->project().choropleth;
    choropleth.ramp = "viridis";
    app::apply(*session, intent::SetChoropleth{choropleth});
    keep_desk(*session);
    const double wait = seconds_to_keep(*session).value_or(0);
    CHECK(wait <= 5);
    std::this_thread::sleep_for(std::chrono::duration<double>(wait + 0.05));
    keep_desk(*session);
    session->keeper->writer.finish();
  }  // no close_desk: the window is gone
  auto session = desk.open();
  CHECK(session->project().choropleth.ramp == "viridis");
  REQUIRE(says(*session, "desk.recovered"));
  CHECK(session->notices.back().offers_fresh_start);
  app::apply(*session, DeskIntent(intent::StartAfresh{}));
  CHECK(session->project().choropleth.ramp.empty());
  CHECK(session->project().bookmarks.size() == 1);
  app::apply(*session, intent::Undo{});
  CHECK(session->project().choropleth.ramp == "viridis");
  close_desk(*session);
}

TEST_CASE("two windows on one store do not overwrite each other silently") {
  Desk desk;
  auto first = desk.open();
  auto second = desk.open();
  CHECK(says(*second, "desk.in_use"));
  app::apply(*second, DeskIntent(intent::AddBookmark{"ที่สอง"}));
  close_desk(*second);
  app::apply(*first, DeskIntent(intent::AddBookmark{"ที่หนึ่ง"}));
  close_desk(*first);
  auto third = desk.open();
  REQUIRE(third->project().bookmarks.size() == 1);
  CHECK(third->project().bookmarks[0]->name == "ที่หนึ่ง");
  CHECK_FALSE(says(*third, "desk.recovered"));
  close_desk(*third);
}

TEST_CASE("the table that stood open comes back after a crash") {
  Desk desk;
  {
    auto session = desk.open();
    ViewsDock dock = session->view.views;
    dock.open = true;
    dock.sheet = ViewsDock::Sheet::table;
    app::apply(*session, intent::ArrangeViews{dock});
    keep_desk(*session);
    REQUIRE(session->keeper->due);
    session->keeper->due = DeskKeeper::Clock::now();
    keep_desk(*session);
    session->keeper->writer.finish();
  }  // no close_desk: the window is gone
  auto session = desk.open();
  CHECK(session->view.views.open);
  CHECK(session->view.views.sheet == ViewsDock::Sheet::table);
  close_desk(*session);
}

TEST_CASE("what is said of a missing store goes when its file is back") {
  Desk desk;
  auto session = desk.open();
  session->notices.clear();
  const auto titles = [&] { return session->notices.size(); };
  take_outside_change(*session, store::OutsideChange::deleted);
  REQUIRE(titles() == 1);
  take_outside_change(*session, store::OutsideChange::replaced);
  REQUIRE(titles() == 1);  // one of the two is true
  CHECK(session->notices[0].message.find("ถูกแทนที่") != std::string::npos);
  take_outside_change(*session, store::OutsideChange::returned);
  CHECK(titles() == 0);
  close_desk(*session);
}

TEST_CASE("a damaged project is put aside with a notice, never a crash") {
  Desk desk;
  close_desk(*desk.open());
  const auto file = desk.folders.state / "projects" / (name_of_path(desk.store) + ".json");
  {
    auto session = desk.open();
    app::apply(*session, DeskIntent(intent::AddBookmark{"x"}));
    close_desk(*session);
  }
  REQUIRE(std::filesystem::exists(file));
  for (const char* text :
       {"{\"phumthun_project\": 1, \"proj", "{\"phumthun_project\": 99, \"project\": {}}", "\0\1"}) {
    std::ofstream(file) << text;
    auto session = desk.open();
    CHECK(session->project().bookmarks.empty());
    CHECK((says(*session, "desk.project") || std::string(text).empty()));
    close_desk(*session);
  }
}

TEST_CASE("a project is saved as a file, and opened with its store, even after both were moved") {
  Desk desk;
  {
    auto session = desk.open();
    app::apply(*session, DeskIntent(intent::AddBookmark{"ย้าย"}));
    app::apply(*session, DeskIntent(intent::SaveProjectAs{desk.folder / "งาน"}));
    settle(*session);
    close_desk(*session);
  }
  REQUIRE(std::filesystem::exists(desk.folder / "งาน.phumthun.json"));
  std::filesystem::create_directory(desk.folder / "elsewhere");
  std::filesystem::rename(desk.folder / "งาน.phumthun.json", desk.folder / "elsewhere/งาน.phumthun.json");
  std::filesystem::rename(desk.store, desk.folder / "elsewhere/store.sqlite");
  Session session;
  open_desk(session, {});
  app::apply(session, DeskIntent(intent::OpenProject{desk.folder / "elsewhere/งาน.phumthun.json"}));
  settle(session);
  REQUIRE(session.has_store());
  CHECK(session.contents.path == desk.folder / "elsewhere/store.sqlite");
  REQUIRE(session.project().bookmarks.size() == 1);
  CHECK(session.project().bookmarks[0]->name == "ย้าย");
  std::filesystem::remove(desk.folder / "elsewhere/store.sqlite");
  Session none;
  app::apply(none, DeskIntent(intent::OpenProject{desk.folder / "elsewhere/งาน.phumthun.json"}));
  const auto give_up = std::chrono::steady_clock::now() + std::chrono::seconds(20);
  while (!none.jobs.idle() && std::chrono::steady_clock::now() < give_up) deliver(none);
  REQUIRE_FALSE(none.notices.empty());
  CHECK_THAT(none.notices.back().message, Catch::Contains("store is not there"));
}

TEST_CASE("picked households come back by the whole layer, those without a surveyed place too") {
  Desk desk;
  fill_with_households(desk.store);
  std::vector<std::int64_t> ids;
  {
    auto session = desk.open();
    const Subject of = all_households();
    const data::Layer points = load_household_points(*session->contents.store, base::Progress::none());
    REQUIRE(row_count(*session, of) > points.size());
    app::apply(*session, SelectionIntent(intent::Brush{of, Rows{{0, 5, 17}}}));
    app::apply(*session, SelectionIntent(intent::FilterToSelection{of}));
    ids = ids_of_filter(*session);
    REQUIRE(ids.size() == 3);
    close_desk(*session);
  }
  for (int start = 0; start < 2; ++start) {
    auto session = desk.open();
    CHECK(ids_of_filter(*session) == ids);
    CHECK(passing_count(*session, all_households()) == 3);
    reload_store(*session);
    settle(*session);
    CHECK(passing_count(*session, all_households()) == 3);
    app::apply(*session, DeskIntent(intent::AddBookmark{"x"}));  // so that it is written, with old rows
    close_desk(*session);
  }
}

TEST_CASE("a filter whose rows are unknown lets nothing pass") {
  Desk desk;
  fill_with_households(desk.store);
  auto session = desk.open();
  FilterChip chip;
  chip.of_households = true;
  chip.only =
      std::make_shared<const Selection>(Selection{all_households(), {1, 0, 1}, 2, session->store_generation});
  app::apply(*session, SelectionIntent(intent::AddFilter{chip}));
  CHECK(passing_count(*session, all_households()) == 0);
  close_desk(*session);
}

TEST_CASE("what is kept is its owner's alone to read") {
  Desk desk;
  auto session = desk.open();
  app::apply(*session, DeskIntent(intent::AddBookmark{"x"}));
  close_desk(*session);
  using std::filesystem::perms;
  const auto mode = [](const std::filesystem::path& of) {
    return std::filesystem::status(of).permissions() & perms::mask;
  };
  const auto projects = desk.folders.state / "projects";
  CHECK(mode(projects) == perms::owner_all);
  CHECK(mode(desk.folders.config) == perms::owner_all);
  CHECK(mode(projects / (name_of_path(desk.store) + ".json")) == (perms::owner_read | perms::owner_write));
  CHECK(mode(desk.folders.config / "settings.toml") == (perms::owner_read | perms::owner_write));
}

TEST_CASE("another project of the open store is a step that can be undone, and its unknown words are told") {
  Desk desk;
  auto session = desk.open();
  ChoroplethSetting choropleth = session->project().choropleth;
  choropleth.ramp = "viridis";
  app::apply(*session, intent::SetChoropleth{choropleth});
  const auto file = desk.folder / "other.phumthun.json";
  std::ofstream(file) << R"({"phumthun_project": 1, "store": ")" << desk.store.string()
                      << R"(", "project": {"choropleth": {"measure": "nonsense", "classes": 7}}})";
  app::apply(*session, DeskIntent(intent::OpenProject{file}));
  settle(*session);
  CHECK(session->project().choropleth.classes == 7);
  CHECK(says(*session, "desk.unknown"));
  REQUIRE(session->history.can_undo());
  app::apply(*session, intent::Undo{});
  CHECK(session->project().choropleth.ramp == "viridis");
  app::apply(*session, intent::Undo{});
  CHECK(session->project().choropleth.ramp.empty());
  close_desk(*session);
}

TEST_CASE("bookmarks: what is shown is the view, not language and appearance") {
  Desk desk;
  auto session = desk.open();
  session->view.camera = {{1000, 2000}, 5};
  app::apply(*session, DeskIntent(intent::AddBookmark{{}}));
  ChoroplethSetting choropleth = session->project().choropleth;
  choropleth.ramp = "viridis";
  app::apply(*session, intent::SetChoropleth{choropleth});
  session->view.camera = {{5, 5}, 50};
  app::apply(*session, DeskIntent(intent::AddBookmark{{}}));
  app::apply(*session, intent::SetLanguage{base::Language::en});
  app::apply(*session, DeskIntent(intent::SetAppearance{{Theme::dark, Era::common, false}}));
  app::apply(*session, DeskIntent(intent::ShowBookmark{0}));
  CHECK(session->project().choropleth.ramp.empty());
  CHECK(session->view.camera == Camera{{1000, 2000}, 5});
  CHECK(session->language() == base::Language::en);
  CHECK(session->project().appearance.theme == Theme::dark);
  CHECK(session->project().bookmarks.size() == 2);
  app::apply(*session, DeskIntent(intent::StepBookmark{1}));
  CHECK(session->project().choropleth.ramp == "viridis");
  app::apply(*session, DeskIntent(intent::StepBookmark{1}));  // round to the first
  CHECK(session->project().choropleth.ramp.empty());
  app::apply(*session, DeskIntent(intent::StepBookmark{-1}));
  CHECK(session->project().choropleth.ramp == "viridis");
  app::apply(*session, DeskIntent(intent::RenameBookmark{1, session->project().bookmarks[0]->name}));
  CHECK_FALSE(session->project().bookmarks[1]->name == session->project().bookmarks[0]->name);
  const bool could_undo = session->history.can_undo();
  app::apply(*session, DeskIntent(intent::SetThumbnail{
                           session->project().bookmarks[0]->name,
                           std::make_shared<const carto::Picture>(carto::Picture{1, 1, {9, 9, 9, 255}})}));
  CHECK(session->project().bookmarks[0]->thumbnail);
  CHECK(session->history.can_undo() == could_undo);
  app::apply(*session, DeskIntent(intent::RemoveBookmark{0}));
  CHECK(session->project().bookmarks.size() == 1);
  app::apply(*session, intent::Undo{});
  CHECK(session->project().bookmarks.size() == 2);
  app::apply(*session, DeskIntent(intent::ShowBookmark{99}));
  app::apply(*session, DeskIntent(intent::RemoveBookmark{99}));
  CHECK(session->project().bookmarks.size() == 2);
  close_desk(*session);
}

TEST_CASE("a folder that can't be written is said, and the window works on") {
  Desk desk;
  std::ofstream(desk.folder / "state") << "a file where the folder should be";
  auto session = desk.open();
  CHECK(says(*session, "desk.not_kept"));
  app::apply(*session, DeskIntent(intent::AddBookmark{"x"}));
  CHECK(session->project().bookmarks.size() == 1);
  close_desk(*session);
}

TEST_CASE("a project that can't be kept over and over is said once, and again after it was dismissed") {
  Desk desk;
  auto session = desk.open();
  const auto told_of = [&] {
    session->keeper->writer.write(desk.store / "no folder.json", [] { return std::string("x"); });
    session->keeper->writer.finish();
    keep_desk(*session);
    return std::count_if(session->notices.begin(), session->notices.end(), [&](const Notice& notice) {
      return notice.title == session->text("desk.not_kept");
    });
  };
  CHECK(told_of() == 1);
  CHECK(told_of() == 1);
  session->notices.clear();
  CHECK(told_of() == 1);
  close_desk(*session);
}
