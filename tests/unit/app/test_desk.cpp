#include <algorithm>
#include <catch2/catch.hpp>
#include <chrono>
#include <fstream>
#include <thread>

#include "app/import.hpp"
#include "app/layers.hpp"
#include "app/project_file.hpp"
#include "app/sample.hpp"
#include "app/session_desk_keeping.hpp"
#include "app/session_loading.hpp"
#include "app/settings.hpp"
#include "app/stores.hpp"
#include "app/view_columns.hpp"
#include "base/error.hpp"
#include "paint/cairo/picture_png.hpp"
#include "sample_fixture.hpp"
#include "support/temp_folder.hpp"

using namespace phumthun;
using namespace phumthun::app;
using test::TempFolder;

namespace {

data::Layer areas_with(const std::vector<std::string>& codes) {
  data::Layer layer;
  for (std::size_t i = 0; i < codes.size(); ++i) layer.ids.push_back({static_cast<std::int64_t>(i)});
  return data::with_column(layer, {"code", codes, {}});
}

/// A project in which everything is other than in a new one.
Project unusual_project() {
  Project p;
  std::swap(p.layers[0], p.layers[3]);
  p.layers[1] = {p.layers[1].layer, !p.layers[1].visible, 0.4, 12, 3000};
  p.choropleth = {base::AreaLevel::amphoe, "M0",       "custom", 4, "viridis", true, "human",
                  {0.1, 0.2, 0.3},         {{0, 1, 2}}};
  p.estimates.cutoff = 2.25;
  p.estimates.k = 0.33;
  p.estimates.by = CountBy::persons;
  p.estimates.round = "2567/1";
  p.estimates.smoothing = "eb";
  p.estimates.design = {"tambon", "amphoe", "registered"};
  p.estimates.from_round = "2566/1";
  p.cluster_result = "กลุ่ม \"ก\"";
  p.live_clusters = true;
  p.households = {"capital", "human"};
  p.layer_options.graticule = GraticuleKind::utm;
  p.layer_options.heat_radius_m = 750;
  p.layer_options.all_names = true;
  p.basemap = "/ภาพ/พื้น.mbtiles";
  p.filter.push_back({{"overall", Relation::between, 1.5, 2.5, {}}, false, false, nullptr});
  p.filter.push_back({{"quality", Relation::one_of, 0, 0, {"ดี", "พอใช้"}}, true, true, nullptr});
  p.split = {SplitSetting::Kind::swipe, {{"human", "2566/1", true}}, 0.25, "human", "social"};
  p.plots = {{PlotKind::scatter, true, "human", "social", 7, 3.0, true}};
  p.table = {true, {"overall", "size"}, "overall", true, "บ้าน", true, true};
  return p;
}

carto::Picture checked_picture() {
  carto::Picture picture{3, 2, {}};
  for (int i = 0; i < 6; ++i)
    for (const int part : {40 * i, 255 - 40 * i, 7, 255})
      picture.rgba.push_back(static_cast<std::uint8_t>(part));
  return picture;
}

/// Delivers and keeps until nothing runs.
void settle(Session& session) {
  const auto give_up = std::chrono::steady_clock::now() + std::chrono::seconds(60);
  while (!session.jobs.idle() && std::chrono::steady_clock::now() < give_up) {
    deliver(session);
    keep_desk(session);
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  REQUIRE(session.jobs.idle());
  keep_desk(session);
}

struct Desk {
  TempFolder folder;
  DeskFolders folders{folder / "config", folder / "state"};
  std::filesystem::path store = folder / "store.sqlite";
  Desk() { new_store(store); }

  std::unique_ptr<Session> open() {
    auto session = std::make_unique<Session>();
    open_desk(*session, folders);
    app::apply(*session, intent::OpenStoreFile{store});
    settle(*session);
    REQUIRE(session->has_store());
    return session;
  }
};

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

bool says(const Session& session, const std::string& key) {
  for (const Notice& notice : session.notices)
    if (notice.title == session.text(key)) return true;
  return false;
}

}  // namespace

TEST_CASE("a project is read back as it was written") {
  KeptProject kept{"/ข้อมูล/คลัง.sqlite", unusual_project(), {{500123.25, 1650000.5}, 12.5}, true, {}};
  const KeptProject read = parse_project(project_json(kept, {}));
  CHECK(read.store == kept.store);
  CHECK(read.camera == kept.camera);
  CHECK(read.camera_placed);
  CHECK(read.project == kept.project);
  CHECK(project_json(read, {}) == project_json(kept, {}));
}

TEST_CASE("what is picked goes by codes and numbers, not by rows") {
  KeptProject kept;
  kept.project.selection =
      std::make_shared<const Selection>(Selection{{false, base::AreaLevel::tambon}, {0, 1, 1}, 2, 5});
  FilterChip chip;
  chip.of_households = true;
  chip.enabled = false;
  chip.only = std::make_shared<const Selection>(Selection{{true, {}}, {1, 0, 1}, 2, 5});
  kept.project.filter.push_back(chip);
  SelectableLayers layers;
  layers.areas[base::AreaLevel::tambon] =
      std::make_shared<const data::Layer>(areas_with({"330101", "330102", "330104"}));
  data::Layer households;
  for (const std::int64_t id : {70, 71, 90}) households.ids.push_back({id});
  layers.households = std::make_shared<const data::Layer>(households);
  CHECK(parse_project(project_json(kept, layers)).selections.empty());  // rows of another loading
  layers.store_generation = 5;
  const KeptProject read = parse_project(project_json(kept, layers));
  CHECK_FALSE(read.project.selection);
  CHECK(read.project.filter.empty());
  REQUIRE(read.selections.size() == 2);
  CHECK(read.selections[0].codes == std::vector<std::string>{"330102", "330104"});
  CHECK(read.selections[1].households == std::vector<std::int64_t>{70, 90});
  CHECK(read.selections[1].chip == false);
  // The store has one tambon more by now, and one less.
  const auto now = selection_in(read.selections[0], areas_with({"330102", "330103", "330105"}), 9);
  REQUIRE(now);
  CHECK(now->picked == std::vector<std::uint8_t>{1, 0, 0});
  CHECK(now->count == 1);
  CHECK(now->store_generation == 9);
  CHECK_FALSE(selection_in(read.selections[0], areas_with({"330199"}), 9));
  // What waits for its layer is not lost by being written again.
  CHECK(parse_project(project_json(read, {})).selections.size() == 2);
}

TEST_CASE("bookmarks are kept with their pictures") {
  KeptProject kept;
  const auto of = std::make_shared<const Project>(unusual_project());
  kept.project.bookmarks = {std::make_shared<const Bookmark>(
      Bookmark{"ลุ่มน้ำมูล", {{1, 2}, 3}, of, std::make_shared<const carto::Picture>(checked_picture())})};
  const KeptProject read = parse_project(project_json(kept, {}));
  REQUIRE(read.project.bookmarks.size() == 1);
  const Bookmark& bookmark = *read.project.bookmarks[0];
  CHECK(bookmark.name == "ลุ่มน้ำมูล");
  CHECK(bookmark.camera == Camera{{1, 2}, 3});
  CHECK(*bookmark.project == *of);
  REQUIRE(bookmark.thumbnail);
  CHECK(bookmark.thumbnail->rgba == checked_picture().rgba);
}

TEST_CASE("a picture is a PNG, and what is none is refused") {
  const std::string png = paint::cairo::png_of(checked_picture());
  CHECK(png.substr(1, 3) == "PNG");
  CHECK(paint::cairo::picture_of_png(png).rgba == checked_picture().rgba);
  CHECK_THROWS_AS(paint::cairo::picture_of_png(png.substr(0, 40)), base::Error);
  CHECK_THROWS_AS(paint::cairo::picture_of_png("no picture"), base::Error);
}

TEST_CASE("a damaged or later project is refused in words, a strange one read as far as it goes") {
  CHECK_THROWS_AS(parse_project("{"), base::Error);
  CHECK_THROWS_AS(parse_project("[]"), base::Error);
  CHECK_THROWS_AS(parse_project("{\"phumthun_project\": 1}"), base::Error);
  CHECK_THROWS_AS(parse_project(R"({"phumthun_project": 1, "project": {"layers": 3}})"), base::Error);
  CHECK_THROWS_WITH(parse_project(R"({"phumthun_project": 2, "project": {}})"),
                    Catch::Contains("later version"));
  CHECK_THROWS_WITH(parse_project(R"({"phumthun_project": 1, "project": {"split": {"kind": "spiral"}}})"),
                    Catch::Contains("spiral"));
  const KeptProject read = parse_project(
      R"({"phumthun_project": 1, "project": {"layers": [{"layer": "clouds"}, {"layer": "heat", "opacity": 9}]}})");
  CHECK(read.project.layers.size() == Project::default_layers().size());
  const auto heat = std::find_if(read.project.layers.begin(), read.project.layers.end(),
                                 [](const LayerSetting& layer) { return layer.layer == MapLayer::heat; });
  CHECK(heat->opacity == 1);
}

TEST_CASE("a project with words that mean nothing is read with the usual ones, and they are told") {
  const KeptProject read = parse_project(R"({"phumthun_project": 1,
    "project": {"choropleth": {"measure": "nonsense", "second_measure": "more", "classification": "round",
                               "ramp": "mud", "classes": 4, "frozen_breaks": [1, 2]},
                "split": {"kind": "side-by-side", "others": [{"measure": "rubbish"}, {"measure": "H"}]}},
    "bookmarks": [{"name": "a", "camera": {"x": 1, "y": 2, "metres_per_px": 3},
                   "project": {"choropleth": {"measure": "drivel"}}}]})");
  ChoroplethSetting usual;
  usual.classes = 4;
  CHECK(read.project.choropleth == usual);
  REQUIRE(read.project.split.others.size() == 2);
  CHECK(read.project.split.others[0].measure.empty());
  CHECK(read.project.split.others[1].measure == "H");
  REQUIRE(read.project.bookmarks.size() == 1);
  CHECK(read.project.bookmarks[0]->project->choropleth.measure == ChoroplethSetting().measure);
  CHECK(read.unknown == std::vector<std::string>{"nonsense", "more", "round", "mud", "rubbish", "drivel"});
}

TEST_CASE("settings are read back; unknown keys stay, wrong values give way") {
  Settings settings;
  settings.recent = {"/ก/ข.sqlite", "/b.sqlite"};
  settings.appearance = {Theme::high_contrast, Era::common, true};
  settings.language = base::Language::en;
  settings.text_scale = 1.25;
  settings.left_panel_em = 17;
  settings.recent_folders = {"/ก"};
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
  folder.file("config/settings.toml", "language = ");
  Session session;
  open_desk(session, {folder / "config", {}});
  CHECK(says(session, "desk.settings"));
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
  REQUIRE(next.settings.recent.size() == 1);
  CHECK(next.settings.recent[0] == desk.store);
  CHECK_FALSE(next.history.can_undo());
}

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
  app::apply(*session,
             DeskIntent(intent::SetThumbnail{session->project().bookmarks[0]->name,
                                             std::make_shared<const carto::Picture>(checked_picture())}));
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
