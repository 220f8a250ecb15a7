#include "paint/gl/scene_sheets.hpp"

#include <algorithm>
#include <utility>

namespace phumthun::paint::gl {

bool SceneSheets::is_current(const View& view, const Viewport& port) const {
  return current_.scene == scene_number_ && fits(view, port);
}

/// As is_current(), but for colours.
bool SceneSheets::fits(const View& view, const Viewport& port) const {
  return current_.sheet.has_room_for(port) && current_.sheet.metres_per_pixel() == view.metres_per_pixel &&
         current_.detail == scene_drawing_.detail(*scene_, view.metres_per_pixel);
}

bool SceneSheets::take(const data::Shared<carto::MapScene>& wanted, const View& view, const Viewport& port) {
  if (wanted == scene_) return false;
  if (!wanted) {
    current_ = {}, previous_ = {}, parts_ = {}, colors_due_ = false;
    scene_.reset();
    return true;
  }
  if (scene_ && ground_ == TileGround::paper && (colors_due_ || current_.scene == scene_number_) &&
      !current_.shown_when_complete && tile_drawing_.can_have_parts(current_.sheet) &&
      differ_in_colors_only(*scene_, *wanted)) {
    scene_ = wanted;
    ++scene_number_;
    colors_due_ = true;
    return true;
  }
  const bool recolouring = scene_ && current_.shown_when_complete && is_current(view, port);
  if (recolouring) return false;
  scene_ = wanted;
  ++scene_number_;
  colors_due_ = false;
  return true;
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
  current_.drafts_first = recoloured || !was_whole_;
  current_.shown_when_complete = ground_ == TileGround::transparent ? previous_.sheet.started() : recoloured;
}

SheetSubject SceneSheets::subject() {
  return {current_.sheet, parts_, *scene_, ground_};
}

/// The sheet keeps the colours that it has until all that is in sight can take the new ones. False where it
/// takes more frames; true, too, where a new sheet is needed anyway.
bool SceneSheets::recolour(const View& view, const Viewport& port, double pixels_per_pt, TileBudget& budget) {
  if (fits(view, port)) {
    const TileRange range = current_.sheet.tiles_of(visible_ground(view, port));
    if (!tile_drawing_.draw_parts(subject(), range, pixels_per_pt, budget)) return false;
    tile_drawing_.color(subject(), pixels_per_pt);
    current_.scene = scene_number_;
  }
  colors_due_ = false;
  return true;
}

bool SceneSheets::prepare(const View& view, const Viewport& port, double pixels_per_pt, TileBudget& budget) {
  if (!scene_ || ground_ != TileGround::paper || !areas_to_color(*scene_) || !is_current(view, port) ||
      !tile_drawing_.can_have_parts(current_.sheet))
    return true;
  const TileRange range = current_.sheet.tiles_of(visible_ground(view, port));
  return tile_drawing_.draw_parts(subject(), range, pixels_per_pt, budget);
}

void SceneSheets::draw(const View& view, const Viewport& port, double pixels_per_pt, TileBudget& budget) {
  outcome_ = {!scene_, scene_ != nullptr, false};
  if (!scene_) return;
  if (colors_due_ && !recolour(view, port, pixels_per_pt, budget)) return;
  const bool zooming = std::exchange(last_scale_, view.metres_per_pixel) != view.metres_per_pixel;
  bool fresh = is_current(view, port);
  if (!fresh && (!zooming || !current_.sheet.started())) begin_sheet(view, port), fresh = true;
  if (!fresh) return;
  const TileRange range = current_.sheet.tiles_of(visible_ground(view, port));
  const bool at_once = ground_ == TileGround::transparent || current_.drafts_first;
  outcome_ = tile_drawing_.draw_missing(subject(), range, at_once ? TileFirst::draft : TileFirst::smooth,
                                        pixels_per_pt, budget);
  if (complete()) current_.shown_when_complete = false;  // from here on it is what is seen
  was_whole_ = was_whole_ || whole();
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
