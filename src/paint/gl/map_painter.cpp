#include "paint/gl/map_painter.hpp"

#include <algorithm>
#include <deque>
#include <utility>

#include "paint/gl/geometry_cache.hpp"
#include "paint/gl/scene_drawing.hpp"
#include "paint/gl/scene_sheets.hpp"
#include "paint/gl/sheet_painting.hpp"
#include "paint/gl/tile_drawing.hpp"

namespace phumthun::paint::gl {
namespace {

constexpr int overview_px =
    768;  ///< side of the picture of the whole map that shows where nothing else is drawn yet

ScreenRect on_framebuffer(const Viewport& port, int framebuffer_height) {
  const int low = framebuffer_height - port.y - port.height;
  return {port.x, low, port.x + port.width, low + port.height};
}

/// What is kept of one pane.
struct PaneSheets {
  PaneSheets(SceneDrawing& scene_drawing, TileDrawing& tile_drawing)
      : map(scene_drawing, tile_drawing, TileGround::paper),
        highlight(scene_drawing, tile_drawing, TileGround::transparent),
        overview(scene_drawing, tile_drawing, TileGround::paper) {}

  SceneSheets map, highlight;
  SceneSheets overview;  ///< the whole map, small, drawn when nothing else is to be done
};

}  // namespace

struct MapPainter::Parts {
  Parts(const ContextInfo& context, std::function<void()> wake)
      : cache(wake),
        grounds(std::move(wake)),
        scene_drawing(cache, grounds, context),
        coloring(cache),
        tile_drawing(scene_drawing, coloring, grounds, context) {}

  bool take_wanted(std::vector<Pane> next, const Frame& next_frame);
  void take_scenes();
  void draw_highlights(TileBudget& budget);
  void draw_maps(TileBudget& budget);
  bool draw_ahead(TileBudget& budget);
  bool draw_overviews(TileBudget& budget);
  void report(PaintState& state) const;
  void compose(const ScreenRect& clip) const;

  GeometryCache cache;
  GroundCache grounds;
  SceneDrawing scene_drawing;
  AreaColoring coloring;
  TileDrawing tile_drawing;
  SheetPainting sheet_painting;
  std::deque<PaneSheets> panes;  // a deque: they don't move
  std::vector<Pane> wanted;      // what panes are to show
  Frame frame;
  std::uint64_t frames = 0;
};

/// True where something is wanted that was not wanted before.
bool MapPainter::Parts::take_wanted(std::vector<Pane> next, const Frame& next_frame) {
  const bool changed = next != wanted || !(next_frame.view == frame.view) ||
                       next_frame.framebuffer_width != frame.framebuffer_width ||
                       next_frame.framebuffer_height != frame.framebuffer_height ||
                       next_frame.pixels_per_pt != frame.pixels_per_pt;
  wanted = std::move(next);
  frame = next_frame;
  return changed;
}

void MapPainter::Parts::take_scenes() {
  bool changed = panes.size() != wanted.size();
  while (panes.size() > wanted.size()) panes.pop_back();
  while (panes.size() < wanted.size()) panes.emplace_back(scene_drawing, tile_drawing);
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    changed |= panes[i].map.take(wanted[i].scene, frame.view, wanted[i].port);
    changed |= panes[i].highlight.take(wanted[i].highlight, frame.view, wanted[i].port);
  }
  if (!changed) return;
  std::vector<const carto::MapScene*> scenes;
  for (const PaneSheets& pane : panes)
    for (const SceneSheets* sheets : {&pane.map, &pane.highlight})
      if (sheets->scene()) scenes.push_back(sheets->scene().get());
  cache.request(scenes);
}

/// Every frame begins with another pane, so that none waits until the others are smooth, and those with a
/// brush in the hand never are.
void MapPainter::Parts::draw_highlights(TileBudget& budget) {
  for (std::size_t k = 0; k < panes.size(); ++k) {
    const std::size_t i = (frames + k) % panes.size();
    panes[i].highlight.draw(frame.view, wanted[i].port, frame.pixels_per_pt, budget);
  }
}

/// With another pane first in every frame, too.
void MapPainter::Parts::draw_maps(TileBudget& budget) {
  for (std::size_t k = 0; k < panes.size(); ++k) {
    const std::size_t i = (frames + k) % panes.size();
    panes[i].map.draw(frame.view, wanted[i].port, frame.pixels_per_pt, budget);
  }
  ++frames;
}

/// What may be asked for next: other colours, a view from farther away. True when all is ready.
bool MapPainter::Parts::draw_ahead(TileBudget& budget) {
  for (std::size_t i = 0; i < panes.size(); ++i)
    if (!panes[i].map.prepare(frame.view, wanted[i].port, frame.pixels_per_pt, budget)) return false;
  return draw_overviews(budget);
}

bool MapPainter::Parts::draw_overviews(TileBudget& budget) {
  const Viewport port{0, 0, overview_px, overview_px};
  for (PaneSheets& pane : panes) {
    if (!budget.has_time()) return false;
    const View whole = view_of(pane.map.scene()->extent, port);
    pane.overview.take(pane.map.scene(), whole, port);
    pane.overview.draw(whole, port, frame.pixels_per_pt, budget);
    if (!pane.overview.complete() || pane.overview.more_to_draw()) return false;
  }
  return true;
}

void MapPainter::Parts::report(PaintState& state) const {
  bool newest = true, shown = true, sharp = true, whole = true, more = false;
  for (std::size_t i = 0; i < panes.size(); ++i) {
    const auto& [map, highlight, overview] = panes[i];
    newest = newest && map.scene() == wanted[i].scene && highlight.scene() == wanted[i].highlight;
    shown = shown && map.complete() && highlight.complete();
    more = more || map.more_to_draw() || highlight.more_to_draw();
    sharp = sharp && map.sharp(frame.view) && highlight.sharp(frame.view);
    whole = whole && map.whole();
  }
  state.shown = newest && shown;
  state.sharp = newest && sharp;
  state.whole = newest && whole;
  state.more_to_draw = !newest || more;
}

void MapPainter::Parts::compose(const ScreenRect& clip) const {
  for (std::size_t i = 0; i < panes.size(); ++i) {
    const Pane& pane = wanted[i];
    const Placement placement{frame.view, pane.port, frame.framebuffer_height};
    const ScreenRect seen =
        intersection(placement.rect(), on_framebuffer(pane.seen, frame.framebuffer_height));
    const ScreenRect part = intersection(seen, clip);
    if (part.empty() || !panes[i].map.scene()) continue;
    panes[i].map.compose(sheet_painting, placement, part, panes[i].overview.shown_sheet());
    panes[i].highlight.lay_over(sheet_painting, placement, part);
  }
}

MapPainter::MapPainter(const ContextInfo& context, std::function<void()> wake)
    : parts_(std::make_unique<Parts>(context, std::move(wake))) {}
MapPainter::~MapPainter() = default;

void MapPainter::set_mesh_store(std::shared_ptr<MeshStore> store) {
  parts_->cache.set_store(std::move(store));
}

void MapPainter::forget_pictures() {
  parts_->panes.clear();
}

PaintState MapPainter::advance(std::span<const Pane> panes, const Frame& frame) {
  std::vector<Pane> drawable;
  std::ranges::copy_if(panes, std::back_inserter(drawable), [](const Pane& pane) {
    return pane.scene && pane.port.width > 0 && pane.port.height > 0;
  });
  Parts& parts = *parts_;
  PaintState state;
  state.changed = parts.take_wanted(std::move(drawable), frame);
  TileBudget budget(frame.budget_ms);
  parts.cache.deliver();
  parts.grounds.deliver();
  state.ground_problem = parts.grounds.take_problem();
  parts.take_scenes();
  if (parts.panes.empty()) {
    state.sharp = true;
    return state;
  }
  TileBudget highlight_budget(frame.highlight_budget_ms);
  parts.draw_highlights(highlight_budget);
  state.highlight_tiles = highlight_budget.drawn();
  parts.draw_maps(budget);
  state.map_tiles = budget.drawn();
  parts.report(state);
  if (!state.more_to_draw && parts.cache.idle()) state.more_to_draw = !parts.draw_ahead(budget);
  state.changed = state.changed || state.map_tiles + state.highlight_tiles > 0;
  state.drawing_ms = budget.spent_ms();
  glBindFramebuffer(GL_FRAMEBUFFER, 0);
  glViewport(0, 0, frame.framebuffer_width, frame.framebuffer_height);
  return state;
}

void MapPainter::compose(std::span<const ScreenRect> clips) {
  glBindFramebuffer(GL_FRAMEBUFFER, 0);
  glDisable(GL_BLEND);
  glDisable(GL_DEPTH_TEST);
  glDisable(GL_CULL_FACE);
  for (const ScreenRect& clip : clips) parts_->compose(clip);
  glDisable(GL_SCISSOR_TEST);
  glViewport(0, 0, parts_->frame.framebuffer_width, parts_->frame.framebuffer_height);
}

PaintState MapPainter::paint(std::span<const Pane> panes, const Frame& frame) {
  const PaintState state = advance(panes, frame);
  const ScreenRect whole{0, 0, frame.framebuffer_width, frame.framebuffer_height};
  compose({&whole, 1});
  return state;
}

}  // namespace phumthun::paint::gl
