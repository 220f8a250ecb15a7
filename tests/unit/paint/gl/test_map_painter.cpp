#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

#include "base/error.hpp"
#include "paint/gl/program.hpp"
#include "support/painted_map.hpp"

using namespace phumthun;
using namespace phumthun::paint::gl;
using namespace phumthun::tests;

TEST_CASE("every area has the colour of its class, wherever the view stands, and recolouring changes it") {
  const HiddenWindow window;
  MapPainter painter(read_context_info(), [] {});
  const auto geometry = squares(7, 5);
  View view = view_of(geo::envelope(*geometry), whole_window);
  for (const std::size_t first : {0, 1}) {
    const auto scene = scene_of({by_turns(geometry, first)}, *geometry);
    for (const double zoom : {1.0, 1.7, 0.4}) {
      for (const double pan_m : {0.0, 700.0, -1500.0}) {
        View moved{{view.centre.x + pan_m, view.centre.y + pan_m / 2}, view.metres_per_pixel / zoom};
        paint_sharp(painter, scene, moved);
        for (std::size_t f = 0; f < geometry->size(); ++f) {
          const geo::Coord at = to_screen(moved, whole_window, geo::centroids(*geometry)[f]);
          if (at.x < 0 || at.y < 0 || at.x >= map_width || at.y >= map_height) continue;
          INFO("feature " << f << " zoom " << zoom << " pan " << pan_m);
          CHECK(pixel(at) == three_classes[(f + first) % 3].fill);
        }
      }
    }
  }
}

TEST_CASE("while zooming, what is drawn is scaled along at once") {
  const HiddenWindow window;
  MapPainter painter(read_context_info(), [] {});
  const auto geometry = squares(7, 5);
  const auto scene = scene_of({by_turns(geometry, 0)}, *geometry);
  View view = view_of(geo::envelope(*geometry), whole_window);
  paint_sharp(painter, scene, view);
  view.metres_per_pixel /= 1.5;
  const PaintState moving = paint_one(painter, scene, frame_of(view));
  CHECK_FALSE(moving.sharp);
  CHECK(moving.more_to_draw);
  CHECK(pixel({map_width / 2.0, map_height / 2.0}) == three_classes[17 % 3].fill);
}

TEST_CASE("a map that is scaled along has no lines at its edges") {
  const HiddenWindow window;
  const auto scene = std::make_shared<carto::MapScene>();
  scene->extent = geo::envelope(*squares(7, 5));
  scene->background = {240, 240, 240, 255};
  const View view = view_of(scene->extent, whole_window);
  for (const double zoom : {0.57, 0.83, 1.7}) {
    MapPainter painter(read_context_info(), [] {});
    MapPainter::Frame frame = frame_of(view);
    frame.budget_ms = 0;  // of what is scaled there is a tile, and nothing beside it
    paint_one(painter, scene, frame);
    frame.view.metres_per_pixel /= zoom;
    paint_one(painter, scene, frame);
    const std::vector<std::uint8_t> rgba = whole_picture();
    CAPTURE(zoom);
    CHECK(std::count(rgba.begin(), rgba.end(), 240) == 3 * map_width * map_height);
  }
}

TEST_CASE("a colouring that changes with every frame is followed") {
  const HiddenWindow window;
  MapPainter painter(read_context_info(), [] {});
  const auto geometry = squares(7, 5);
  const View view = view_of(geo::envelope(*geometry), whole_window);
  const geo::Coord at = to_screen(view, whole_window, geo::centroids(*geometry)[17]);
  paint_sharp(painter, scene_of({by_turns(geometry, 0)}, *geometry), view);
  MapPainter::Frame frame = frame_of(view);
  frame.budget_ms = 0;  // a tile a frame: no colouring is complete before the next comes
  int seen = 0;
  carto::Color last = pixel(at);
  for (int i = 1; i <= 120; ++i) {
    // Not one after the other: whatever number of frames a colouring takes, another one follows.
    const std::size_t first = static_cast<std::size_t>(i) * 5 / 7 % 3;
    paint_one(painter, scene_of({by_turns(geometry, first)}, *geometry), frame);
    if (!(pixel(at) == last)) ++seen;
    last = pixel(at);
  }
  CHECK(seen > 4);
  const auto newest = scene_of({by_turns(geometry, 1)}, *geometry);
  paint_sharp(painter, newest, view);
  CHECK(pixel(at) == three_classes[(17 + 1) % 3].fill);
}

TEST_CASE("a map that was recoloured keeps its colours while it is panned") {
  const HiddenWindow window;
  MapPainter painter(read_context_info(), [] {});
  const auto geometry = squares(7, 5);
  View view = view_of(geo::envelope(*geometry), whole_window);
  paint_sharp(painter, scene_of({by_turns(geometry, 0)}, *geometry), view);
  const auto scene = scene_of({by_turns(geometry, 1)}, *geometry);
  paint_sharp(painter, scene, view);
  view.centre.x += 300 * view.metres_per_pixel;
  MapPainter::Frame frame = frame_of(view);
  frame.budget_ms = 0;
  CHECK_FALSE(paint_one(painter, scene, frame).sharp);
  for (std::size_t f = 0; f < geometry->size(); ++f) {
    const geo::Coord at = to_screen(view, whole_window, geo::centroids(*geometry)[f]);
    if (at.x < 5 || at.y < 5 || at.x >= map_width - 320 || at.y >= map_height - 5) continue;
    INFO("feature " << f);
    CHECK(pixel(at) == three_classes[(f + 1) % 3].fill);
  }
}

TEST_CASE("a class of 255 or without a style is not drawn") {
  const HiddenWindow window;
  MapPainter painter(read_context_info(), [] {});
  const auto geometry = squares(3, 1);
  carto::FillLayer layer = by_turns(geometry, 0);
  layer.feature_class =
      std::make_shared<const std::vector<std::uint8_t>>(std::vector<std::uint8_t>{0, 255, 9});
  const auto scene = scene_of({layer}, *geometry);
  const View view = view_of(geo::envelope(*geometry), whole_window);
  paint_sharp(painter, scene, view);
  const carto::Color white{255, 255, 255, 255};
  CHECK(pixel(to_screen(view, whole_window, {500500, 1600500})) == three_classes[0].fill);
  CHECK(pixel(to_screen(view, whole_window, {501500, 1600500})) == white);
  CHECK(pixel(to_screen(view, whole_window, {502500, 1600500})) == white);
}

TEST_CASE("points and borders are drawn over areas") {
  const HiddenWindow window;
  MapPainter painter(read_context_info(), [] {});
  const auto geometry = squares(2, 1);
  geo::GeometryColumn places = geo::empty_column(geo::GeometryKind::point, {});
  places.coords = {{500500, 1600500}, geo::no_coord, {501500, 1600500}};
  const auto points = std::make_shared<const geo::GeometryColumn>(places);
  const carto::Color red{255, 0, 0, 255}, blue{0, 0, 255, 255}, black{0, 0, 0, 255};
  const carto::PointLayer point_layer{
      "households",
      points,
      std::make_shared<const std::vector<std::uint8_t>>(std::vector<std::uint8_t>{0, 0, 1}),
      {red, blue},
      4};
  const auto scene = scene_of(
      {by_turns(geometry, 0), carto::LineLayer{"borders", geometry, black, 3}, point_layer}, *geometry);
  View view = view_of(geo::envelope(*geometry), whole_window);
  view.metres_per_pixel *= 1.1;
  paint_sharp(painter, scene, view);
  const auto at = [&](double x, double y) { return pixel(to_screen(view, whole_window, {x, y})); };
  CHECK(at(500500, 1600500) == red);
  CHECK(at(501500, 1600500) == blue);
  CHECK(at(501000, 1600700) == black);
  CHECK(at(500200, 1600200) == three_classes[0].fill);
}

TEST_CASE("tiles meet without seams: a map panned to is the map drawn there") {
  const HiddenWindow window;
  const auto geometry = squares(9, 7);
  geo::GeometryColumn places = geo::empty_column(geo::GeometryKind::point, {});
  for (int i = 0; i < 4000; ++i)
    places.coords.push_back({500000 + std::fmod(i * 377.7, 9000), 1600000 + std::fmod(i * 913.1, 7000)});
  const auto points = std::make_shared<const geo::GeometryColumn>(places);
  carto::FillLayer areas = by_turns(geometry, 0);
  const auto scene = scene_of({areas, carto::LineLayer{"borders", geometry, {0, 0, 0, 255}, 2},
                               carto::PointLayer{"households", points, nullptr, {{20, 20, 20, 255}}, 3}},
                              *geometry);
  View view = view_of(geo::envelope(*geometry), whole_window);
  view.metres_per_pixel /= 2;
  MapPainter panned(read_context_info(), [] {}), direct(read_context_info(), [] {});
  View start = view;
  start.centre.x -= 149 * view.metres_per_pixel;
  start.centre.y += 83 * view.metres_per_pixel;
  paint_sharp(panned, scene, start);
  paint_sharp(panned, scene, view);
  const auto by_panning = whole_picture();
  paint_sharp(direct, scene, view);
  const auto at_once = whole_picture();
  std::size_t different = 0;
  for (std::size_t i = 0; i < at_once.size(); ++i)
    if (std::abs(at_once[i] - by_panning[i]) > 24) ++different;
  CHECK(different < at_once.size() / 1000);
}

TEST_CASE("a map of an odd width moves by as many pixels as it is panned by") {
  const HiddenWindow window;
  const auto geometry = squares(9, 7);
  const Viewport port{0, 0, map_width - 1, map_height};
  const Pane pane{scene_of({by_turns(geometry, 0)}, *geometry), nullptr, port, port};
  for (const double scale : {2.3, 3.7, 4.1, 5.9}) {  // doubles hold none of them exactly
    MapPainter painter(read_context_info(), [] {});
    View view = view_of(geo::envelope(*geometry), port);
    view.metres_per_pixel = scale;
    paint_sharp(painter, {&pane, 1}, view);
    const auto before = whole_picture();
    for (int moved = 1; moved <= 30; ++moved) {
      view.centre.x -= view.metres_per_pixel;
      paint_sharp(painter, {&pane, 1}, view);
      const auto after = whole_picture();
      int different = 0;
      for (int y = 0; y < map_height; ++y) {
        const auto row = before.begin() + std::ptrdiff_t{4} * y * map_width;
        different += !std::equal(row, row + 4 * (port.width - moved),
                                 after.begin() + 4 * (std::ptrdiff_t{y} * map_width + moved));
      }
      INFO(scale << " m per pixel, panned by " << moved);
      REQUIRE(different == 0);
    }
  }
}

TEST_CASE("a hatch goes on from tile to tile") {
  const HiddenWindow window;
  const auto geometry = squares(1, 1);
  carto::FillLayer areas = by_turns(geometry, 0);
  areas.classes[0] = {{255, 255, 255, 255}, carto::Hatch::diagonal, {0, 0, 0, 255}};
  View view{geo::envelope(*geometry).centre(), 1};
  MapPainter painter(read_context_info(), [] {});
  paint_sharp(painter, scene_of({areas}, *geometry), view);
  const auto picture = whole_picture();
  const auto at = [&](int x, int y) { return picture[4 * static_cast<std::size_t>(y * map_width + x)]; };
  int broken = 0, inked = 0;
  for (int y = 8; y < map_height; ++y)
    for (int x = 0; x < map_width - 8; ++x) {
      if (at(x, y) < 128) ++inked;
      if (std::abs(at(x, y) - at(x + 8, y - 8)) > 8 || std::abs(at(x, y) - at(x + 8, y)) > 8) ++broken;
    }
  CHECK(inked > 1000);
  CHECK(broken == 0);
}

TEST_CASE("the back diagonal runs across the diagonal") {
  const HiddenWindow window;
  const auto geometry = squares(1, 1);
  const View view{geo::envelope(*geometry).centre(), 1};
  const auto along = [&](carto::Hatch hatch, int step_x) {
    carto::FillLayer areas = by_turns(geometry, 0);
    areas.classes[0] = {{255, 255, 255, 255}, hatch, {0, 0, 0, 255}};
    MapPainter painter(read_context_info(), [] {});
    paint_sharp(painter, scene_of({areas}, *geometry), view);
    const auto picture = whole_picture();
    const auto at = [&](int x, int y) { return picture[4 * static_cast<std::size_t>(y * map_width + x)]; };
    int alike = 0, all = 0;
    for (int y = 8; y < map_height - 8; ++y)
      for (int x = 8; x < map_width - 8; ++x, ++all) alike += std::abs(at(x, y) - at(x + step_x, y + 3)) <= 8;
    return static_cast<double>(alike) / all;
  };
  CHECK(along(carto::Hatch::diagonal, -3) != Approx(along(carto::Hatch::diagonal, 3)).margin(0.1));
  CHECK(along(carto::Hatch::back_diagonal, 3) == Approx(along(carto::Hatch::diagonal, -3)).margin(0.02));
  CHECK(along(carto::Hatch::back_diagonal, -3) == Approx(along(carto::Hatch::diagonal, 3)).margin(0.02));
}

TEST_CASE("an empty scene is its background") {
  const HiddenWindow window;
  MapPainter painter(read_context_info(), [] {});
  carto::MapScene empty;
  empty.background = {10, 20, 30, 255};
  paint_sharp(painter, std::make_shared<const carto::MapScene>(empty), View{});
  CHECK(pixel({5, 5}) == carto::Color{10, 20, 30, 255});
}

TEST_CASE("a shader that isn't there is named in the error") {
  const HiddenWindow window;
  CHECK_THROWS_AS(Program("rectangle", "no-such-shader"), base::Error);
}
