#include <catch2/catch.hpp>

#include "base/error.hpp"
#include "carto/cluster_style.hpp"
#include "carto/color.hpp"
#include "carto/ramps.hpp"

using namespace phumthun;
using namespace phumthun::carto;

TEST_CASE("every sequential ramp runs from light to dark in any number of classes and has both names") {
  REQUIRE(all_ramps().size() >= 38);
  for (const ColorRamp& ramp : all_ramps()) {
    INFO(ramp.name);
    CHECK_FALSE(ramp.label.th.empty());
    CHECK_FALSE(ramp.label.en.empty());
    for (const int count : {2, 5, 9}) {
      const std::vector<Color> colors = ramp_colors(ramp, count);
      REQUIRE(colors.size() == static_cast<std::size_t>(count));
      CHECK(colors.front() == ramp.stops.front());
      CHECK(colors.back() == ramp.stops.back());
      if (ramp.diverging) continue;
      for (std::size_t i = 1; i < colors.size(); ++i) CHECK(lightness(colors[i]) < lightness(colors[i - 1]));
    }
  }
}

TEST_CASE("a diverging ramp is lightest in its middle and darkest at both ends") {
  int diverging = 0;
  for (const ColorRamp& ramp : all_ramps()) {
    if (!ramp.diverging) continue;
    ++diverging;
    INFO(ramp.name);
    const std::vector<Color> colors = ramp_colors(ramp, 7);
    for (std::size_t i = 1; i <= 3; ++i) CHECK(lightness(colors[i]) > lightness(colors[i - 1]));
    for (std::size_t i = 4; i < 7; ++i) CHECK(lightness(colors[i]) < lightness(colors[i - 1]));
  }
  CHECK(diverging == 9);
}

TEST_CASE("ColorBrewer's and viridis' published colours stand in the ramps") {
  // RColorBrewer 1.1-3: brewer.pal(9, "Blues")[2], brewer.pal(11, "PuOr")[11]; viridisLite: viridis(5)[1].
  CHECK(ramp("Blues").stops.front() == parse_color("#DEEBF7"));
  CHECK(ramp("Blues").stops.back() == parse_color("#08306B"));
  CHECK(ramp("PuOr").stops.front() == parse_color("#2D004B"));
  CHECK(ramp("RdBu").stops[5] == parse_color("#F7F7F7"));
  CHECK(ramp("viridis").stops.back() == parse_color("#440154"));
  CHECK(ramp("cividis").stops[2] == parse_color("#7C7B78"));
}

TEST_CASE("a diverging ramp has its middle where the measure has its centre") {
  const ColorRamp& blue_to_red = ramp("RdBu");
  const std::vector<double> around{-3, -1, 1, 3};
  const std::vector<Color> three = class_colors(blue_to_red, around, {false, 0});
  CHECK(three[0] == blue_to_red.stops.front());
  CHECK(three[1] == blue_to_red.stops[5]);
  CHECK(three[2] == blue_to_red.stops.back());
  // One class below the centre, three above it: only the upper side reaches its end.
  const std::vector<double> lopsided{-1, 0, 1, 2, 3};
  const std::vector<Color> four = class_colors(blue_to_red, lopsided, {false, 0});
  REQUIRE(four.size() == 4);
  CHECK(four[3] == blue_to_red.stops.back());
  CHECK(four[0].b > four[0].r);
  CHECK(four[1].r > four[1].b);
  CHECK(lightness(four[0]) == Approx(lightness(four[1])).margin(0.06));
  const std::vector<Color> turned = class_colors(blue_to_red, lopsided, {true, 0});
  CHECK(turned[0].r > turned[0].b);
  // All on one side.
  const std::vector<double> above{5, 6, 7};
  for (const Color& color : class_colors(blue_to_red, above, {false, 0})) CHECK(color.r > color.b);
  // A sequential ramp has no centre.
  CHECK(class_colors(ramp("Blues"), around, {false, 0}).back() == ramp("Blues").stops.back());
  CHECK(class_colors(blue_to_red, {}, {false, 0}).empty());
}

TEST_CASE("the default ramp is safe for every reader and in grey print, one that is not is told") {
  for (const int classes : {3, 4, 5, 6, 7}) {
    INFO(classes);
    const PaletteSafety& safety = ramp_safety(ramp(""), classes);
    CHECK(safety.safe());
    CHECK(safety.safe_for(ColorVision::grey));
  }
  const PaletteSafety& red_green = ramp_safety(ramp("RdYlGn"), 7);
  CHECK_FALSE(red_green.safe_for(ColorVision::deutan));
  CHECK(red_green.safe_for(ColorVision::normal));
  CHECK_FALSE(red_green.safe());
}

TEST_CASE("no ramp name is the default one, and an unknown one is refused with the list") {
  CHECK(ramp("").name == default_ramp);
  CHECK(ramp("viridis").stops.size() == 5);
  try {
    ramp("rainbow");
    FAIL("accepted");
  } catch (const base::Error& error) {
    CHECK(error.code() == base::ErrorCode::not_found);
    CHECK_THAT(error.hint(), Catch::Contains("viridis"));
  }
}

TEST_CASE("colours are read and mixed half way in lightness") {
  CHECK(parse_color("#CA0020") == Color{202, 0, 32, 255});
  CHECK(parse_color("#ca002080") == Color{202, 0, 32, 128});
  for (const char* wrong : {"", "red", "#12", "#GG0000", "#1234567"})
    CHECK_THROWS_AS(parse_color(wrong), base::Error);
  const Color white{255, 255, 255, 255}, black{0, 0, 0, 255};
  CHECK(mix(white, black, 0) == white);
  CHECK(mix(white, black, 1) == black);
  CHECK(lightness(mix(white, black, 0.5)) == Approx(0.5).margin(0.005));
  CHECK(contrast(white, black) == Approx(21));
}

TEST_CASE("every cluster class has its colour in every set") {
  for (const ClusterStyleSet& set : cluster_style_sets()) {
    for (const char* name : {"high-high",  "low-low",         "high-low", "low-high", "hot",     "cold",
                             "positive",   "negative",        "joined",   "varied",   "uniform", "emerging",
                             "persistent", "vanished",        "rising",   "falling",  "group-1", "group-12",
                             "uncertain",  "not-significant", "isolate",  "undefined"}) {
      INFO(set.name << " " << name);
      CHECK_NOTHROW(cluster_class_style(set.name, name));
    }
  }
  CHECK(cluster_class_style("", "high-high").fill == parse_color("#CA0020"));
  CHECK(cluster_class_style("", "isolate").hatch != Hatch::none);
  CHECK_THROWS_AS(cluster_class_style("", "tepid"), base::Error);
  CHECK_THROWS_AS(cluster_class_style("loud", "hot"), base::Error);
}

TEST_CASE("a cluster map lists the classes that occur, in the caller's order, with counts") {
  const std::vector<ClusterClassName> classes{{"hot", {"ร้อน", "Hot"}},
                                              {"cold", {"เย็น", "Cold"}},
                                              {"not-significant", {"ไม่มีนัยสำคัญ", "Not significant"}}};
  const std::vector<std::uint8_t> areas{2, 0, 2, 2, 0};
  const ClusterMap map = make_cluster_map(areas, classes, "", {"", "Gi*"}, {});
  REQUIRE(map.legend.rows.size() == 2);
  CHECK(map.legend.rows[0].label.en == "Hot");
  CHECK(map.legend.rows[0].n == 2);
  CHECK(map.legend.rows[1].n == 3);
  // A click on a row picks the areas of that class.
  CHECK((map.legend.rows[0].class_number == 0 && map.legend.rows[1].class_number == 2));
  CHECK(map.styles.size() == 3);
}
