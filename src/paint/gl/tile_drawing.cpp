#include "paint/gl/tile_drawing.hpp"

#include <algorithm>
#include <vector>

#include "paint/gl/render_target.hpp"

namespace phumthun::paint::gl {
namespace {

constexpr int samples = 2;    // along a side, for one pixel
constexpr int margin_px = 8;  // more than half of the widest line or point
constexpr int scratch_px = (TileSheet::tile_px + 2 * margin_px) * samples;

std::vector<TileIndex> missing_from_the_middle(const TileSheet& sheet, const TileRange& range) {
  std::vector<TileIndex> missing;
  for (std::int64_t y = range.first.y; y <= range.last.y; ++y)
    for (std::int64_t x = range.first.x; x <= range.last.x; ++x)
      if (!sheet.holds({x, y})) missing.push_back({x, y});
  const auto distance = [&range](const TileIndex& t) {
    const std::int64_t dx = 2 * t.x - range.first.x - range.last.x,
                       dy = 2 * t.y - range.first.y - range.last.y;
    return dx * dx + dy * dy;
  };
  std::sort(missing.begin(), missing.end(),
            [&](const TileIndex& a, const TileIndex& b) { return distance(a) < distance(b); });
  return missing;
}

}  // namespace

TileDrawing::TileDrawing(SceneDrawing& scene_drawing, const ContextInfo& context)
    : scene_drawing_(scene_drawing),
      finish_each_(context.software),
      scratch_(color_texture(scratch_px, scratch_px)),
      scratch_framebuffer_(framebuffer_of(scratch_)) {}

bool TileDrawing::draw_missing(TileSheet& sheet, const TileRange& range, const carto::MapScene& scene,
                               TileGround ground, double pixels_per_pt, TileBudget& budget) {
  const std::vector<TileIndex> missing = missing_from_the_middle(sheet, range);
  std::size_t drawn = 0;
  for (; drawn < missing.size() && budget.allows_one_more(); ++drawn) {
    budget.begin_tile();
    draw_tile(sheet, missing[drawn], scene, ground, pixels_per_pt);
    budget.end_tile();
  }
  return drawn == missing.size();
}

void TileDrawing::draw_tile(TileSheet& sheet, const TileIndex& tile, const carto::MapScene& scene,
                            TileGround ground, double pixels_per_pt) {
  Picture picture;
  picture.ground = sheet.ground_of(tile).grown(margin_px * sheet.metres_per_pixel());
  picture.width_px = picture.height_px = scratch_px;
  picture.metres_per_pixel = sheet.metres_per_pixel();
  picture.samples_per_pixel = samples;
  picture.pixels_per_pt = pixels_per_pt;
  picture.pattern_origin = {static_cast<double>(tile.x * TileSheet::tile_px - margin_px) * samples,
                            static_cast<double>(-(tile.y + 1) * TileSheet::tile_px - margin_px) * samples};
  glBindFramebuffer(GL_FRAMEBUFFER, scratch_framebuffer_.get());
  scene_drawing_.draw(scene, ground == TileGround::paper ? scene.background : carto::Color{0, 0, 0, 0},
                      picture);

  constexpr int from = margin_px * samples, to = from + TileSheet::tile_px * samples;
  const int x = sheet.texture_x(tile), y = sheet.texture_y(tile);
  glBindFramebuffer(GL_READ_FRAMEBUFFER, scratch_framebuffer_.get());
  glBindFramebuffer(GL_DRAW_FRAMEBUFFER, sheet.framebuffer());
  glBlitFramebuffer(from, from, to, to, x, y + TileSheet::tile_px, x + TileSheet::tile_px, y,
                    GL_COLOR_BUFFER_BIT, GL_LINEAR);
  sheet.mark_held(tile);
  if (finish_each_) glFinish();
}

}  // namespace phumthun::paint::gl
