#pragma once
#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#include <catch2/catch.hpp>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <epoxy/gl.h>
#include <memory>
#include <thread>
#include <vector>

#include "geo/geometry_column.hpp"
#include "paint/gl/map_painter.hpp"

/// Painting maps into a window that is never shown, and looking at its pixels.
namespace phumthun::tests {

inline constexpr int map_width = 400, map_height = 300;
inline constexpr paint::gl::Viewport whole_window{0, 0, map_width, map_height};

/// A hidden window with a context; the test is reported as skipped where there can't be one.
class HiddenWindow {
 public:
  HiddenWindow() {
    if (!glfwInit()) std::exit(77);
    glfwWindowHint(GLFW_VISIBLE, GLFW_FALSE);
    glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
    glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
    glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
    window_ = glfwCreateWindow(map_width, map_height, "test", nullptr, nullptr);
    if (!window_) std::exit(77);
    glfwMakeContextCurrent(window_);
  }
  HiddenWindow(const HiddenWindow&) = delete;
  HiddenWindow& operator=(const HiddenWindow&) = delete;
  ~HiddenWindow() {
    glfwDestroyWindow(window_);
    glfwTerminate();
  }

 private:
  GLFWwindow* window_;
};

/// `screen`: pixels from the window's upper left corner.
inline carto::Color pixel(const geo::Coord& screen) {
  std::uint8_t rgba[4];
  glReadPixels(static_cast<int>(screen.x), map_height - 1 - static_cast<int>(screen.y), 1, 1, GL_RGBA,
               GL_UNSIGNED_BYTE, rgba);
  return {rgba[0], rgba[1], rgba[2], 255};
}

/// Every pixel, four bytes each, rows from the bottom.
inline std::vector<std::uint8_t> whole_picture() {
  std::vector<std::uint8_t> rgba(4 * map_width * map_height);
  glReadPixels(0, 0, map_width, map_height, GL_RGBA, GL_UNSIGNED_BYTE, rgba.data());
  return rgba;
}

/// Squares of 1 km in rows, from (500000, 1600000) on.
inline data::Shared<geo::GeometryColumn> squares(int columns, int rows) {
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

inline data::Shared<geo::GeometryColumn> points_at(std::vector<geo::Coord> places) {
  geo::GeometryColumn column = geo::empty_column(geo::GeometryKind::point, {});
  column.coords = std::move(places);
  return std::make_shared<const geo::GeometryColumn>(std::move(column));
}

inline data::Shared<std::vector<std::uint8_t>> class_bytes(std::vector<std::uint8_t> bytes) {
  return std::make_shared<const std::vector<std::uint8_t>>(std::move(bytes));
}

inline const std::vector<carto::ClassStyle> three_classes{
    {{200, 30, 30, 255}}, {{30, 200, 30, 255}}, {{30, 30, 200, 255}}};

/// Feature f is of class (f + first) mod 3.
inline carto::FillLayer by_turns(const data::Shared<geo::GeometryColumn>& geometry, std::size_t first) {
  std::vector<std::uint8_t> classes;
  for (std::size_t f = 0; f < geometry->size(); ++f)
    classes.push_back(static_cast<std::uint8_t>((f + first) % 3));
  return {"areas", geometry, class_bytes(std::move(classes)), three_classes};
}

inline data::Shared<carto::MapScene> scene_of(std::vector<carto::SceneLayer> layers,
                                              const geo::GeometryColumn& geometry) {
  carto::MapScene scene;
  scene.extent = geo::envelope(geometry);
  scene.layers = std::move(layers);
  return std::make_shared<const carto::MapScene>(std::move(scene));
}

inline paint::gl::MapPainter::Frame frame_of(const paint::gl::View& view) {
  paint::gl::MapPainter::Frame frame;
  frame.view = view;
  frame.framebuffer_width = map_width, frame.framebuffer_height = map_height;
  return frame;
}

/// One map that fills the window.
inline paint::gl::PaintState paint_one(paint::gl::MapPainter& painter,
                                       const data::Shared<carto::MapScene>& scene,
                                       const paint::gl::MapPainter::Frame& frame) {
  const paint::gl::Pane pane{scene, nullptr, whole_window, whole_window};
  return painter.paint({&pane, 1}, frame);
}

/// Paints until everything is sharp; answers the frames that it took and the tiles that were drawn.
struct Sharpening {
  int frames = 0, map_tiles = 0, highlight_tiles = 0;
  std::vector<std::string> ground_problems;
};
inline Sharpening paint_sharp(paint::gl::MapPainter& painter, std::span<const paint::gl::Pane> panes,
                              const paint::gl::View& view) {
  Sharpening all;
  while (all.frames < 5000) {
    const paint::gl::PaintState state = painter.paint(panes, frame_of(view));
    ++all.frames;
    all.map_tiles += state.map_tiles, all.highlight_tiles += state.highlight_tiles;
    if (!state.ground_problem.empty()) all.ground_problems.push_back(state.ground_problem);
    if (state.sharp) return all;
    if (!state.more_to_draw) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  FAIL("the map never became sharp");
  return all;
}
inline Sharpening paint_sharp(paint::gl::MapPainter& painter, const data::Shared<carto::MapScene>& scene,
                              const paint::gl::View& view) {
  const paint::gl::Pane pane{scene, nullptr, whole_window, whole_window};
  return paint_sharp(painter, {&pane, 1}, view);
}

}  // namespace phumthun::tests
