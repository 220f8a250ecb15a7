#include "desktop/window_pixels.hpp"

#include <algorithm>
#include <epoxy/gl.h>

namespace phumthun::desktop {

carto::Picture read_pixels(const ScreenRect& part) {
  carto::Picture picture;
  if (part.empty()) return picture;
  picture.width = part.right - part.left, picture.height = part.high - part.low;
  const std::size_t row_bytes = 4 * static_cast<std::size_t>(picture.width);
  std::vector<std::uint8_t> upwards(row_bytes * static_cast<std::size_t>(picture.height));
  glBindFramebuffer(GL_FRAMEBUFFER, 0);
  glPixelStorei(GL_PACK_ALIGNMENT, 1);
  glReadBuffer(GL_BACK);
  glReadPixels(part.left, part.low, picture.width, picture.height, GL_RGBA, GL_UNSIGNED_BYTE, upwards.data());
  picture.rgba.reserve(upwards.size());
  for (auto row = upwards.end(); row != upwards.begin(); row -= static_cast<std::ptrdiff_t>(row_bytes))
    picture.rgba.insert(picture.rgba.end(), row - static_cast<std::ptrdiff_t>(row_bytes), row);
  for (std::size_t alpha = 3; alpha < picture.rgba.size(); alpha += 4) picture.rgba[alpha] = 255;
  return picture;
}

}  // namespace phumthun::desktop
