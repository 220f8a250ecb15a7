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
      : cache(std::move(wake)), scene_drawing(cache, context), tile_drawing(scene_drawing, context) {}

  void take_scenes(std::span<const Pane> wanted, const View& view);
  void draw_highlights(std::span<const Pane> wanted, const Frame& frame, TileBudget& budget);
  void draw_maps(std::span<const Pane> wanted, const Frame& frame, TileBudget& budget);
  bool draw_overviews(const Frame& frame, TileBudget& budget);
  void compose(std::span<const Pane> wanted, const Frame& frame);

  GeometryCache cache;
  SceneDrawing scene_drawing;
  TileDrawing tile_drawing;
  SheetPainting sheet_painting;
  std::deque<PaneSheets> panes;  // a deque: they don't move
  std::uint64_t frames = 0;
};

void MapPainter::Parts::take_scenes(std::span<const Pane> wanted, const View& view) {
  bool changed = panes.size() != wanted.size();
  while (panes.size() > wanted.size()) panes.pop_back();
  while (panes.size() < wanted.size()) panes.emplace_back(scene_drawing, tile_drawing);
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    changed |= panes[i].map.take(wanted[i].scene, view, wanted[i].port);
    changed |= panes[i].highlight.take(wanted[i].highlight, view, wanted[i].port);
  }
  if (!changed) return;
  std::vector<const carto::MapScene*> scenes;
  for (const PaneSheets& pane : panes)
    for (const SceneSheets* sheets : {&pane.map, &pane.highlight})
      if (sheets->scene()) scenes.push_back(sheets->scene().get());
  cache.request(scenes);
}

void MapPainter::Parts::draw_highlights(std::span<const Pane> wanted, const Frame& frame,
                                        TileBudget& budget) {
  for (std::size_t i = 0; i < panes.size(); ++i)
    panes[i].highlight.draw(frame.view, wanted[i].port, frame.pixels_per_pt, budget);
}

/// Every frame begins with another pane, so that none waits for the others.
void MapPainter::Parts::draw_maps(std::span<const Pane> wanted, const Frame& frame, TileBudget& budget) {
  for (std::size_t k = 0; k < panes.size(); ++k) {
    const std::size_t i = (frames + k) % panes.size();
    panes[i].map.draw(frame.view, wanted[i].port, frame.pixels_per_pt, budget);
  }
  ++frames;
}

/// True when they are there.
bool MapPainter::Parts::draw_overviews(const Frame& frame, TileBudget& budget) {
  const Viewport port{0, 0, overview_px, overview_px};
  for (PaneSheets& pane : panes) {
    if (!budget.has_time()) return false;
    if (!pane.map.scene()) continue;
    const View whole = view_of(pane.map.scene()->extent, port);
    pane.overview.take(pane.map.scene(), whole, port);
    pane.overview.draw(whole, port, frame.pixels_per_pt, budget);
    if (!pane.overview.complete()) return false;
  }
  return true;
}

void MapPainter::Parts::compose(std::span<const Pane> wanted, const Frame& frame) {
  glBindFramebuffer(GL_FRAMEBUFFER, 0);
  glDisable(GL_BLEND);
  glDisable(GL_DEPTH_TEST);
  glDisable(GL_CULL_FACE);
  for (std::size_t i = 0; i < panes.size(); ++i) {
    const Pane& pane = wanted[i];
    const Placement placement{frame.view, pane.port, frame.framebuffer_height};
    const ScreenRect clip =
        intersection(placement.rect(), on_framebuffer(pane.seen, frame.framebuffer_height));
    if (clip.empty() || !panes[i].map.scene()) continue;
    panes[i].map.compose(sheet_painting, placement, clip, panes[i].overview.shown_sheet());
    panes[i].highlight.lay_over(sheet_painting, placement, clip);
  }
  glDisable(GL_SCISSOR_TEST);
  glViewport(0, 0, frame.framebuffer_width, frame.framebuffer_height);
}

MapPainter::MapPainter(const ContextInfo& context, std::function<void()> wake)
    : parts_(std::make_unique<Parts>(context, std::move(wake))) {}
MapPainter::~MapPainter() = default;

PaintState MapPainter::paint(std::span<const Pane> wanted, const Frame& frame) {
  std::vector<Pane> drawable;
  std::ranges::copy_if(wanted, std::back_inserter(drawable), [](const Pane& pane) {
    return pane.scene && pane.port.width > 0 && pane.port.height > 0;
  });
  if (drawable.empty()) return {false, true, false, 0, 0, 0};
  Parts& parts = *parts_;
  TileBudget budget(frame.budget_ms);
  parts.cache.deliver();
  parts.take_scenes(drawable, frame.view);

  PaintState state;
  parts.draw_highlights(drawable, frame, budget);
  state.highlight_tiles = budget.drawn();
  parts.draw_maps(drawable, frame, budget);
  state.map_tiles = budget.drawn() - state.highlight_tiles;
  state.whole = state.sharp = true;
  bool complete = true, newest = true;
  for (std::size_t i = 0; i < drawable.size(); ++i) {
    const PaneSheets& pane = parts.panes[i];
    complete = complete && pane.map.complete() && pane.highlight.complete();
    newest =
        newest && pane.map.scene() == drawable[i].scene && pane.highlight.scene() == drawable[i].highlight;
    state.sharp = state.sharp && pane.map.sharp(frame.view) && pane.highlight.sharp(frame.view);
    state.whole = state.whole && pane.map.whole();
  }
  state.sharp = state.sharp && newest;
  state.whole = state.whole && newest;
  const bool at_rest = complete && parts.cache.idle();
  const bool all_done = at_rest && parts.draw_overviews(frame, budget);
  state.more_to_draw = !newest || !complete || (at_rest && !all_done);
  state.drawing_ms = budget.spent_ms();
  parts.compose(drawable, frame);
  return state;
}

}  // namespace phumthun::paint::gl
