#include <algorithm>
#include <catch2/catch.hpp>

#include "app/damaged_file.hpp"
#include "app/project_file.hpp"
#include "base/error.hpp"
#include "paint/cairo/picture_png.hpp"

using namespace phumthun;
using namespace phumthun::app;

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

TEST_CASE("a damaged project says at which line, in the words of the language") {
  const Strings strings = Strings::built_in();
  const auto words = [&](const std::string& text, base::Language language) {
    try {
      parse_project(text);
    } catch (const base::Error& error) {
      return damage_words(strings, language, "/งาน/ก.phumthun.json", error);
    }
    return std::string();
  };
  const std::string cut = "{\n \"phumthun_project\": 1,\n \"project\": {\"layers\": [\n";
  CHECK_THAT(words(cut, base::Language::en), Catch::Contains("ก.phumthun.json") && Catch::Contains("line 4"));
  CHECK_THAT(words("{\n \"phumthun_project\": 1,\n ?}", base::Language::th),
             Catch::Contains("บรรทัดที่ 3") || Catch::Contains("บรรทัด 3"));
  CHECK_THAT(words("[]", base::Language::en), Catch::Contains("no file of this kind"));
  CHECK_THAT(words("{\"phumthun_project\": 9, \"project\": {}}", base::Language::en),
             Catch::Contains("later version"));
}

TEST_CASE("the line of a framework within a project is not told as the project's") {
  const std::string text =
      R"({"phumthun_project": 1, "project": {"estimates": {"edited_framework": "a = 1\nb = 2\nc = ?"}}})";
  try {
    parse_project(text);
    FAIL("it was read");
  } catch (const DamagedFile& damaged) {
    CHECK_FALSE(damaged.line());
    CHECK_THAT(damaged.what(), Catch::Contains("the project's framework, line 3"));
  }
}

TEST_CASE("a job that reads a file tells in the language that it is damaged or later, nothing else") {
  const Strings strings = Strings::built_in();
  const auto told = [&](const auto& read) {
    try {
      told_in(strings, base::Language::th, "/งาน/ก.phumthun.json", read);
    } catch (const base::Error& error) {
      return std::string(error.what());
    }
    return std::string();
  };
  CHECK_THAT(told([] { return parse_project("["); }), Catch::Contains("เสียหาย"));
  CHECK_THAT(told([] { return parse_project(R"({"phumthun_project": 9})"); }), Catch::Contains("รุ่นใหม่กว่า"));
  CHECK(told([]() -> int { throw base::Error(base::ErrorCode::not_found, "gone"); }) == "gone");
}

TEST_CASE("what stood open below the map is kept, and nothing of it where a file knows nothing of it") {
  KeptProject kept;
  kept.views = {true, true};
  CHECK(parse_project(project_json(kept, {})).views == KeptViews{true, true});
  kept.views = {true, false};
  CHECK(parse_project(project_json(kept, {})).views == KeptViews{true, false});
  CHECK(parse_project("{\"phumthun_project\": 1, \"project\": {}}").views == KeptViews{});
}
