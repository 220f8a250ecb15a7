#include "app/whole_view.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "app/scene.hpp"
#include "app/scene_cache.hpp"

namespace phumthun::app {
namespace {

constexpr double margin_px = 16, gap_px = 10;  ///< around the land, and between it and cards
constexpr double most_smaller = 2, step = 0.025;
constexpr int places_across = 9;  ///< that are tried for each scale
/// A hundredth of the land under cards is as bad as a map that is a third smaller.
constexpr double cost_of_covered = 33;
constexpr double cost_of_moving = 0.01;    ///< of a map at the edge of its room, not in the middle
constexpr double hidden_too_much = 0.004;  ///< of the land: then the view is made anew
constexpr double worth_growing = 0.06;     ///< or where the map could be so much larger
// A legend's part of the map before it is known where it lies; it is not larger on a large screen.
constexpr double legend_share_x = 0.36, legend_share_y = 0.42, most_legend_px = 260;

data::Shared<geo::AreaLocator> any_locator(const Session& session) {
  for (const auto& [level, areas] : session.contents.areas)
    if (areas.locator) return areas.locator;
  return nullptr;
}

std::vector<ScreenBox> covered_of(const Session& session) {
  const Viewport& viewport = session.view.viewport;
  if (!session.view.covered.empty() || pane_grid(session).count > 1) return session.view.covered;
  const double width = std::min(viewport.width_px * legend_share_x, most_legend_px);
  const double height = viewport.height_px * legend_share_y;
  const MapCorner corner = emptiest_corner(session);
  return {{corner == MapCorner::top_right ? viewport.width_px - width : 0,
           corner == MapCorner::bottom_left ? viewport.height_px - height : 0, width, height}};
}

double covered_share(const Camera& camera, const Viewport& viewport, const LandMask& land,
                     std::span<const ScreenBox> covered) {
  double share = 0;
  for (const ScreenBox& box : covered) {
    geo::Envelope part;
    part.include(to_map(camera, viewport, {box.x, box.y}));
    part.include(to_map(camera, viewport, {box.x + box.width, box.y + box.height}));
    share += land.share_in(part.grown(gap_px * camera.metres_per_px));
  }
  return share;
}

data::Shared<LandMask> land_of(const Session& session, const geo::Envelope& extent) {
  const LandKey key{any_locator(session), extent};
  return session.derived->land.get(key, [&] { return LandMask(key.locator.get(), extent); });
}

Camera whole_camera(const Session& session, const geo::Envelope& extent) {
  return whole_view(session.view.camera, session.view.viewport, extent, *land_of(session, extent),
                    covered_of(session));
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

Camera whole_view(const Camera& before, const Viewport& viewport, const geo::Envelope& extent,
                  const LandMask& land, std::span<const ScreenBox> covered) {
  if (extent.empty() || viewport.empty()) return before;
  const Camera tight = fitted(before, viewport, extent, margin_px);
  Camera best = tight;
  double least = std::numeric_limits<double>::infinity();
  // Smaller maps cost more than what was found: no need to look at them.
  for (double smaller = 1; smaller <= most_smaller && smaller - 1 < least; smaller += step) {
    Camera camera = tight;
    camera.metres_per_px = std::min(tight.metres_per_px * smaller, most_metres_per_px);
    const double scale = camera.metres_per_px;
    const double spare_x = std::max(0.0, viewport.width_px - 2 * margin_px - extent.width() / scale);
    const double spare_y = std::max(0.0, viewport.height_px - 2 * margin_px - extent.height() / scale);
    for (int i = 0; i < places_across * places_across; ++i) {
      // From the middle of the room to its edges: -1 to 1.
      const double x = 2.0 * (i % places_across) / (places_across - 1) - 1;
      const double y = 2.0 * (i / places_across) / (places_across - 1) - 1;
      camera.centre = {tight.centre.x + x * spare_x / 2 * scale, tight.centre.y + y * spare_y / 2 * scale};
      const double cost = smaller - 1 + cost_of_moving * std::hypot(x, y) +
                          cost_of_covered * covered_share(camera, viewport, land, covered);
      if (cost >= least) continue;
      least = cost;
      best = camera;
    }
  }
  return best;
}

void show_whole_view(Session& session) {
  const geo::Envelope extent = whole_extent(session);
  if (extent.empty() || session.view.viewport.empty()) return;
  session.view.camera = whole_camera(session, extent);
  session.view.whole_camera = session.view.camera;
}

bool shows_whole_view(const Session& session) {
  return session.view.whole_camera && *session.view.whole_camera == session.view.camera;
}

void keep_whole_view(Session& session) {
  const geo::Envelope extent = whole_extent(session);
  if (!shows_whole_view(session) || extent.empty()) return;
  const Camera now = session.view.camera, better = whole_camera(session, extent);
  const double hidden =
      covered_share(now, session.view.viewport, *land_of(session, extent), covered_of(session));
  const bool grows = better.metres_per_px * (1 + worth_growing) < now.metres_per_px;
  if (hidden <= hidden_too_much && !grows) return;
  session.view.camera = better;
  session.view.whole_camera = better;
}

}  // namespace phumthun::app
