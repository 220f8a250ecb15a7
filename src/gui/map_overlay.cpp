#include "gui/map_overlay.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "base/numbers.hpp"
#include "gui/theme.hpp"

namespace phumthun::gui {
namespace {

constexpr double least_vertex_gap_px = 1.5;
constexpr double scale_bar_room_em = 7;

Point on_window(const Canvas& canvas, const app::Session& session, const geo::Coord& coord) {
  const app::ScreenPoint at = app::to_screen(session.view.camera, session.view.viewport, coord);
  return {canvas.rect().x + at.x, canvas.rect().y + at.y};
}

/// A ring in window pixels, without the vertices that fall on the pixel of the one before.
std::vector<Point> visible_ring(const Canvas& canvas, const app::Session& session,
                                std::span<const geo::Coord> ring) {
  std::vector<Point> points;
  for (const geo::Coord& coord : ring) {
    const Point at = on_window(canvas, session, coord);
    if (points.empty() || std::hypot(at.x - points.back().x, at.y - points.back().y) >= least_vertex_gap_px)
      points.push_back(at);
  }
  return points;
}

/// The largest of 1, 2 and 5 times a power of ten that is at most `most`.
double round_length(double most) {
  const double power = std::pow(10, std::floor(std::log10(most)));
  for (const double step : {5.0, 2.0})
    if (power * step <= most) return power * step;
  return power;
}

}  // namespace

void draw_outline(Canvas& canvas, const app::Session& session, const app::AreaRef& area, bool selected) {
  const auto shape = app::area_shape(session, area);
  if (!shape || shape->geometry->kind != geo::GeometryKind::multipolygon) return;
  const geo::GeometryColumn& geometry = *shape->geometry;
  const std::uint32_t first_polygon = geometry.feature_starts[shape->feature];
  const std::uint32_t last_polygon = geometry.feature_starts[shape->feature + 1];
  for (std::uint32_t r = geometry.polygon_starts[first_polygon]; r < geometry.polygon_starts[last_polygon];
       ++r) {
    const auto ring = visible_ring(canvas, session, geometry.ring(r));
    if (ring.size() < 3) continue;
    canvas.polyline(ring, {255, 255, 255, 230}, selected ? 5.5 : 3.5, true);
    canvas.polyline(ring, selected ? theme::selection : theme::text, selected ? 3 : 1.5, true);
  }
}

void draw_household_marks(Canvas& canvas, const app::Session& session) {
  const auto& layer = session.contents.households.layer;
  if (session.view.presenting || !layer || !layer->geometry) return;
  for (const auto& row : {session.view.selected_household, session.view.hovered_household}) {
    if (!row || *row >= layer->geometry->coords.size()) continue;
    const Point at = on_window(canvas, session, layer->geometry->coords[*row]);
    canvas.circle(at, 7, {255, 255, 255, 230});
    canvas.circle(at, 5, theme::selection);
  }
}

void draw_preview(Canvas& canvas, const app::Session& session) {
  const auto& preview = session.desk.preview;
  if (!preview || !preview->overlay) return;
  const geo::GeometryColumn& shapes = *preview->overlay;
  const geo::Envelope shown = app::shown_extent(session.view.camera, session.view.viewport);
  if (shapes.kind == geo::GeometryKind::point) {
    for (const geo::Coord& coord : shapes.coords) {
      if (!geo::has_position(coord) || !shown.contains(coord)) continue;
      const Point at = on_window(canvas, session, coord);
      canvas.circle(at, 4, {255, 255, 255, 230});
      canvas.circle(at, 3, theme::previewed);
    }
    return;
  }
  for (std::size_t r = 0; r + 1 < shapes.ring_starts.size(); ++r) {
    const auto coords = shapes.ring(r);
    geo::Envelope extent;
    for (const geo::Coord& coord : coords) extent.include(coord);
    if (!extent.intersects(shown)) continue;
    const auto ring = visible_ring(canvas, session, coords);
    if (ring.size() > 2) canvas.polyline(ring, theme::previewed, 2, true);
  }
}

Rect scale_bar_place(const Rect& map) {
  const double em = text_size(Face::regular, "ก").height;
  const double width = (scale_bar_room_em + 1.6) * em, height = 2.6 * em;
  return {map.x + map.width - width, map.y + map.height - height, width, height};
}

void draw_scale_bar(Canvas& canvas, const app::Session& session) {
  const double em = text_size(Face::regular, "ก").height;
  const double metres = round_length(session.view.camera.metres_per_px * scale_bar_room_em * em);
  const double width = metres / session.view.camera.metres_per_px;
  const bool in_km = metres >= 1000;
  const std::string number = base::format_number(in_km ? metres / 1000 : metres, metres < 1 ? 1 : 0);
  const std::string words = session.text(in_km ? "scale.km" : "scale.m");
  const std::string text = app::fill_in(words, number);
  const Rect& room = canvas.rect();
  const Point right{room.x + room.width - em * 0.8, room.y + room.height - em * 0.8};
  const double tick = em * 0.3;
  for (const auto& [color, thickness] :
       {std::pair(Color{255, 255, 255, 230}, 5.0), std::pair(theme::text, 2.0)}) {
    canvas.polyline(std::array{Point{right.x - width, right.y - tick}, Point{right.x - width, right.y},
                               Point{right.x, right.y}, Point{right.x, right.y - tick}},
                    color, thickness, false);
  }
  const TextSize size = text_size(Face::small, text);
  canvas.text_on_map(Face::small, {right.x - width / 2 - size.width / 2, right.y - size.height - 3},
                     theme::text, text);
}

}  // namespace phumthun::gui
