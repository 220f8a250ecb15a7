#include <catch2/catch.hpp>
#include <cmath>
#include <string>
#include <vector>

#include "carto/bivariate.hpp"
#include "carto/color.hpp"
#include "carto/color_vision.hpp"

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
