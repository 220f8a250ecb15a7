#include "app/session_camera.hpp"

#include <algorithm>

namespace phumthun::app {

geo::Coord to_map(const Camera& camera, const Viewport& viewport, ScreenPoint point) {
  return {camera.centre.x + (point.x - viewport.width_px / 2) * camera.metres_per_px,
          camera.centre.y - (point.y - viewport.height_px / 2) * camera.metres_per_px};
}

ScreenPoint to_screen(const Camera& camera, const Viewport& viewport, const geo::Coord& coord) {
  return {viewport.width_px / 2 + (coord.x - camera.centre.x) / camera.metres_per_px,
          viewport.height_px / 2 - (coord.y - camera.centre.y) / camera.metres_per_px};
}

geo::Envelope shown_extent(const Camera& camera, const Viewport& viewport) {
  geo::Envelope extent;
  extent.include(to_map(camera, viewport, {0, 0}));
  extent.include(to_map(camera, viewport, {viewport.width_px, viewport.height_px}));
  return extent;
}

Camera panned(const Camera& camera, double dx_px, double dy_px) {
  return {{camera.centre.x - dx_px * camera.metres_per_px, camera.centre.y + dy_px * camera.metres_per_px},
          camera.metres_per_px};
}

Camera zoomed(const Camera& camera, const Viewport& viewport, ScreenPoint fixed, double factor) {
  const geo::Coord under = to_map(camera, viewport, fixed);
  Camera next = camera;
  next.metres_per_px = std::clamp(camera.metres_per_px / factor, least_metres_per_px, most_metres_per_px);
  const geo::Coord moved = to_map(next, viewport, fixed);
  next.centre = {next.centre.x + under.x - moved.x, next.centre.y + under.y - moved.y};
  return next;
}

Camera fitted(const Camera& camera, const Viewport& viewport, const geo::Envelope& extent, double margin_px) {
  if (extent.empty() || viewport.empty()) return camera;
  const double width_px = std::max(viewport.width_px - 2 * margin_px, viewport.width_px / 4);
  const double height_px = std::max(viewport.height_px - 2 * margin_px, viewport.height_px / 4);
  const double metres_per_px = std::max(extent.width() / width_px, extent.height() / height_px);
  return {extent.centre(), std::clamp(metres_per_px, least_metres_per_px, most_metres_per_px)};
}

}  // namespace phumthun::app
