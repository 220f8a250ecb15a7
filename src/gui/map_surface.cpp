#include <algorithm>
#include <cmath>

#include "gui/legend_card.hpp"
#include "gui/map_cards.hpp"
#include "gui/map_drawing.hpp"
#include "gui/map_overlay.hpp"
#include "gui/map_tools.hpp"
#include "gui/map_tooltip.hpp"
#include "gui/pane_cards.hpp"
#include "gui/presentation_title.hpp"
#include "gui/theme.hpp"

namespace phumthun::gui {
namespace {

namespace intent = app::intent;
using Split = app::SplitSetting::Kind;
constexpr double wheel_factor = 1.25;
constexpr double key_factor = 1.5;
constexpr double key_pan = 0.15;           ///< of the map's shorter side
constexpr double least_bars_across = 1.8;  ///< a map that makes room for its scale bar
constexpr double key_curtain = 0.025;      ///< of the map's width

/// Which pane the pointer means, and where in it.
struct Pointed {
  std::size_t pane = 0;
  app::ScreenPoint at;
};

bool contains(const Rect& rect, Point at) {
  return at.x >= rect.x && at.x < rect.x + rect.width && at.y >= rect.y && at.y < rect.y + rect.height;
}

/// What was begun in a pane goes on in it, wherever the pointer is now.
Pointed pointed_in(const app::Session& session, const std::vector<MapPane>& panes, const Rect& room,
                   const MapPointer& pointer) {
  const Point at{room.x + pointer.at.x, room.y + pointer.at.y};
  Pointed pointed;
  pointed.pane = std::min(session.view.pointed_pane, panes.size() - 1);
  const bool begun = (pointer.held || pointer.released) && !pointer.pressed;
  for (std::size_t pane = 0; pane < panes.size() && !begun; ++pane)
    if (contains(panes[pane].seen, at)) pointed.pane = pane;
  const Rect& port = panes[pointed.pane].port;
  pointed.at = {at.x - port.x, at.y - port.y};
  return pointed;
}

/// Beside the maps, over their axes and the column of tools, the pointer means none of them; what is held by
/// it goes on there.
MapPointer on_maps(MapPointer pointer, const std::vector<MapPane>& panes, const Rect& room) {
  const Point at{room.x + pointer.at.x, room.y + pointer.at.y};
  const bool on_one =
      std::any_of(panes.begin(), panes.end(), [&](const MapPane& pane) { return contains(pane.seen, at); });
  if (on_one) return pointer;
  pointer.over = pointer.clicked = pointer.double_clicked = pointer.pressed = false;
  pointer.wheel = 0;
  return pointer;
}

/// Conditional maps are too small for a scale bar: it stands beside them, in a line with their axis.
bool scale_bar_is_beside(const app::Session& session) {
  return session.project().split.kind == Split::conditional;
}

/// What lies over one map.
void pane_overlay(Canvas& canvas, const app::Session& session, std::size_t pane, bool is_last) {
  const app::ViewState& view = session.view;
  const bool conditional = session.project().split.kind == Split::conditional;
  const auto& selected = view.selected_area;
  if (selected && selected->level != base::AreaLevel::province)
    draw_outline(canvas, session, *selected, true);
  if (view.hovered_area && view.hovered_area != selected)
    draw_outline(canvas, session, *view.hovered_area, false);
  if (!conditional && app::layer_visible(session, app::MapLayer::names)) draw_names(canvas, session);
  if (!conditional) draw_graticule_labels(canvas, session);
  draw_household_marks(canvas, session);
  draw_preview(canvas, session);
  draw_figure(canvas, session, view.pointer && view.pointed_pane == pane);
  if (view.pointer && view.pointed_pane != pane) draw_cross_hair(canvas, session, *view.pointer);
  if (!is_last) return;
  draw_attribution(canvas, session);
  if (!scale_bar_is_beside(session)) draw_scale_bar(canvas, session);
}

void overlay(Canvas& canvas, const app::Session& session, const std::vector<MapPane>& panes) {
  if (session.view.viewport.empty() || !session.contents.map_crs.known()) return;
  for (std::size_t pane = 0; pane < panes.size(); ++pane)
    canvas.clipped(panes[pane].seen, [&] {
      Canvas part = canvas.part(panes[pane].port);
      pane_overlay(part, session, pane, pane + 1 == panes.size());
    });
  draw_dividers(canvas, session, panes);
  if (scale_bar_is_beside(session)) draw_scale_bar(canvas, session);
}

/// True where the pointer means another place of the map than the session knows.
bool moved(const app::Session& session, const MapPointer& pointer, const Pointed& pointed) {
  const app::ViewState& view = session.view;
  if (!pointer.over || !view.pointer) return pointer.over || view.pointer.has_value();
  if (pointed.pane != view.pointed_pane) return true;
  const app::ScreenPoint known = app::to_screen(view.camera, view.viewport, *view.pointer);
  return std::hypot(known.x - pointed.at.x, known.y - pointed.at.y) > 0.01;
}

/// A click picks with every tool but those that measure.
void picking_intents(const app::Session& session, const MapPointer& pointer, const Pointed& pointed,
                     Intents& intents) {
  const app::MapTool tool = session.view.tool;
  if (tool == app::MapTool::distance || tool == app::MapTool::area) return;
  const bool toggles = pointer.ctrl || pointer.shift;
  if (pointer.clicked) intents.emplace_back(intent::PickAt{pointed.at, toggles});
  if (pointer.double_clicked && !toggles && session.view.hovered_area)
    intents.emplace_back(intent::ShowArea{*session.view.hovered_area});
}

void pointer_intents(const Ui& ui, const app::Session& session, const MapPointer& pointer,
                     const Pointed& pointed, Intents& intents) {
  if (pointer_draws(session, pointer)) {
    drawing_intents(ui, session, pointer, pointed.at, intents);
  } else if (pointer.drag_dx != 0 || pointer.drag_dy != 0) {
    intents.emplace_back(intent::PanBy{pointer.drag_dx, pointer.drag_dy});
  }
  if (pointer.over && pointer.wheel != 0)
    intents.emplace_back(intent::ZoomAt{pointed.at, std::pow(wheel_factor, pointer.wheel)});
  picking_intents(session, pointer, pointed, intents);
  if (moved(session, pointer, pointed))
    intents.emplace_back(
        intent::PointAt{pointer.over ? std::optional(pointed.at) : std::nullopt, pointed.pane});
}

/// With Ctrl the arrows draw the curtain of a swipe.
void curtain_keys(const Ui& ui, const app::Session& session, Intents& intents) {
  const double at = session.project().split.swipe_at;
  if (ui.pressed(Key::left)) intents.emplace_back(app::SplitIntent(intent::HangCurtain{at - key_curtain}));
  if (ui.pressed(Key::right)) intents.emplace_back(app::SplitIntent(intent::HangCurtain{at + key_curtain}));
}

void key_intents(const Ui& ui, const app::Session& session, const MapPointer& pointer, Intents& intents) {
  const app::Viewport& viewport = session.view.viewport;
  const app::ScreenPoint middle{viewport.width_px / 2, viewport.height_px / 2};
  const double step = key_pan * std::min(viewport.width_px, viewport.height_px);
  if (ui.pressed(Key::plus)) intents.emplace_back(intent::ZoomAt{middle, key_factor});
  if (ui.pressed(Key::minus)) intents.emplace_back(intent::ZoomAt{middle, 1 / key_factor});
  if (ui.pressed(Key::home)) intents.emplace_back(intent::ShowAll{});
  if (pointer.ctrl) {
    if (session.project().split.kind == Split::swipe) curtain_keys(ui, session, intents);
    return;
  }
  if (ui.pressed(Key::left)) intents.emplace_back(intent::PanBy{step, 0});
  if (ui.pressed(Key::right)) intents.emplace_back(intent::PanBy{-step, 0});
  if (ui.pressed(Key::up)) intents.emplace_back(intent::PanBy{0, step});
  if (ui.pressed(Key::down)) intents.emplace_back(intent::PanBy{0, -step});
}

/// The camera keeps to what the cards leave free: it is told where they came to lie.
void cover_intents(const app::Session& session, const MapCards& cards, const std::vector<MapPane>& panes,
                   Intents& intents) {
  std::vector<app::ScreenBox> boxes = covered_by(cards, panes);
  if (boxes != session.view.covered)
    intents.emplace_back(app::SplitIntent(intent::CoverMap{std::move(boxes)}));
}

}  // namespace

void map_surface(Ui& ui, const app::Session& session, const Layout& places, MapCards& cards,
                 Intents& intents) {
  const app::Viewport room{places.maps.width, places.maps.height};
  if (!(room == session.view.room)) intents.emplace_back(intent::ResizeMap{room});
  const std::vector<MapPane> panes = map_panes(session, places.maps);
  const MapPointer on_surface = ui.map(places.map, [&](Canvas& canvas) { overlay(canvas, session, panes); });
  const MapPointer pointer = on_maps(on_surface, panes, places.map);
  const Pointed pointed = pointed_in(session, panes, places.map, pointer);
  pointer_intents(ui, session, pointer, pointed, intents);
  if (pointer.over && !ui.drags() && !figure_readout(ui, session))
    pointed_at(ui, session, panes[pointed.pane], places.map, pointed.pane);
  if (pointer.has_keys) key_intents(ui, session, pointer, intents);
  cards.add(map_tools(ui, session, places, intents));
  pane_cards(ui, session, places, cards, intents);
  cards.add(presentation_title(ui, session, places));
  map_legend(ui, session, places, cards, intents);
  // Names keep clear of the bar; a map that is hardly wider than it does not.
  const Rect bar = scale_bar_place(panes.back().port);
  if (!scale_bar_is_beside(session) && bar.width * least_bars_across <= panes.back().port.width)
    cards.add(bar);
  cover_intents(session, cards, panes, intents);
}

}  // namespace phumthun::gui
