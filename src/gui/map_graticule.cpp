#include <algorithm>

#include "app/layer_parts.hpp"
#include "gui/map_overlay.hpp"

namespace phumthun::gui {
namespace {

constexpr Color ink{58, 70, 88, 255};
constexpr double edge_em = 0.3;

/// Where a label lies whose line leaves the map at that place of its edge (px from the upper left corner).
Point corner_of(carto::GraticuleLabel::Edge edge, const app::ScreenPoint& at, const TextSize& size,
                double margin) {
  using enum carto::GraticuleLabel::Edge;
  switch (edge) {
    case left:
      return {at.x + margin, at.y - size.height};
    case right:
      return {at.x - size.width - margin, at.y - size.height};
    case top:
      return {at.x + margin, at.y + margin};
    case bottom:
      break;
  }
  return {at.x + margin, at.y - size.height - margin};
}

bool overlap(const Rect& a, const Rect& b) {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

}  // namespace

void draw_graticule_labels(Canvas& canvas, const app::Session& session) {
  const auto graticule = app::shown_graticule(session);
  if (!graticule) return;
  const app::ViewState& view = session.view;
  const Rect& room = canvas.rect();
  const double em = text_size(Face::regular, "ก").height;
  // The scale bar's place, in the lower right corner.
  std::vector<Rect> taken{{room.x + room.width - em * 8, room.y + room.height - em * 2, em * 8, em * 2}};
  for (const auto& label :
       carto::graticule_labels(*graticule, app::shown_extent(view.camera, view.viewport))) {
    const TextSize size = text_size(Face::small, label.text);
    const app::ScreenPoint at = app::to_screen(view.camera, view.viewport, label.at);
    const Point corner = corner_of(label.edge, at, size, em * edge_em);
    const Rect box{room.x + corner.x, room.y + corner.y, size.width, size.height};
    const bool is_inside = box.x >= room.x && box.y >= room.y && box.x + box.width <= room.x + room.width &&
                           box.y + box.height <= room.y + room.height;
    if (!is_inside || std::any_of(taken.begin(), taken.end(), [&](const Rect& r) { return overlap(r, box); }))
      continue;
    taken.push_back(box);
    canvas.text_on_map(Face::small, {box.x, box.y}, ink, label.text);
  }
}

void draw_attribution(Canvas& canvas, const app::Session& session) {
  const auto& basemap = session.layers.basemap;
  if (!basemap || basemap->attribution.empty() || !app::layer_visible(session, app::MapLayer::basemap))
    return;
  const Rect& room = canvas.rect();
  const double em = text_size(Face::regular, "ก").height;
  const std::string text = elided(Face::small, basemap->attribution, room.width * 0.4);
  const TextSize size = text_size(Face::small, text);
  // Above the scale bar.
  canvas.text_on_map(
      Face::small,
      {room.x + room.width - size.width - em * 0.8, room.y + room.height - size.height - em * 2.6}, ink,
      text);
}

}  // namespace phumthun::gui
