#include "paint/gl/render_target.hpp"

#include "base/error.hpp"

namespace phumthun::paint::gl {

Texture color_texture(int width_px, int height_px) {
  Texture texture = Texture::created();
  glBindTexture(GL_TEXTURE_2D, texture.get());
  // GL_RGBA without a size leaves the order of bytes to the driver, which then takes the one given.
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA, width_px, height_px, 0, GL_BGRA, GL_UNSIGNED_INT_8_8_8_8_REV,
               nullptr);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
  return texture;
}

Texture number_texture(int width_px, int height_px, GLint format) {
  Texture texture = Texture::created();
  glBindTexture(GL_TEXTURE_2D, texture.get());
  glTexImage2D(GL_TEXTURE_2D, 0, format, width_px, height_px, 0, GL_RED_INTEGER, GL_UNSIGNED_INT, nullptr);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
  return texture;
}

Framebuffer framebuffer_of(const Texture& texture) {
  Framebuffer framebuffer = Framebuffer::created();
  glBindFramebuffer(GL_FRAMEBUFFER, framebuffer.get());
  glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, texture.get(), 0);
  const GLenum status = glCheckFramebufferStatus(GL_FRAMEBUFFER);
  glBindFramebuffer(GL_FRAMEBUFFER, 0);
  if (status != GL_FRAMEBUFFER_COMPLETE)
    throw base::Error(base::ErrorCode::internal, "the graphics driver can't draw the map into a texture",
                      "make the window smaller, or start with LIBGL_ALWAYS_SOFTWARE=1");
  return framebuffer;
}

}  // namespace phumthun::paint::gl
