#pragma once
#include <epoxy/gl.h>
#include <utility>

namespace phumthun::paint::gl {

/// Owns one OpenGL object. Make and destroy it while its context is current.
template <void (*make)(GLuint*), void (*destroy)(GLuint)>
class Handle {
 public:
  Handle() = default;
  static Handle created() {
    Handle handle;
    make(&handle.name_);
    return handle;
  }
  Handle(Handle&& other) noexcept : name_(std::exchange(other.name_, 0)) {}
  Handle& operator=(Handle&& other) noexcept {
    std::swap(name_, other.name_);
    return *this;
  }
  ~Handle() {
    if (name_) destroy(name_);
  }
  GLuint get() const { return name_; }
  explicit operator bool() const { return name_ != 0; }

 private:
  GLuint name_ = 0;
};

inline void make_buffer(GLuint* name) {
  glGenBuffers(1, name);
}
inline void destroy_buffer(GLuint name) {
  glDeleteBuffers(1, &name);
}
inline void make_vertex_array(GLuint* name) {
  glGenVertexArrays(1, name);
}
inline void destroy_vertex_array(GLuint name) {
  glDeleteVertexArrays(1, &name);
}
inline void make_texture(GLuint* name) {
  glGenTextures(1, name);
}
inline void destroy_texture(GLuint name) {
  glDeleteTextures(1, &name);
}
inline void make_framebuffer(GLuint* name) {
  glGenFramebuffers(1, name);
}
inline void destroy_framebuffer(GLuint name) {
  glDeleteFramebuffers(1, &name);
}

using Buffer = Handle<make_buffer, destroy_buffer>;
using VertexArray = Handle<make_vertex_array, destroy_vertex_array>;
using Texture = Handle<make_texture, destroy_texture>;
using Framebuffer = Handle<make_framebuffer, destroy_framebuffer>;

}  // namespace phumthun::paint::gl
