#include "paint/gl/sheet_painting.hpp"

#include <cmath>

namespace phumthun::paint::gl {

SheetPainting::SheetPainting()
    : program_("sheet"),
      target_(program_.uniform("target")),
      source_(program_.uniform("source")),
      no_attributes_(VertexArray::created()) {
  program_.use();
  glUniform1i(program_.uniform("sheet"), 0);
}

void SheetPainting::paint(const TileSheet& sheet, const View& view, const Viewport& port, int bottom) const {
  const geo::Envelope ground = visible_ground(view, port);
  if (view.metres_per_pixel == sheet.metres_per_pixel())
    copy(sheet, ground, port, bottom);
  else
    scale(sheet, ground, port, bottom);
}

void SheetPainting::copy(const TileSheet& sheet, const geo::Envelope& ground, const Viewport& port,
                         int bottom) const {
  const geo::Coord corner = sheet.sheet_px({ground.min_x, ground.min_y});
  const std::int64_t left_px = std::llround(corner.x), low_px = std::llround(corner.y);
  glBindFramebuffer(GL_READ_FRAMEBUFFER, sheet.framebuffer());
  glBindFramebuffer(GL_DRAW_FRAMEBUFFER, 0);
  for (const TileBlock& block : sheet.held_blocks()) {
    const auto x = static_cast<int>(block.first.x * TileSheet::tile_px - left_px);
    const auto y = static_cast<int>(block.first.y * TileSheet::tile_px - low_px);
    const int width = block.columns * TileSheet::tile_px, height = block.rows * TileSheet::tile_px;
    const int cut_left = std::max(0, -x), cut_low = std::max(0, -y);
    const int cut_right = std::max(0, x + width - port.width),
              cut_high = std::max(0, y + height - port.height);
    if (cut_left + cut_right >= width || cut_low + cut_high >= height) continue;
    const int from_x = sheet.texture_x(block.first), from_y = sheet.texture_y(block.first);
    glBlitFramebuffer(from_x + cut_left, from_y + cut_low, from_x + width - cut_right,
                      from_y + height - cut_high, port.x + x + cut_left, bottom + y + cut_low,
                      port.x + x + width - cut_right, bottom + y + height - cut_high, GL_COLOR_BUFFER_BIT,
                      GL_NEAREST);
  }
  glBindFramebuffer(GL_FRAMEBUFFER, 0);
}

void SheetPainting::scale(const TileSheet& sheet, const geo::Envelope& ground, const Viewport& port,
                          int bottom) const {
  glViewport(port.x, bottom, port.width, port.height);
  program_.use();
  glActiveTexture(GL_TEXTURE0);
  glBindTexture(GL_TEXTURE_2D, sheet.texture());
  glBindVertexArray(no_attributes_.get());
  const auto ndc = [](double at, double from, double length) {
    return static_cast<float>((at - from) / length * 2 - 1);
  };
  for (const TileBlock& block : sheet.held_blocks()) {
    const TileIndex last{block.first.x + block.columns - 1, block.first.y + block.rows - 1};
    geo::Envelope covered = sheet.ground_of(block.first);
    covered.include(sheet.ground_of(last));
    if (!covered.intersects(ground)) continue;
    glUniform4f(target_, ndc(covered.min_x, ground.min_x, ground.width()),
                ndc(covered.min_y, ground.min_y, ground.height()),
                ndc(covered.max_x, ground.min_x, ground.width()),
                ndc(covered.max_y, ground.min_y, ground.height()));
    const float width = static_cast<float>(sheet.width_px()), height = static_cast<float>(sheet.height_px());
    const float x = static_cast<float>(sheet.texture_x(block.first)),
                y = static_cast<float>(sheet.texture_y(block.first));
    glUniform4f(source_, x / width, y / height,
                (x + static_cast<float>(block.columns * TileSheet::tile_px)) / width,
                (y + static_cast<float>(block.rows * TileSheet::tile_px)) / height);
    glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
  }
  glBindVertexArray(0);
}

}  // namespace phumthun::paint::gl
