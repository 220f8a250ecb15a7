#include "gui/layout.hpp"

#include <algorithm>
#include <cmath>
#include <imgui.h>

#include "gui/fonts.hpp"
#include "gui/split_room.hpp"

namespace phumthun::gui {
namespace {
constexpr double narrow_below_em = 50;
constexpr double edge_em = 0.3;
constexpr double status_em = 1.65;
constexpr double most_of_width = 0.36;        ///< of the window, for one of two side panels
constexpr double most_of_width_alone = 0.44;  ///< for the only one
constexpr double most_of_height = 0.7;        ///< of the map's part, for the views below it
constexpr double most_of_height_presented = 0.5;
constexpr double least_map_em = 6;  ///< of height stays the map's

/// The views stand below the map.
void lay_views(Layout& places, const app::Session& session, double em, double most_share) {
  if (!session.view.views.open) return;
  const double height = places.map.height, most = std::max(0.0, height - least_map_em * em);
  const double views = std::round(std::min({session.view.views.height_em * em, most, most_share * height}));
  places.map.height -= views;
  places.views = {places.map.x, places.map.y + places.map.height, places.map.width, views};
  places.views_edge = {places.views.x, places.views.y - edge_em * em / 2, places.views.width, edge_em * em};
}

void lay_maps(Layout& places, const app::Session& session, double em) {
  const SplitRoom room = split_room(session, places.map, em);
  places.maps = room.maps;
  places.column = room.column;
}

}  // namespace

Layout layout(const app::Session& session, const Frame& frame) {
  Layout places;
  places.presenting = session.view.presenting;
  const double em = font(Face::regular)->FontSize;
  if (places.presenting) {
    places.map = {0, 0, frame.width_px, frame.height_px};
    lay_views(places, session, em, most_of_height_presented);
    lay_maps(places, session, em);
    return places;
  }
  const double bar = em + 2 * ImGui::GetStyle().FramePadding.y;
  const double status = em * status_em;
  const double height = std::max(0.0, frame.height_px - bar - status);
  places.narrow = frame.width_px < narrow_below_em * em;
  const double left = std::min(session.view.left_panel_em * em,
                               (places.narrow ? most_of_width_alone : most_of_width) * frame.width_px);
  const double right =
      places.narrow ? 0 : std::min(session.view.right_panel_em * em, most_of_width * frame.width_px);
  places.left = {0, bar, left, height};
  places.right = {frame.width_px - right, bar, right, height};
  places.map = {left, bar, std::max(0.0, frame.width_px - left - right), height};
  lay_views(places, session, em, most_of_height);
  lay_maps(places, session, em);
  places.status = {0, bar + height, frame.width_px, status};
  places.left_edge = {left - edge_em * em / 2, bar, edge_em * em, height};
  places.right_edge = {frame.width_px - right - edge_em * em / 2, bar, edge_em * em, height};
  return places;
}

std::vector<MapPane> map_panes(const app::Session& session, const Rect& room) {
  const app::PaneGrid grid = app::pane_grid(session);
  if (session.project().split.kind == app::SplitSetting::Kind::swipe && grid.count == 2) {
    const double left = std::round(room.width * session.project().split.swipe_at);
    return {{room, {room.x, room.y, left, room.height}},
            {room, {room.x + left, room.y, room.width - left, room.height}}};
  }
  const app::Viewport size = app::pane_viewport(grid, {room.width, room.height});
  std::vector<MapPane> panes;
  for (int pane = 0; pane < grid.count; ++pane) {
    const Rect place{room.x + (size.width_px + app::pane_gap_px) * (pane % grid.columns),
                     room.y + (size.height_px + app::pane_gap_px) * (pane / grid.columns), size.width_px,
                     size.height_px};
    panes.push_back({place, place});
  }
  return panes;
}

std::vector<MapPane> map_panes(const app::Session& session, const Frame& frame) {
  return map_panes(session, layout(session, frame).maps);
}

Rect map_rect(const app::Session& session, const Frame& frame) {
  return layout(session, frame).map;
}

}  // namespace phumthun::gui
