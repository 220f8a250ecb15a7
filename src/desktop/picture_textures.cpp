#include "desktop/picture_textures.hpp"

#include <epoxy/gl.h>

namespace phumthun::desktop {
namespace {

constexpr std::uint64_t frames_kept = 10;

/// Empty where the picture is, or is larger than the context can hold.
paint::gl::Texture uploaded(const carto::Picture& picture) {
  GLint most_px = 0;
  glGetIntegerv(GL_MAX_TEXTURE_SIZE, &most_px);
  const auto pixels = static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height);
  if (picture.width < 1 || picture.height < 1 || picture.width > most_px || picture.height > most_px ||
      picture.rgba.size() < 4 * pixels)
    return {};
  paint::gl::Texture texture = paint::gl::Texture::created();
  glBindTexture(GL_TEXTURE_2D, texture.get());
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
  glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
  glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, picture.width, picture.height, 0, GL_RGBA, GL_UNSIGNED_BYTE,
               picture.rgba.data());
  glBindTexture(GL_TEXTURE_2D, 0);
  return texture;
}

}  // namespace

std::uintptr_t PictureTextures::texture(const data::Shared<carto::Picture>& picture) {
  if (!picture) return 0;
  Held& held = held_[picture.get()];
  if (!held.picture) {
    held.picture = picture;
    held.texture = uploaded(*picture);
    changed_ = true;
  }
  held.last_frame = frame_;
  return held.texture.get();
}

bool PictureTextures::end_frame() {
  const std::size_t freed = std::erase_if(
      held_, [this](const auto& item) { return item.second.last_frame + frames_kept < frame_; });
  ++frame_;
  return std::exchange(changed_, false) || freed > 0;
}

}  // namespace phumthun::desktop
