#include <catch2/catch.hpp>
#include <cmath>
#include <numbers>

#include "carto/heat_field.hpp"

using namespace phumthun;
using carto::HeatField;

namespace {

/// The bump's definition, written out.
double bump(const geo::Coord& point, const geo::Coord& at, double radius_m) {
  const double u = std::hypot(point.x - at.x, point.y - at.y) / radius_m;
  return u < 1 ? 3 / (std::numbers::pi * radius_m * radius_m) * std::pow(1 - u * u, 2) * 1e6 : 0;
}

}  // namespace

TEST_CASE("every point weighs one in all, wherever it lies between the nodes") {
  for (const double dx : {0.0, 13.0, 41.7}) {
    HeatField field({0, 0, 4000, 4000}, 100, 1000);
    field.add({2000 + dx, 1900 + dx / 3});
    field.add({1500 - dx, 2100});
    double sum = 0;
    for (const float value : field.per_km2()) sum += static_cast<double>(value) * 0.1 * 0.1;
    CHECK(sum == Approx(2).epsilon(0.01));
  }
}

TEST_CASE("the field is the sum of the bumps") {
  const std::vector<geo::Coord> points{{2000, 1900}, {2133, 1871}, {1012, 2950}, {-300, 500}, {4600, 3000}};
  HeatField field({0, 0, 4000, 4000}, 80, 1000);
  for (const geo::Coord& p : points) field.add(p);
  const std::vector<float> values = field.per_km2();
  const double peak = bump({}, {}, 1000);
  for (int row = 0; row < field.rows(); row += 3)
    for (int column = 0; column < field.columns(); column += 3) {
      const geo::Coord at{field.ground().min_x + 80 * column, field.ground().min_y + 80 * row};
      double expected = 0;
      for (const geo::Coord& p : points) expected += bump(p, at, 1000);
      CHECK(static_cast<double>(values[static_cast<std::size_t>(row * field.columns() + column)]) ==
            Approx(expected).margin(0.02 * peak));
    }
}

TEST_CASE("two fields that meet have the same values where they do") {
  HeatField west({0, 0, 1000, 1000}, 70, 400), east({1000, 0, 2000, 1000}, 70, 400);
  for (int i = 0; i < 500; ++i) {
    const geo::Coord at{std::fmod(i * 377.7, 2600) - 300, std::fmod(i * 913.1, 1600) - 300};
    west.add(at);
    east.add(at);
  }
  const auto a = west.per_km2(), b = east.per_km2();
  const auto shift = std::lround((east.ground().min_x - west.ground().min_x) / 70);
  int compared = 0;
  for (int row = 0; row < std::min(west.rows(), east.rows()); ++row)
    for (long column = shift; column < west.columns(); ++column, ++compared)
      CHECK(a[static_cast<std::size_t>(row * west.columns() + column)] ==
            Approx(b[static_cast<std::size_t>(row * east.columns() + column - shift)]).epsilon(1e-5));
  CHECK(compared > 10);
}

TEST_CASE("points out of reach, and without a place, change nothing") {
  HeatField field({0, 0, 1000, 1000}, 50, 300);
  field.add(geo::no_coord);
  field.add({1e12, -1e12});
  field.add({5000, 500});
  CHECK(field.empty());
  for (const float value : field.per_km2()) CHECK(value == 0);
}

TEST_CASE("the palette comes out of nothing and ends in the ramp's last colour") {
  carto::HeatLayer layer;
  layer.ramp = {{255, 255, 0, 255}, {255, 0, 0, 255}};
  const auto palette = carto::heat_palette(layer);
  CHECK(palette.front().a == 0);
  CHECK(palette.back() == carto::Color{255, 0, 0, 255});
  for (std::size_t i = 1; i < palette.size(); ++i) {
    CHECK(palette[i].a >= palette[i - 1].a);
    CHECK(palette[i].g <= palette[i - 1].g);
  }
  CHECK(palette[51].a == 255);
  layer.ramp.clear();
  CHECK(carto::heat_palette(layer).back().a == 0);
}
