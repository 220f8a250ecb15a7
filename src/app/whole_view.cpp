#include "app/whole_view.hpp"

#include <algorithm>

#include "app/scene.hpp"

namespace phumthun::app {
namespace {

constexpr double margin_px = 16;
constexpr double tools_px = 48;  ///< at the other edge than the legend
// A legend's part of the map; it is not larger on a large screen.
constexpr double legend_share_x = 0.36, legend_share_y = 0.42, most_legend_px = 260;
constexpr double most_smaller = 1.15, step = 0.03;
constexpr double free_enough = 0.03;  ///< share of the corner that may be land

const geo::AreaLocator* any_locator(const Session& session) {
  for (const auto& [level, areas] : session.contents.areas)
    if (areas.locator) return areas.locator.get();
  return nullptr;
}

/// The extent stands as far from the legend's corner as its room allows.
Camera moved_away(Camera camera, const Viewport& viewport, const geo::Envelope& extent, MapCorner corner) {
  const double scale = camera.metres_per_px;
  const double spare_x = std::max(0.0, viewport.width_px - 2 * margin_px - extent.width() / scale);
  const double spare_y = std::max(0.0, viewport.height_px - 2 * margin_px - extent.height() / scale);
  const double by_x = std::max(0.0, spare_x / 2 - tools_px) * scale, by_y = spare_y / 2 * scale;
  camera.centre.x += corner == MapCorner::top_right ? by_x : -by_x;
  camera.centre.y += corner == MapCorner::bottom_left ? -by_y : by_y;
  return camera;
}

/// The share of the legend's corner that is land.
double land_in_corner(const geo::AreaLocator& locator, const Camera& camera, const Viewport& viewport,
                      MapCorner corner) {
  constexpr int samples = 12;
  const double width = std::min(viewport.width_px * legend_share_x, most_legend_px);
  const double height = viewport.height_px * legend_share_y;
  int land = 0;
  for (int i = 0; i < samples * samples; ++i) {
    const double dx = width * (i % samples + 0.5) / samples, dy = height * (i / samples + 0.5) / samples;
    const ScreenPoint at{corner == MapCorner::top_right ? viewport.width_px - dx : dx,
                         corner == MapCorner::bottom_left ? viewport.height_px - dy : dy};
    land += locator.locate(to_map(camera, viewport, at)) != geo::AreaLocator::nowhere;
  }
  return static_cast<double>(land) / (samples * samples);
}

}  // namespace

geo::Envelope whole_extent(const Session& session) {
  geo::Envelope extent;
  for (const auto& [level, areas] : session.contents.areas)
    if (areas.layer && areas.layer->geometry) extent.include(geo::envelope(*areas.layer->geometry));
  const HouseholdLayer& households = session.contents.households;
  if (extent.empty() && households.layer && households.layer->geometry)
    extent = geo::envelope(*households.layer->geometry);
  return extent;
}

Camera whole_view(const Session& session, const geo::Envelope& extent) {
  const Viewport& viewport = session.view.viewport;
  if (extent.empty() || viewport.empty()) return session.view.camera;
  const Camera tight = fitted(session.view.camera, viewport, extent, margin_px);
  const geo::AreaLocator* locator = any_locator(session);
  // A map of a split screen has its legend at its lower left, and no size to give away.
  if (pane_grid(session).count > 1) return moved_away(tight, viewport, extent, MapCorner::bottom_left);
  if (!locator) return tight;
  const MapCorner corner = emptiest_corner(session);
  for (double smaller = 1; smaller <= most_smaller; smaller += step) {
    Camera camera = tight;
    camera.metres_per_px = std::min(camera.metres_per_px * smaller, most_metres_per_px);
    camera = moved_away(camera, viewport, extent, corner);
    if (land_in_corner(*locator, camera, viewport, corner) <= free_enough) return camera;
  }
  return moved_away(tight, viewport, extent, corner);
}

}  // namespace phumthun::app
