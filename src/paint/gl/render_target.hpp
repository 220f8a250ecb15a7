#pragma once
#include "paint/gl/handles.hpp"

namespace phumthun::paint::gl {

/// An RGBA texture without contents, sampled smoothly, in the order of bytes that windows have: copies need
/// no conversion.
Texture color_texture(int width_px, int height_px);
/// A texture of whole numbers without contents, GL_R16UI or GL_R32UI, each read as it is.
Texture number_texture(int width_px, int height_px, GLint format);
/// A framebuffer that draws into a texture. Throws base::Error{internal} where the driver refuses.
Framebuffer framebuffer_of(const Texture& texture);

}  // namespace phumthun::paint::gl
