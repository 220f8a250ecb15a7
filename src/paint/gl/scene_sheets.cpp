#include "paint/gl/scene_sheets.hpp"

#include <algorithm>
#include <utility>

namespace phumthun::paint::gl {

bool SceneSheets::is_current(const View& view, const Viewport& port) const {
  return current_.sheet.has_room_for(port) && current_.scene == scene_number_ &&
         current_.sheet.metres_per_pixel() == view.metres_per_pixel &&
         current_.detail == scene_drawing_.detail(*scene_, view.metres_per_pixel);
}

bool SceneSheets::take(const data::Shared<carto::MapScene>& wanted, const View& view, const Viewport& port) {
  if (wanted == scene_) return false;
  if (!wanted) {
    current_ = {}, previous_ = {}, parts_ = {};
    scene_.reset();
    return true;
  }
  if (is_recoloured_by(wanted)) {
    scene_ = wanted;
    current_.scene = ++scene_number_;
    current_.colors_due = true;
    return true;
  }
  const bool recolouring = scene_ && current_.shown_when_complete && is_current(view, port);
  if (recolouring) return false;
  scene_ = wanted;
  ++scene_number_;
  return true;
}

bool SceneSheets::is_recoloured_by(const data::Shared<carto::MapScene>& wanted) const {
  return scene_ && current_.in_parts && current_.scene == scene_number_ &&
         differ_in_colors_only(*scene_, *wanted);
}

/// A new sheet for this scale and scene; the fuller one of those before stays to be seen meanwhile.
void SceneSheets::begin_sheet(const View& view, const Viewport& port) {
  const auto worth = [&](const Drawn& drawn) {
    if (!drawn.sheet.started()) return 0.0;
    const TileRange range = drawn.sheet.tiles_of(visible_ground(view, port));
    return static_cast<double>(drawn.sheet.held_within(range)) / static_cast<double>(range.count());
  };
  if (worth(current_) >= worth(previous_) && !(current_.shown_when_complete && previous_.sheet.started()))
    std::swap(current_, previous_);
  const bool recoloured = previous_.sheet.started() && previous_.scene != scene_number_ &&
                          previous_.sheet.metres_per_pixel() == view.metres_per_pixel &&
                          worth(previous_) > 0.99;
  current_.sheet.restart(view, port);
  current_.scene = scene_number_;
  current_.detail = scene_drawing_.detail(*scene_, view.metres_per_pixel);
  const carto::FillLayer* areas = ground_ == TileGround::paper ? areas_to_color(*scene_) : nullptr;
  current_.in_parts = areas != nullptr;
  current_.colors_due = false;
  if (areas) parts_.fit(current_.sheet, areas->geometry->size());
  current_.recoloured = recoloured;
  current_.shown_when_complete = ground_ == TileGround::transparent ? previous_.sheet.started() : recoloured;
}

SheetSubject SceneSheets::subject() {
  return {current_.sheet, current_.in_parts ? &parts_ : nullptr, *scene_, ground_};
}

void SceneSheets::draw(const View& view, const Viewport& port, double pixels_per_pt, TileBudget& budget) {
  outcome_ = {!scene_, scene_ != nullptr, false};
  if (!scene_) return;
  if (std::exchange(current_.colors_due, false)) tile_drawing_.color(subject(), pixels_per_pt);
  const bool zooming = std::exchange(last_scale_, view.metres_per_pixel) != view.metres_per_pixel;
  bool fresh = is_current(view, port);
  if (!fresh && (!zooming || !current_.sheet.started())) begin_sheet(view, port), fresh = true;
  if (!fresh) return;
  const TileRange range = current_.sheet.tiles_of(visible_ground(view, port));
  const bool at_once = ground_ == TileGround::transparent || current_.recoloured;
  outcome_ = tile_drawing_.draw_missing(subject(), range, at_once ? TileFirst::draft : TileFirst::smooth,
                                        pixels_per_pt, budget);
  if (complete()) current_.shown_when_complete = false;  // from here on it is what is seen
}

bool SceneSheets::sharp(const View& view) const {
  return complete() && !outcome_.more_to_draw && !outcome_.more_to_come &&
         (!scene_ || scene_drawing_.fully_detailed(*scene_, view.metres_per_pixel));
}

bool SceneSheets::whole() const {
  return complete() && scene_ && !scene_->layers.empty() &&
         std::ranges::none_of(current_.detail, [](int level) { return level < 0; });
}

/// From the bottom up, each only where nothing above it is sure to cover it: the paper and the small picture
/// of the whole, the sheet before, the sheet being drawn.
void SceneSheets::compose(const SheetPainting& painting, const Placement& placement, const ScreenRect& clip,
                          const TileSheet* beneath) const {
  const bool show_current = current_.sheet.started() && !current_.shown_when_complete;
  const auto solid = [&](const Drawn& drawn) { return SheetPainting::solid_part(drawn.sheet, placement); };
  const std::vector<ScreenRect> whole{clip};
  const auto beneath_current = show_current ? without(whole, solid(current_)) : whole;
  const auto beneath_previous = without(beneath_current, solid(previous_));
  const carto::Color paper = scene_ ? scene_->background : carto::Color{255, 255, 255, 255};
  glClearColor(static_cast<float>(paper.r) / 255, static_cast<float>(paper.g) / 255,
               static_cast<float>(paper.b) / 255, 1);
  for (const ScreenRect& rect : beneath_previous) {
    glEnable(GL_SCISSOR_TEST);
    glScissor(rect.left, rect.low, rect.right - rect.left, rect.high - rect.low);
    glClear(GL_COLOR_BUFFER_BIT);
    if (beneath && beneath->started()) painting.paint(*beneath, placement, rect);
  }
  for (const ScreenRect& rect : beneath_current)
    if (previous_.sheet.started()) painting.paint(previous_.sheet, placement, rect);
  if (show_current) painting.paint(current_.sheet, placement, clip);
}

const TileSheet* SceneSheets::shown_sheet() const {
  const Drawn& shown = current_.shown_when_complete ? previous_ : current_;
  return scene_ && shown.sheet.started() ? &shown.sheet : nullptr;
}

/// Only one of the two sheets, or what both hold would be laid over twice.
void SceneSheets::lay_over(const SheetPainting& painting, const Placement& placement,
                           const ScreenRect& clip) const {
  if (const TileSheet* sheet = shown_sheet()) painting.blend(*sheet, placement, clip);
}

}  // namespace phumthun::paint::gl
