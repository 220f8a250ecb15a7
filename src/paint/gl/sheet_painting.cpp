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
  const geo::Coord corner = sheet.sheet_px({ground.min_x, ground.max_y});
  const std::int64_t left_px = std::llround(corner.x), top_px = std::llround(corner.y);
  const int top = bottom + port.height;
  glBindFramebuffer(GL_READ_FRAMEBUFFER, sheet.framebuffer());
  glBindFramebuffer(GL_DRAW_FRAMEBUFFER, 0);
  glDisable(GL_SCISSOR_TEST);  // what is copied is cut to the port here: a plain copy is several times faster
  for (const TileBlock& block : sheet.held_blocks()) {
    const auto x = static_cast<int>(block.first.x * TileSheet::tile_px - left_px);
    const auto y = static_cast<int>(block.first.y * TileSheet::tile_px - top_px);
    const int width = block.columns * TileSheet::tile_px, height = block.rows * TileSheet::tile_px;
    const int cut_left = std::max(0, -x), cut_top = std::max(0, -y);
    const int cut_right = std::max(0, x + width - port.width),
              cut_low = std::max(0, y + height - port.height);
    if (cut_left + cut_right >= width || cut_top + cut_low >= height) continue;
    const int from_x = sheet.texture_x(block.first), from_y = sheet.texture_y(block.first);
    glBlitFramebuffer(from_x + cut_left, from_y + cut_top, from_x + width - cut_right,
                      from_y + height - cut_low, port.x + x + cut_left, top - y - cut_top,
                      port.x + x + width - cut_right, top - y - height + cut_low, GL_COLOR_BUFFER_BIT,
                      GL_NEAREST);
  }
  glEnable(GL_SCISSOR_TEST);
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
  const auto part = [](int px, int of) { return static_cast<float>(px) / static_cast<float>(of); };
  for (const TileBlock& block : sheet.held_blocks()) {
    const TileIndex last{block.first.x + block.columns - 1, block.first.y + block.rows - 1};
    geo::Envelope covered = sheet.ground_of(block.first);
    covered.include(sheet.ground_of(last));
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
}

}  // namespace phumthun::paint::gl
