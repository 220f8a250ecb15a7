#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#include <catch2/catch.hpp>
#include <cmath>
#include <cstdlib>
#include <epoxy/gl.h>
#include <thread>

#include "base/error.hpp"
#include "geo/wkb.hpp"
#include "paint/gl/map_painter.hpp"
#include "paint/gl/program.hpp"

using namespace phumthun;
using namespace phumthun::paint::gl;

namespace {

constexpr int width = 400, height = 300;

/// A hidden window with a context; the test is reported as skipped where there can't be one.
class HiddenWindow {
 public:
  HiddenWindow() {
    if (!glfwInit()) std::exit(77);
    glfwWindowHint(GLFW_VISIBLE, GLFW_FALSE);
    glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
    glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
    glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
    window_ = glfwCreateWindow(width, height, "test", nullptr, nullptr);
    if (!window_) std::exit(77);
    glfwMakeContextCurrent(window_);
  }
  ~HiddenWindow() {
    glfwDestroyWindow(window_);
    glfwTerminate();
  }

 private:
  GLFWwindow* window_;
};

carto::Color pixel(const geo::Coord& screen) {
  std::uint8_t rgba[4];
  glReadPixels(static_cast<int>(screen.x), height - 1 - static_cast<int>(screen.y), 1, 1, GL_RGBA,
               GL_UNSIGNED_BYTE, rgba);
  return {rgba[0], rgba[1], rgba[2], 255};
}

std::vector<std::uint8_t> whole_picture() {
  std::vector<std::uint8_t> rgba(4 * width * height);
  glReadPixels(0, 0, width, height, GL_RGBA, GL_UNSIGNED_BYTE, rgba.data());
  return rgba;
}

/// Squares of 1 km in a row of `columns`, `rows` high.
data::Shared<geo::GeometryColumn> squares(int columns, int rows) {
  geo::GeometryColumn column = geo::empty_column(geo::GeometryKind::multipolygon, {});
  for (int y = 0; y < rows; ++y)
    for (int x = 0; x < columns; ++x) {
      const double x0 = 500000 + 1000.0 * x, y0 = 1600000 + 1000.0 * y;
      column.feature_starts.push_back(static_cast<std::uint32_t>(column.polygon_starts.size()));
      column.polygon_starts.push_back(static_cast<std::uint32_t>(column.ring_starts.size()));
      for (const auto& [dx, dy] : {std::pair{0, 0}, {1, 0}, {1, 1}, {0, 1}, {0, 0}})
        column.coords.push_back({x0 + 1000 * dx, y0 + 1000 * dy});
      column.ring_starts.push_back(static_cast<std::uint32_t>(column.coords.size()));
    }
  return std::make_shared<const geo::GeometryColumn>(std::move(column));
}

const std::vector<carto::ClassStyle> three_classes{
    {{200, 30, 30, 255}}, {{30, 200, 30, 255}}, {{30, 30, 200, 255}}};

carto::FillLayer by_turns(const data::Shared<geo::GeometryColumn>& geometry, std::size_t first) {
  std::vector<std::uint8_t> classes;
  for (std::size_t f = 0; f < geometry->size(); ++f)
    classes.push_back(static_cast<std::uint8_t>((f + first) % 3));
  return {"areas", geometry, std::make_shared<const std::vector<std::uint8_t>>(classes), three_classes};
}

MapPainter::Frame frame_of(const View& view) {
  MapPainter::Frame frame;
  frame.view = view;
  frame.framebuffer_width = width, frame.framebuffer_height = height;
  return frame;
}

constexpr Viewport whole_window{0, 0, width, height};

/// One map that fills the window.
PaintState paint_one(MapPainter& painter, const data::Shared<carto::MapScene>& scene,
                     const MapPainter::Frame& frame) {
  const Pane pane{scene, nullptr, whole_window, whole_window};
  return painter.paint({&pane, 1}, frame);
}

/// Paints until it is sharp; answers the frames that it took.
int paint_sharp(MapPainter& painter, const data::Shared<carto::MapScene>& scene, const View& view) {
  for (int frames = 1; frames < 5000; ++frames) {
    const PaintState state = paint_one(painter, scene, frame_of(view));
    if (state.sharp) return frames;
    if (!state.more_to_draw) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  FAIL("the map never became sharp");
  return 0;
}

data::Shared<carto::MapScene> scene_of(std::vector<carto::SceneLayer> layers,
                                       const geo::GeometryColumn& geometry) {
  carto::MapScene scene;
  scene.extent = geo::envelope(geometry);
  scene.layers = std::move(layers);
  return std::make_shared<const carto::MapScene>(std::move(scene));
}

}  // namespace

TEST_CASE("every area has the colour of its class, wherever the view stands, and recolouring changes it") {
  const HiddenWindow window;
  MapPainter painter(read_context_info(), [] {});
  const auto geometry = squares(7, 5);
  View view = view_of(geo::envelope(*geometry), {0, 0, width, height});
  for (const std::size_t first : {0, 1}) {
    const auto scene = scene_of({by_turns(geometry, first)}, *geometry);
    for (const double zoom : {1.0, 1.7, 0.4}) {
      for (const double pan_m : {0.0, 700.0, -1500.0}) {
        View moved{{view.centre.x + pan_m, view.centre.y + pan_m / 2}, view.metres_per_pixel / zoom};
        paint_sharp(painter, scene, moved);
        for (std::size_t f = 0; f < geometry->size(); ++f) {
          const geo::Coord at = to_screen(moved, {0, 0, width, height}, geo::centroids(*geometry)[f]);
          if (at.x < 0 || at.y < 0 || at.x >= width || at.y >= height) continue;
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
  View view = view_of(geo::envelope(*geometry), {0, 0, width, height});
  paint_sharp(painter, scene, view);
  view.metres_per_pixel /= 1.5;
  const PaintState moving = paint_one(painter, scene, frame_of(view));
  CHECK_FALSE(moving.sharp);
  CHECK(moving.more_to_draw);
  CHECK(pixel({width / 2.0, height / 2.0}) == three_classes[17 % 3].fill);
}

TEST_CASE("a colouring that changes with every frame is followed") {
  const HiddenWindow window;
  MapPainter painter(read_context_info(), [] {});
  const auto geometry = squares(7, 5);
  const View view = view_of(geo::envelope(*geometry), {0, 0, width, height});
  const geo::Coord at = to_screen(view, {0, 0, width, height}, geo::centroids(*geometry)[17]);
  paint_sharp(painter, scene_of({by_turns(geometry, 0)}, *geometry), view);
  MapPainter::Frame frame = frame_of(view);
  frame.budget_ms = 0;  // a tile a frame: no colouring is complete before the next comes
  int seen = 0;
  carto::Color last = pixel(at);
  for (int i = 1; i <= 120; ++i) {
    paint_one(painter, scene_of({by_turns(geometry, static_cast<std::size_t>(i) % 3)}, *geometry), frame);
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
  View view = view_of(geo::envelope(*geometry), {0, 0, width, height});
  paint_sharp(painter, scene_of({by_turns(geometry, 0)}, *geometry), view);
  const auto scene = scene_of({by_turns(geometry, 1)}, *geometry);
  paint_sharp(painter, scene, view);
  view.centre.x += 300 * view.metres_per_pixel;
  MapPainter::Frame frame = frame_of(view);
  frame.budget_ms = 0;
  CHECK_FALSE(paint_one(painter, scene, frame).sharp);
  for (std::size_t f = 0; f < geometry->size(); ++f) {
    const geo::Coord at = to_screen(view, {0, 0, width, height}, geo::centroids(*geometry)[f]);
    if (at.x < 5 || at.y < 5 || at.x >= width - 320 || at.y >= height - 5) continue;
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
  const View view = view_of(geo::envelope(*geometry), {0, 0, width, height});
  paint_sharp(painter, scene, view);
  const carto::Color white{255, 255, 255, 255};
  CHECK(pixel(to_screen(view, {0, 0, width, height}, {500500, 1600500})) == three_classes[0].fill);
  CHECK(pixel(to_screen(view, {0, 0, width, height}, {501500, 1600500})) == white);
  CHECK(pixel(to_screen(view, {0, 0, width, height}, {502500, 1600500})) == white);
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
  View view = view_of(geo::envelope(*geometry), {0, 0, width, height});
  view.metres_per_pixel *= 1.1;
  paint_sharp(painter, scene, view);
  const auto at = [&](double x, double y) { return pixel(to_screen(view, {0, 0, width, height}, {x, y})); };
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
  View view = view_of(geo::envelope(*geometry), {0, 0, width, height});
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

TEST_CASE("a hatch goes on from tile to tile") {
  const HiddenWindow window;
  const auto geometry = squares(1, 1);
  carto::FillLayer areas = by_turns(geometry, 0);
  areas.classes[0] = {{255, 255, 255, 255}, carto::Hatch::diagonal, {0, 0, 0, 255}};
  View view{geo::envelope(*geometry).centre(), 1};
  MapPainter painter(read_context_info(), [] {});
  paint_sharp(painter, scene_of({areas}, *geometry), view);
  const auto picture = whole_picture();
  const auto at = [&](int x, int y) { return picture[4 * static_cast<std::size_t>(y * width + x)]; };
  int broken = 0, inked = 0;
  for (int y = 8; y < height; ++y)
    for (int x = 0; x < width - 8; ++x) {
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
    const auto at = [&](int x, int y) { return picture[4 * static_cast<std::size_t>(y * width + x)]; };
    int alike = 0, all = 0;
    for (int y = 8; y < height - 8; ++y)
      for (int x = 8; x < width - 8; ++x, ++all) alike += std::abs(at(x, y) - at(x + step_x, y + 3)) <= 8;
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
