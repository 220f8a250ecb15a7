#pragma once
#include <epoxy/gl.h>
#include <string>

namespace phumthun::paint::gl {

/// A linked shader program: shaders/VERTEX.vert and shaders/FRAGMENT.frag.
class Program {
 public:
  /// Throws base::Error{internal} with the compiler's log.
  Program(const std::string& vertex_name, const std::string& fragment_name);
  Program(Program&& other) noexcept;
  Program& operator=(Program&&) = delete;
  ~Program();

  void use() const { glUseProgram(name_); }
  /// -1 for a uniform that the shaders don't use, which OpenGL ignores when it is set.
  GLint uniform(const char* name) const { return glGetUniformLocation(name_, name); }

 private:
  GLuint name_ = 0;
};

}  // namespace phumthun::paint::gl
