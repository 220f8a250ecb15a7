#include "paint/gl/sheet_parts.hpp"

#include <limits>
#include <utility>

#include "paint/gl/render_target.hpp"

namespace phumthun::paint::gl {

void SheetParts::fit(const TileSheet& sheet, std::size_t areas) {
  const bool fits_16_bits = areas <= std::numeric_limits<std::uint16_t>::max();
  const GLint row_format = fits_16_bits ? GL_R16UI : GL_R32UI;
  const bool resized = width_px_ != sheet.width_px() || height_px_ != sheet.height_px();
  width_px_ = sheet.width_px(), height_px_ = sheet.height_px();
  if (resized) {
    over_ = color_texture(width_px_, height_px_);
    over_framebuffer_ = framebuffer_of(over_);
  }
  if (std::exchange(row_format_, row_format) == row_format && !resized) return;
  rows_ = number_texture(width_px_ * samples_along, height_px_ * samples_along, row_format);
  rows_framebuffer_ = framebuffer_of(rows_);
}

}  // namespace phumthun::paint::gl
