#include "paint/gl/context_info.hpp"

#include <epoxy/gl.h>

#include "base/error.hpp"

namespace phumthun::paint::gl {
namespace {

std::string text_of(GLenum name) {
  const GLubyte* text = glGetString(name);
  return text ? reinterpret_cast<const char*>(text) : "";
}

}  // namespace

ContextInfo read_context_info() {
  ContextInfo info{text_of(GL_RENDERER), text_of(GL_VERSION), false, 1};
  if (epoxy_gl_version() < 33)
    throw base::Error(
        base::ErrorCode::unsupported,
        "this computer's graphics driver offers OpenGL " + info.version + "; the window needs 3.3",
        "update the graphics driver, or start with LIBGL_ALWAYS_SOFTWARE=1 to draw by the processor");
  for (const char* name : {"llvmpipe", "softpipe", "swrast"})
    if (info.renderer.find(name) != std::string::npos) info.software = true;
  GLfloat range[2] = {1, 1};
  glGetFloatv(GL_ALIASED_LINE_WIDTH_RANGE, range);
  info.widest_line_px = range[1];
  return info;
}

}  // namespace phumthun::paint::gl
