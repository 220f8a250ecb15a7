#include <catch2/catch.hpp>

#include "base/error.hpp"
#include "carto/cluster_style.hpp"
#include "carto/color.hpp"
#include "carto/ramps.hpp"

using namespace phumthun;
using namespace phumthun::carto;

TEST_CASE("every ramp runs from light to dark in any number of classes and has both names") {
  REQUIRE(all_ramps().size() >= 8);
  for (const ColorRamp& ramp : all_ramps()) {
    INFO(ramp.name);
    CHECK_FALSE(ramp.label.th.empty());
    CHECK_FALSE(ramp.label.en.empty());
    for (const int count : {2, 5, 9}) {
      const std::vector<Color> colors = ramp_colors(ramp, count);
      REQUIRE(colors.size() == static_cast<std::size_t>(count));
      CHECK(colors.front() == ramp.stops.front());
      CHECK(colors.back() == ramp.stops.back());
      for (std::size_t i = 1; i < colors.size(); ++i) CHECK(lightness(colors[i]) < lightness(colors[i - 1]));
    }
  }
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
  CHECK(map.styles.size() == 3);
}
