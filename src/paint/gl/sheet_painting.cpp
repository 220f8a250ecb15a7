#include "paint/gl/sheet_painting.hpp"

#include <algorithm>
#include <cmath>

namespace phumthun::paint::gl {
namespace {

geo::Envelope ground_of(const TileSheet& sheet, const TileBlock& block) {
  geo::Envelope ground = sheet.ground_of(block.first);
  ground.include(sheet.ground_of({block.first.x + block.columns - 1, block.first.y + block.rows - 1}));
  return ground;
}

}  // namespace

SheetPainting::SheetPainting()
    : program_("rectangle", "sheet"),
      target_(program_.uniform("target")),
      source_(program_.uniform("source")),
      no_attributes_(VertexArray::created()) {
  program_.use();
  glUniform1i(program_.uniform("sheet"), 0);
}

void SheetPainting::paint(const TileSheet& sheet, const Placement& placement, const ScreenRect& clip) const {
  if (placement.view.metres_per_pixel == sheet.metres_per_pixel())
    copy(sheet, placement, clip);
  else
    scale(sheet, sheet.held_blocks(), placement, clip);
}

void SheetPainting::blend(const TileSheet& sheet, const Placement& placement, const ScreenRect& clip) const {
  glEnable(GL_BLEND);
  glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
  if (placement.view.metres_per_pixel == sheet.metres_per_pixel())
    lay_pixels(sheet, placement, clip);
  else
    scale(sheet, sheet.inked_blocks(), placement, clip);
  glDisable(GL_BLEND);
}

/// Calls `part(block, whole, cut)` for blocks of a sheet at the view's own scale: where the block lies in the
/// framebuffer, to the pixel, and what of it is within `clip`.
template <class Part>
void SheetPainting::for_parts(const TileSheet& sheet, const std::vector<TileBlock>& blocks,
                              const Placement& placement, const ScreenRect& clip, Part part) {
  const geo::Envelope ground = visible_ground(placement.view, placement.port);
  const geo::Coord corner = sheet.sheet_px({ground.min_x, ground.max_y});
  const std::int64_t left_px = std::llround(corner.x), top_px = std::llround(corner.y);
  const ScreenRect port = placement.rect();
  for (const TileBlock& block : blocks) {
    const int left = port.left + static_cast<int>(block.first.x * TileSheet::tile_px - left_px);
    const int high = port.high - static_cast<int>(block.first.y * TileSheet::tile_px - top_px);
    const ScreenRect whole{left, high - block.rows * TileSheet::tile_px,
                           left + block.columns * TileSheet::tile_px, high};
    const ScreenRect cut = intersection(whole, clip);
    if (!cut.empty()) part(block, whole, cut);
  }
}

void SheetPainting::copy(const TileSheet& sheet, const Placement& placement, const ScreenRect& clip) const {
  glBindFramebuffer(GL_READ_FRAMEBUFFER, sheet.framebuffer());
  glBindFramebuffer(GL_DRAW_FRAMEBUFFER, 0);
  glDisable(GL_SCISSOR_TEST);  // cut here instead: a plain copy is several times faster
  for_parts(sheet, sheet.held_blocks(), placement, clip,
            [&](const TileBlock& block, const ScreenRect& whole, const ScreenRect& cut) {
              const int x = sheet.texture_x(block.first) - whole.left,
                        y = sheet.texture_y(block.first) + whole.high;
              glBlitFramebuffer(x + cut.left, y - cut.high, x + cut.right, y - cut.low, cut.left, cut.high,
                                cut.right, cut.low, GL_COLOR_BUFFER_BIT, GL_NEAREST);
            });
  glBindFramebuffer(GL_FRAMEBUFFER, 0);
}

/// The same as a drawing, pixel on pixel, so that it can be mixed with what is there.
void SheetPainting::lay_pixels(const TileSheet& sheet, const Placement& placement,
                               const ScreenRect& clip) const {
  glDisable(GL_SCISSOR_TEST);
  program_.use();
  glActiveTexture(GL_TEXTURE0);
  glBindTexture(GL_TEXTURE_2D, sheet.texture());
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
  glBindVertexArray(no_attributes_.get());
  glUniform4f(target_, -1, -1, 1, 1);
  const auto part = [](int px, int of) { return static_cast<float>(px) / static_cast<float>(of); };
  for_parts(sheet, sheet.inked_blocks(), placement, clip,
            [&](const TileBlock& block, const ScreenRect& whole, const ScreenRect& cut) {
              const int x = sheet.texture_x(block.first) - whole.left,
                        y = sheet.texture_y(block.first) + whole.high;
              glViewport(cut.left, cut.low, cut.right - cut.left, cut.high - cut.low);
              glUniform4f(source_, part(x + cut.left, sheet.width_px()), part(y - cut.low, sheet.height_px()),
                          part(x + cut.right, sheet.width_px()), part(y - cut.high, sheet.height_px()));
              glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
            });
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
  glBindVertexArray(0);
}

void SheetPainting::scale(const TileSheet& sheet, const std::vector<TileBlock>& blocks,
                          const Placement& placement, const ScreenRect& clip) const {
  const geo::Envelope ground = visible_ground(placement.view, placement.port);
  const ScreenRect port = placement.rect();
  glViewport(port.left, port.low, port.right - port.left, port.high - port.low);
  glEnable(GL_SCISSOR_TEST);
  glScissor(clip.left, clip.low, clip.right - clip.left, clip.high - clip.low);
  program_.use();
  glActiveTexture(GL_TEXTURE0);
  glBindTexture(GL_TEXTURE_2D, sheet.texture());
  glBindVertexArray(no_attributes_.get());
  const auto ndc = [](double at, double from, double length) {
    return static_cast<float>((at - from) / length * 2 - 1);
  };
  const auto part = [](int px, int of) { return static_cast<float>(px) / static_cast<float>(of); };
  for (const TileBlock& block : blocks) {
    const geo::Envelope covered = ground_of(sheet, block);
    if (!covered.intersects(ground)) continue;
    glUniform4f(target_, ndc(covered.min_x, ground.min_x, ground.width()),
                ndc(covered.min_y, ground.min_y, ground.height()),
                ndc(covered.max_x, ground.min_x, ground.width()),
                ndc(covered.max_y, ground.min_y, ground.height()));
    const int x = sheet.texture_x(block.first), y = sheet.texture_y(block.first);
    glUniform4f(source_, part(x, sheet.width_px()),
                part(y + block.rows * TileSheet::tile_px, sheet.height_px()),
                part(x + block.columns * TileSheet::tile_px, sheet.width_px()), part(y, sheet.height_px()));
    glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
  }
  glBindVertexArray(0);
  glDisable(GL_SCISSOR_TEST);
}

ScreenRect SheetPainting::solid_part(const TileSheet& sheet, const Placement& placement) {
  if (!sheet.started()) return {};
  geo::Envelope ground;
  std::int64_t tiles = 0;
  for (const TileBlock& block : sheet.held_blocks()) {
    ground.include(ground_of(sheet, block));
    tiles += block.columns * block.rows;
  }
  const double tile_m = TileSheet::tile_px * sheet.metres_per_pixel();
  if (tiles == 0 || std::llround(ground.width() / tile_m) * std::llround(ground.height() / tile_m) != tiles)
    return {};
  const geo::Coord low = to_screen(placement.view, placement.port, {ground.min_x, ground.min_y});
  const geo::Coord high = to_screen(placement.view, placement.port, {ground.max_x, ground.max_y});
  const auto px = [](double at) { return static_cast<int>(std::clamp(at, -1e6, 1e6)); };
  const int height =
      placement.framebuffer_height;  // one pixel less all round: edges are rounded when painted
  return intersection({px(std::ceil(low.x) + 1), height - px(std::floor(low.y) - 1),
                       px(std::floor(high.x) - 1), height - px(std::ceil(high.y) + 1)},
                      placement.rect());
}

}  // namespace phumthun::paint::gl
