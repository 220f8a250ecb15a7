#include "paint/gl/map_painter.hpp"

#include <algorithm>
#include <utility>

#include "paint/gl/geometry_cache.hpp"
#include "paint/gl/scene_drawing.hpp"
#include "paint/gl/sheet_painting.hpp"
#include "paint/gl/tile_drawing.hpp"

namespace phumthun::paint::gl {
namespace {

constexpr int overview_px =
    768;  ///< side of the picture of the whole map that shows where nothing else is drawn yet

/// A sheet and what is drawn on it.
struct Layered {
  TileSheet sheet;
  std::uint64_t scene = 0;
  std::vector<int> detail;
  /// Not tile by tile, a map in two colourings would mislead; false once it was complete.
  bool shown_when_complete = false;
};

}  // namespace

struct MapPainter::Parts {
  Parts(const ContextInfo& context, std::function<void()> wake)
      : cache(std::move(wake)), scene_drawing(cache, context), tile_drawing(scene_drawing, context) {}

  void take_scene(const data::Shared<carto::MapScene>& next);
  bool is_recolouring(const Frame& frame) const;
  bool is_current(const Layered& layered, const View& view, const Viewport& port) const;
  void begin_sheet(const Frame& frame);
  bool draw_overview(const Frame& frame, TileDrawing::Clock::time_point until);
  void compose(const Frame& frame, bool complete);

  GeometryCache cache;
  SceneDrawing scene_drawing;
  TileDrawing tile_drawing;
  SheetPainting sheet_painting;
  data::Shared<carto::MapScene> scene;
  std::uint64_t scene_number = 0;
  Layered current, previous, overview;
  double last_scale = 0;
};

void MapPainter::Parts::take_scene(const data::Shared<carto::MapScene>& next) {
  if (next == scene) return;
  scene_drawing.forget_palettes();
  scene = next;
  ++scene_number;
  cache.request(*scene);
}

bool MapPainter::Parts::is_current(const Layered& layered, const View& view, const Viewport& port) const {
  return layered.sheet.has_room_for(port) && layered.scene == scene_number &&
         layered.sheet.metres_per_pixel() == view.metres_per_pixel &&
         layered.detail == scene_drawing.detail(*scene, view.metres_per_pixel);
}

/// True where another colouring of what is in sight is being drawn and not seen yet. It is finished before
/// the next scene is taken: one that changes with every movement of a slider would never be seen.
bool MapPainter::Parts::is_recolouring(const Frame& frame) const {
  return scene && current.shown_when_complete && is_current(current, frame.view, frame.port);
}

/// A new sheet for this scale and scene; the fuller one of those before stays to be seen meanwhile.
void MapPainter::Parts::begin_sheet(const Frame& frame) {
  const auto worth = [&](const Layered& layered) {
    if (!layered.sheet.started()) return 0.0;
    const TileRange range = layered.sheet.tiles_of(visible_ground(frame.view, frame.port));
    return static_cast<double>(layered.sheet.held_within(range)) / static_cast<double>(range.count());
  };
  if (worth(current) >= worth(previous) && !(current.shown_when_complete && previous.sheet.started()))
    std::swap(current, previous);
  const bool recoloured = previous.sheet.started() && previous.scene != scene_number &&
                          previous.sheet.metres_per_pixel() == frame.view.metres_per_pixel &&
                          worth(previous) > 0.99;
  current.sheet.restart(frame.view, frame.port);
  current.scene = scene_number;
  current.detail = scene_drawing.detail(*scene, frame.view.metres_per_pixel);
  current.shown_when_complete = recoloured;
}

/// The whole map, small, when nothing else is to be done. True when it is there.
bool MapPainter::Parts::draw_overview(const Frame& frame, TileDrawing::Clock::time_point until) {
  const Viewport port{0, 0, overview_px, overview_px};
  const View whole = view_of(scene->extent, port);
  if (!is_current(overview, whole, port)) {
    overview.sheet.restart(whole, port);
    overview.scene = scene_number;
    overview.detail = scene_drawing.detail(*scene, whole.metres_per_pixel);
  }
  return tile_drawing.draw_missing(overview.sheet, overview.sheet.tiles_of(visible_ground(whole, port)),
                                   *scene, frame.pixels_per_pt, until);
}

/// From the bottom up, each only where nothing above it is sure to cover it: the paper and the small picture
/// of the whole, the sheet before, the sheet being drawn.
void MapPainter::Parts::compose(const Frame& frame, bool complete) {
  const Placement placement{frame.view, frame.port, frame.framebuffer_height};
  glBindFramebuffer(GL_FRAMEBUFFER, 0);
  glDisable(GL_BLEND);
  glDisable(GL_DEPTH_TEST);
  glDisable(GL_CULL_FACE);
  const bool show_current = current.sheet.started() && (complete || !current.shown_when_complete);
  const std::vector<ScreenRect> whole{placement.rect()};
  const auto beneath_current =
      show_current ? without(whole, SheetPainting::solid_part(current.sheet, placement)) : whole;
  const auto beneath_previous =
      without(beneath_current, SheetPainting::solid_part(previous.sheet, placement));
  const carto::Color& paper = scene->background;
  glClearColor(static_cast<float>(paper.r) / 255, static_cast<float>(paper.g) / 255,
               static_cast<float>(paper.b) / 255, 1);
  for (const ScreenRect& rect : beneath_previous) {
    glEnable(GL_SCISSOR_TEST);
    glScissor(rect.left, rect.low, rect.right - rect.left, rect.high - rect.low);
    glClear(GL_COLOR_BUFFER_BIT);
    if (overview.sheet.started()) sheet_painting.paint(overview.sheet, placement, rect);
  }
  for (const ScreenRect& rect : beneath_current)
    if (previous.sheet.started()) sheet_painting.paint(previous.sheet, placement, rect);
  if (show_current) sheet_painting.paint(current.sheet, placement, placement.rect());
  glDisable(GL_SCISSOR_TEST);
  glViewport(0, 0, frame.framebuffer_width, frame.framebuffer_height);
}

MapPainter::MapPainter(const ContextInfo& context, std::function<void()> wake)
    : parts_(std::make_unique<Parts>(context, std::move(wake))) {}
MapPainter::~MapPainter() = default;

PaintState MapPainter::paint(const data::Shared<carto::MapScene>& wanted, const Frame& frame) {
  if (frame.port.width < 1 || frame.port.height < 1) return {false, true, false, 0};
  Parts& parts = *parts_;
  const auto start = TileDrawing::Clock::now();
  const auto until = start + std::chrono::microseconds(static_cast<std::int64_t>(frame.budget_ms * 1000));
  parts.cache.deliver();
  if (!parts.is_recolouring(frame)) parts.take_scene(wanted);
  const carto::MapScene& scene = *parts.scene;
  const bool newest = parts.scene == wanted;

  const bool zooming =
      std::exchange(parts.last_scale, frame.view.metres_per_pixel) != frame.view.metres_per_pixel;
  bool fresh = parts.is_current(parts.current, frame.view, frame.port);
  if (!fresh && (!zooming || !parts.current.sheet.started())) parts.begin_sheet(frame), fresh = true;
  const TileRange range = parts.current.sheet.tiles_of(visible_ground(frame.view, frame.port));
  const bool complete =
      fresh && parts.tile_drawing.draw_missing(parts.current.sheet, range, scene, frame.pixels_per_pt, until);
  if (complete) parts.current.shown_when_complete = false;  // from here on it is what is seen
  const bool has_time = TileDrawing::Clock::now() < until;
  const bool whole_done = complete && parts.cache.idle() && has_time && parts.draw_overview(frame, until);
  const double drawing_ms =
      std::chrono::duration<double, std::milli>(TileDrawing::Clock::now() - start).count();
  parts.compose(frame, complete);
  const bool sharp =
      newest && complete && parts.scene_drawing.fully_detailed(scene, frame.view.metres_per_pixel);
  const bool whole = newest && complete && !scene.layers.empty() &&
                     std::ranges::none_of(parts.current.detail, [](int level) { return level < 0; });
  return {whole, sharp, !newest || !complete || (!whole_done && parts.cache.idle()), drawing_ms};
}

}  // namespace phumthun::paint::gl
