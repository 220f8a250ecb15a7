#include <catch2/catch.hpp>
#include <cmath>

#include "support/painted_map.hpp"

using namespace phumthun;
using namespace phumthun::paint::gl;
using namespace phumthun::tests;

namespace {

const carto::Color white{255, 255, 255, 255}, black{0, 0, 0, 255};

void check_close(const carto::Color& seen, double r, double g, double b) {
  CHECK(seen.r == Approx(r).margin(2));
  CHECK(seen.g == Approx(g).margin(2));
  CHECK(seen.b == Approx(b).margin(2));
}

/// Quartic bump of `radius_m` around `at`, summed over `points`: per square kilometre.
double density(const std::vector<geo::Coord>& points, const geo::Coord& at, double radius_m) {
  double sum = 0;
  for (const geo::Coord& p : points) {
    const double u2 = (std::pow(p.x - at.x, 2) + std::pow(p.y - at.y, 2)) / (radius_m * radius_m);
    if (u2 < 1) sum += (1 - u2) * (1 - u2);
  }
  return sum * 3 / (3.14159265358979 * radius_m * radius_m) * 1e6;
}

}  // namespace

TEST_CASE("opacity mixes a whole layer with what is below, as computed") {
  const HiddenWindow window;
  MapPainter painter(read_context_info(), [] {});
  const auto geometry = squares(3, 2);
  const View view = view_of(geo::envelope(*geometry).grown(100), whole_window);
  carto::FillLayer half = by_turns(geometry, 0);
  half.opacity = 0.5;
  carto::LineLayer lines{"borders", geometry, black, 6};
  lines.opacity = 0.25;
  const auto places = points_at({{500500, 1600500}, {500500, 1600500}, {501500, 1600500}});
  carto::PointLayer points{"households", places, nullptr, {{0, 0, 0, 255}}, 6};
  points.opacity = 0.4;
  paint_sharp(painter, scene_of({half, lines, points}, *geometry), view);
  const auto at = [&](double x, double y) { return pixel(to_screen(view, whole_window, {x, y})); };
  const carto::Color& red = three_classes[0].fill;
  const auto over_white = [](int channel, double share) { return 255 + (channel - 255) * share; };
  check_close(at(500200, 1600200), over_white(red.r, 0.5), over_white(red.g, 0.5), over_white(red.b, 0.5));
  // Two households in one place are one layer: not darker than one.
  for (const double x : {500500.0, 501500.0}) {
    const carto::Color& area = three_classes[x < 501000 ? 0 : 1].fill;
    check_close(at(x, 1600500), 0.6 * over_white(area.r, 0.5), 0.6 * over_white(area.g, 0.5),
                0.6 * over_white(area.b, 0.5));
  }
  const carto::Color border = at(500012, 1600500);  // the inner half of the outer border
  check_close(border, 0.75 * over_white(red.r, 0.5), 0.75 * over_white(red.g, 0.5),
              0.75 * over_white(red.b, 0.5));
}

TEST_CASE("a hatch fades with its layer") {
  const HiddenWindow window;
  MapPainter painter(read_context_info(), [] {});
  const auto geometry = squares(1, 1);
  carto::FillLayer layer = by_turns(geometry, 0);
  layer.classes[0] = {{0, 0, 0, 255}, carto::Hatch::diagonal, {0, 0, 0, 255}};
  layer.opacity = 0.2;
  const View view{geo::envelope(*geometry).centre(), 1};
  paint_sharp(painter, scene_of({layer}, *geometry), view);
  for (int x = 100; x < 140; ++x) check_close(pixel({x + 0.5, 150.5}), 204, 204, 204);
}

TEST_CASE("of areas that are left out no border is drawn, not even a shared one by mistake") {
  const HiddenWindow window;
  MapPainter painter(read_context_info(), [] {});
  const auto geometry = squares(3, 1);
  const View view = view_of(geo::envelope(*geometry).grown(200), whole_window);
  const auto outlined = [&](std::vector<std::uint8_t> mask) {
    carto::LineLayer lines{"picked", geometry, black, 4};
    lines.feature_class = class_bytes(std::move(mask));
    paint_sharp(painter, scene_of({lines}, *geometry), view);
    std::vector<bool> borders;  // the four upright ones
    for (int i = 0; i < 4; ++i)
      borders.push_back(pixel(to_screen(view, whole_window, {500000.0 + 1000 * i, 1600500})) == black);
    return borders;
  };
  CHECK(outlined({255, 0, 255}) == std::vector<bool>{false, true, true, false});
  CHECK(outlined({0, 255, 255}) == std::vector<bool>{true, true, false, false});
  CHECK(outlined({255, 255, 3}) == std::vector<bool>{false, false, true, true});
  CHECK(outlined({255, 255, 255}) == std::vector<bool>{false, false, false, false});
}

TEST_CASE("heat is the sum of the points' bumps on a fixed scale, at every zoom, without seams") {
  const HiddenWindow window;
  std::vector<geo::Coord> places;
  for (int i = 0; i < 600; ++i)
    places.push_back({500000 + std::fmod(i * 577.7, 9000), 1600000 + std::fmod(i * 713.1, 7000)});
  places.push_back(geo::no_coord);
  std::vector<std::uint8_t> classes(places.size(), 0);
  std::vector<geo::Coord> counted;
  for (std::size_t i = 0; i + 1 < places.size(); ++i)
    if (i % 4 == 0)
      classes[i] = 255;
    else
      counted.push_back(places[i]);
  carto::HeatLayer heat{"heat", points_at(places), class_bytes(classes), 1000, 40, {black, black}};
  const auto area = squares(9, 7);
  const auto scene = scene_of({heat}, *area);
  for (const double metres_per_px : {35.0, 9.0, 2.5}) {
    MapPainter painter(read_context_info(), [] {});
    const View view{{504321, 1603210}, metres_per_px};
    paint_sharp(painter, scene, view);
    for (int y = 5; y < map_height; y += 29)
      for (int x = 5; x < map_width; x += 31) {
        const geo::Coord at{view.centre.x + (x + 0.5 - map_width / 2.0) * metres_per_px,
                            view.centre.y - (y + 0.5 - map_height / 2.0) * metres_per_px};
        const double share = std::min(1.0, density(counted, at, 1000) / 40);
        INFO(metres_per_px << " m/px at " << x << ", " << y);
        CHECK(pixel({static_cast<double>(x), static_cast<double>(y)}).r ==
              Approx(255 * (1 - std::min(1.0, share / 0.2))).margin(12));
      }
  }
}

TEST_CASE("a map with heat that was panned to is the map drawn there") {
  const HiddenWindow window;
  std::vector<geo::Coord> places;
  for (int i = 0; i < 3000; ++i)
    places.push_back({500000 + std::fmod(i * 577.7, 9000), 1600000 + std::fmod(i * 713.1, 7000)});
  const carto::HeatLayer heat{"heat",  points_at(places),
                              nullptr, 700,
                              120,     {{255, 230, 150, 255}, {200, 60, 30, 255}, {80, 0, 60, 255}}};
  const auto area = squares(9, 7);
  const auto scene = scene_of({heat}, *area);
  const View view{{504321, 1603210}, 12};
  View start = view;
  start.centre.x -= 137 * view.metres_per_pixel;
  start.centre.y += 71 * view.metres_per_pixel;
  MapPainter panned(read_context_info(), [] {}), direct(read_context_info(), [] {});
  paint_sharp(panned, scene, start);
  paint_sharp(panned, scene, view);
  const auto by_panning = whole_picture();
  paint_sharp(direct, scene, view);
  const auto at_once = whole_picture();
  int worst = 0;
  for (std::size_t i = 0; i < at_once.size(); ++i)
    worst = std::max(worst, std::abs(at_once[i] - by_panning[i]));
  CHECK(worst <= 4);
}

TEST_CASE("every selected household of a highlight is seen, whatever stands near it") {
  const HiddenWindow window;
  MapPainter painter(read_context_info(), [] {});
  std::vector<geo::Coord> places;
  for (int i = 0; i < 40000; ++i)
    places.push_back({500000 + std::fmod(i * 577.77, 9000), 1600000 + std::fmod(i * 713.13, 7000)});
  const auto households = points_at(places);
  std::vector<std::uint8_t> classes(places.size(), 255);
  std::vector<geo::Coord> picked;
  for (std::size_t i = 0; i < classes.size(); i += 1777) classes[i] = 0, picked.push_back(places[i]);
  const auto area = squares(9, 7);
  const View view = view_of(geo::envelope(*area), whole_window);
  const Pane pane{
      scene_of({carto::PointLayer{"households", households, nullptr, {{150, 150, 150, 255}}, 1.2}}, *area),
      scene_of({carto::PointLayer{"picked", households, class_bytes(classes), {{255, 0, 0, 255}}, 2}}, *area),
      whole_window, whole_window};
  paint_sharp(painter, {&pane, 1}, view);
  for (const geo::Coord& place : picked) {
    const geo::Coord at = to_screen(view, whole_window, place);
    if (at.x < 3 || at.y < 3 || at.x > map_width - 3 || at.y > map_height - 3) continue;
    CHECK(pixel(at) == carto::Color{255, 0, 0, 255});
  }
}
