#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "app/style_file.hpp"
#include "base/error.hpp"
#include "support/temp_folder.hpp"

using namespace phumthun;
using namespace phumthun::app;

namespace {

const std::string head = "format = \"phumthun-map-style\"\nversion = 1\n";

/// What a style that is no good says.
std::string refusal(const std::string& toml) {
  try {
    with_style(toml, "s.toml", Project{});
  } catch (const base::Error& error) {
    CHECK_FALSE(error.hint().empty());
    return error.what();
  }
  return "accepted";
}

}  // namespace

TEST_CASE("a style says all of a map's looks and is read back as it was") {
  Project project;
  project.choropleth = {base::AreaLevel::amphoe, "human", "custom", 6, "RdBu", true, "M0", {1.5, 2.25}, {}};
  project.choropleth.frozen_breaks = std::vector<double>{1, 1.5, 2.25, 4};
  project.households = {"level", "social"};
  project.layer_options.graticule = GraticuleKind::utm;
  project.layer_options.heat_radius_m = 750;
  project.layer_options.all_names = true;
  std::swap(project.layers.front(), project.layers.back());
  project.layers[3].opacity = 0.35;
  project.layers[4].visible = false;
  project.layers[5].farthest_metres_per_px = 120;
  const Project read = with_style(style_toml(project), "s.toml", Project{});
  CHECK(read.choropleth == project.choropleth);
  CHECK(read.households == project.households);
  CHECK(read.layers == project.layers);
  CHECK(read.layer_options == project.layer_options);
}

TEST_CASE("what a style leaves out stays as it is") {
  Project project;
  project.choropleth.measure = "social";
  project.choropleth.reversed = true;
  const Project read = with_style(head + "[choropleth]\nramp = \"viridis\"\n", "s.toml", project);
  CHECK(read.choropleth.ramp == "viridis");
  CHECK(read.choropleth.measure == "social");
  CHECK(read.choropleth.reversed);
  CHECK(read.layers == project.layers);
}

TEST_CASE("layers that are named come first, in the order of the file") {
  const Project read =
      with_style(head + "[[layer]]\nname = \"choropleth\"\nopacity = 0.5\n[[layer]]\nname = \"heat\"\n",
                 "s.toml", Project{});
  CHECK(read.layers[0].layer == MapLayer::choropleth);
  CHECK(read.layers[0].opacity == 0.5);
  CHECK(read.layers[1].layer == MapLayer::heat);
  CHECK(read.layers[2].layer == Project{}.layers[0].layer);
  CHECK(read.layers.size() == Project{}.layers.size());
}

TEST_CASE("a damaged or foreign style names file, line and key") {
  CHECK(refusal("[[ramp]]\nname = \"x\"\n") != "accepted");
  CHECK_THAT(refusal("format = \"other\"\nversion = 1\n"), Catch::Contains("s.toml, line 1"));
  CHECK_THAT(refusal("format = \"phumthun-map-style\"\nversion = 9\n"), Catch::Contains("line 2"));
  CHECK_THAT(refusal(head + "[choropleth]\nclassification = \"by-feeling\"\n"), Catch::Contains("line 4"));
  CHECK_THAT(refusal(head + "[choropleth]\nramp = \"loud\"\n"), Catch::Contains("loud"));
  CHECK_THAT(refusal(head + "[choropleth]\nclasses = 40\n"), Catch::Contains("40 classes"));
  CHECK_THAT(refusal(head + "[choropleth]\nmeasure = \"luck\"\n"), Catch::Contains("line 4"));
  CHECK_THAT(refusal(head + "[choropleth]\ncustom_limits = [3, 2]\n"), Catch::Contains("custom_limits"));
  CHECK_THAT(refusal(head + "[choropleth]\nclassification = \"custom\"\n"), Catch::Contains("no limits"));
  CHECK_THAT(refusal(head + "[choropleth]\ncolour = 1\n"), Catch::Contains("colour"));
  CHECK_THAT(refusal(head + "[[layer]]\nname = \"moon\"\n"), Catch::Contains("moon"));
  CHECK_THAT(refusal(head + "[[layer]]\nname = \"heat\"\n[[layer]]\nname = \"heat\"\n"),
             Catch::Contains("twice"));
  CHECK_THAT(refusal(head + "[[layer]]\nname = \"heat\"\nopacity = 2\n"), Catch::Contains("line 5"));
  CHECK_THAT(refusal(head + "[households]\ncolor_by = \"name\"\n"), Catch::Contains("name"));
  CHECK_THAT(refusal(head + "[choropleth\n"), Catch::Contains("line 3"));
}

TEST_CASE("the built-in styles are good, and those of a folder are listed behind them") {
  const phumthun::test::TempFolder folder;
  std::ofstream(folder.path() / "ของฉัน.toml") << head << "[choropleth]\nclasses = 3\n";
  std::ofstream(folder.path() / "note.txt") << "nothing";
  const auto styles = list_styles(folder.path());
  REQUIRE(styles.size() == 5);
  for (const StyleEntry& style : styles) {
    INFO(style.name);
    CHECK_NOTHROW(with_style(style, Project{}));
    if (style.file.empty()) CHECK_FALSE(style.label.th.empty());
  }
  CHECK(styles.back().name == "ของฉัน");
  CHECK(with_style(styles.back(), Project{}).choropleth.classes == 3);
  CHECK(list_styles(folder.path() / "not there").size() == 4);
}

TEST_CASE("a sheet takes a style's classes, but for what is asked for beside it") {
  MapSheetRequest request;
  request.style = "outliers";
  REQUIRE(names_style(request.style));
  CHECK_FALSE(names_style("viridis"));
  MapSheetRequest plain = request;
  put_style_on(plain, [](std::string_view) { return false; });
  CHECK(plain.classification == "box");
  CHECK(plain.style == "RdBu");
  request.classification = "quantile";
  put_style_on(request, [](std::string_view option) { return option == "classification"; });
  CHECK(request.classification == "quantile");
  CHECK(request.style == "RdBu");
}

TEST_CASE("frozen limits of the map are a sheet's own limits") {
  ChoroplethSetting setting;
  setting.frozen_breaks = std::vector<double>{1, 2, 3, 4};
  MapSheetRequest request;
  take_classes(request, setting);
  CHECK(request.classification == "custom");
  CHECK(request.limits == std::vector<double>{2, 3});
}
