#include <catch2/catch.hpp>
#include <cmath>
#include <string>
#include <vector>

#include "carto/bivariate.hpp"
#include "carto/color.hpp"
#include "carto/color_vision.hpp"
#include "carto/ramps.hpp"

using namespace phumthun::carto;

namespace {

std::vector<Color> colors_of(const std::vector<std::string>& texts) {
  std::vector<Color> colors;
  for (const std::string& text : texts) colors.push_back(parse_color(text));
  return colors;
}

struct Measured {
  std::vector<std::string> colors;
  double normal, protan, deutan, tritan;
};

/// To the one decimal that was published.
void check(const Measured& set) {
  const std::vector<Color> colors = colors_of(set.colors);
  const auto is = [](double difference) { return Approx(difference).margin(0.051).epsilon(0); };
  CHECK(least_difference(colors, ColorVision::normal) == is(set.normal));
  CHECK(least_difference(colors, ColorVision::protan) == is(set.protan));
  CHECK(least_difference(colors, ColorVision::deutan) == is(set.deutan));
  CHECK(least_difference(colors, ColorVision::tritan) == is(set.tritan));
}

}  // namespace

TEST_CASE("colour differences of known palettes are those that others measured") {
  // Least CIE76 differences with the matrices of Machado et al. at full severity on linear sRGB, measured
  // with R's colorspace 2.1 (protan, deutan, tritan with linear = TRUE; coords of LAB).
  check({{"#CA0020", "#0571B0", "#92C5DE", "#F4A582", "#F7F7F7", "#464646", "#999999"},
         24.8,
         21.8,
         23.3,
         28.8});
  check({{"#E69F00", "#56B4E9", "#009E73", "#0072B2", "#D55E00"}, 26.4, 24.6, 18.4, 16.2});
  check({{"#FFFFB2", "#FECC5C", "#FD8D3C", "#F03B20", "#BD0026"}, 24.4, 19.1, 13.1, 15.8});
  check({{"#440154", "#3B528B", "#21908C", "#5DC863", "#FDE725"}, 37.7, 23.9, 19.5, 18.2});
}

TEST_CASE("colours are seen as R's colorspace simulates them, to the last bit of each channel") {
  // colorspace 2.1-0: protan(colours, linear = TRUE), deutan(...), tritan(...) of the default ramp in seven
  // classes, of viridis in five and of RdBu in five. All ramps in 3 to 9 classes were compared so: none
  // differs.
  struct Seen {
    std::vector<std::string> colors, protan, deutan, tritan;
  };
  const std::vector<Seen> sets{
      {{"#F6EABD", "#F1C47A", "#EB9A43", "#E26B1B", "#BE4528", "#942829", "#651725"},
       {"#F4E7BA", "#D6C474", "#B4A139", "#8D7D05", "#675C24", "#474128", "#2C2A25"},
       {"#F7ECBE", "#E1CF7C", "#C7B344", "#AA9816", "#857723", "#625825", "#403B23"},
       {"#FFE3DE", "#FFB7B2", "#FF8788", "#F84F5D", "#D1253F", "#A3002A", "#6F021D"}},
      {{"#FDE725", "#5EC962", "#21918C", "#3B528B", "#440154"},
       {"#FEE000", "#CCB959", "#88898C", "#3A588D", "#002256"},
       {"#FFE939", "#BEAF69", "#787E8D", "#30508A", "#042752"},
       {"#FFD6C6", "#4DC4B1", "#00958F", "#085F67", "#43172E"}},
      {{"#053061", "#6CACD1", "#F7F7F7", "#E68367", "#67001F"},
       {"#143563", "#9BABD3", "#F7F7F7", "#9C9164", "#24231F"},
       {"#002D60", "#8DA0D0", "#F7F7F7", "#B4A666", "#3D371C"},
       {"#003C43", "#3AB6B8", "#F7F7F7", "#FA727C", "#72000F"}}};
  for (const Seen& set : sets)
    for (std::size_t nth = 0; nth < set.colors.size(); ++nth) {
      const Color color = parse_color(set.colors[nth]);
      CAPTURE(set.colors[nth]);
      CHECK(seen_by(color, ColorVision::protan) == parse_color(set.protan[nth]));
      CHECK(seen_by(color, ColorVision::deutan) == parse_color(set.deutan[nth]));
      CHECK(seen_by(color, ColorVision::tritan) == parse_color(set.tritan[nth]));
    }
}

TEST_CASE("the default ramp is safe for every reader in up to seven classes") {
  // Least differences by colorspace (dist of LAB coordinates): 61.8, 51.5, 49.5, 43.5 in three classes
  // to 20.3, 14.1, 11.5, 12.4 in seven; in eight classes the green-blind are left 9.9.
  for (int classes = 3; classes <= 7; ++classes) {
    CAPTURE(classes);
    CHECK(ramp_safety(ramp(default_ramp), classes).safe());
  }
  const auto seven = ramp_safety(ramp(default_ramp), 7).between_classes;
  CHECK(seven[0] == Approx(20.3).margin(0.051));
  CHECK(seven[1] == Approx(14.1).margin(0.051));
  CHECK(seven[2] == Approx(11.5).margin(0.051));
  CHECK(seven[3] == Approx(12.4).margin(0.051));
  CHECK_FALSE(ramp_safety(ramp(default_ramp), 8).safe_for(ColorVision::deutan));
}

TEST_CASE("CIE Lab differences of black, white and a primary are the textbook's") {
  CHECK(color_difference({0, 0, 0, 255}, {255, 255, 255, 255}) == Approx(100).margin(0.01));
  // sRGB red is L* 53.24, a* 80.09, b* 67.20.
  CHECK(color_difference({255, 0, 0, 255}, {0, 0, 0, 255}) ==
        Approx(std::sqrt(53.24 * 53.24 + 80.09 * 80.09 + 67.20 * 67.20)).margin(0.05));
  CHECK(color_difference({12, 34, 56, 255}, {12, 34, 56, 255}) == 0);
}

TEST_CASE("greys stay as they are for every reader, and alpha is left alone") {
  for (const ColorVision vision : all_color_visions) {
    const Color seen = seen_by(Color{120, 120, 120, 77}, vision);
    CHECK(std::abs(seen.r - 120) <= 1);
    CHECK(std::abs(seen.g - 120) <= 1);
    CHECK(std::abs(seen.b - 120) <= 1);
    CHECK(seen.a == 77);
  }
  const Color grey = seen_by(Color{0, 128, 0, 255}, ColorVision::grey);
  CHECK((grey.r == grey.g && grey.g == grey.b));
}

TEST_CASE("red and green are far apart for most and near for the green-blind") {
  const Color red{200, 60, 40, 255}, green{110, 130, 40, 255};
  const double most = color_difference(red, green);
  CHECK(color_difference(seen_by(red, ColorVision::deutan), seen_by(green, ColorVision::deutan)) < most / 2);
}

TEST_CASE("the nine colours of two measures are told apart by every reader") {
  const PaletteSafety safety = palette_safety(bivariate_colors(3, 3));
  CHECK(safety.safe());
  for (const ColorVision vision :
       {ColorVision::normal, ColorVision::protan, ColorVision::deutan, ColorVision::tritan})
    CHECK(safety.between_classes[static_cast<std::size_t>(vision)] >= 20);
}

TEST_CASE("fewer than two colours can't be taken for each other") {
  CHECK(std::isinf(least_difference({}, ColorVision::normal)));
  const std::vector<Color> one{{1, 2, 3, 255}};
  CHECK(std::isinf(least_difference(one, ColorVision::tritan)));
}
