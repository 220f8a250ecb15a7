#include "paint/gl/program.hpp"

#include <utility>

#include "base/error.hpp"
#include "base/resources.hpp"

namespace phumthun::paint::gl {
namespace {

/// A compiled shader, deleted when it has been linked.
class Shader {
 public:
  Shader(GLenum kind, const std::string& path) : name_(glCreateShader(kind)) {
    const std::string text = base::resource(path);
    const char* source = text.c_str();
    glShaderSource(name_, 1, &source, nullptr);
    glCompileShader(name_);
    GLint compiled = GL_FALSE;
    glGetShaderiv(name_, GL_COMPILE_STATUS, &compiled);
    if (compiled) return;
    std::string log(2000, '\0');
    GLsizei length = 0;
    glGetShaderInfoLog(name_, static_cast<GLsizei>(log.size()), &length, log.data());
    log.resize(static_cast<std::size_t>(length));
    glDeleteShader(name_);
    throw base::Error(base::ErrorCode::internal, "the graphics driver refuses " + path + ": " + log);
  }
  Shader(const Shader&) = delete;
  Shader& operator=(const Shader&) = delete;
  ~Shader() { glDeleteShader(name_); }
  GLuint get() const { return name_; }

 private:
  GLuint name_;
};

}  // namespace

Program::Program(const std::string& vertex_name, const std::string& fragment_name) {
  const Shader vertex(GL_VERTEX_SHADER, "shaders/" + vertex_name + ".vert");
  const Shader fragment(GL_FRAGMENT_SHADER, "shaders/" + fragment_name + ".frag");
  name_ = glCreateProgram();
  glAttachShader(name_, vertex.get());
  glAttachShader(name_, fragment.get());
  glLinkProgram(name_);
  GLint linked = GL_FALSE;
  glGetProgramiv(name_, GL_LINK_STATUS, &linked);
  if (linked) return;
  std::string log(2000, '\0');
  GLsizei length = 0;
  glGetProgramInfoLog(name_, static_cast<GLsizei>(log.size()), &length, log.data());
  log.resize(static_cast<std::size_t>(length));
  glDeleteProgram(name_);
  throw base::Error(base::ErrorCode::internal,
                    "the graphics driver can't link shaders/" + fragment_name + ": " + log);
}

Program::Program(Program&& other) noexcept : name_(std::exchange(other.name_, 0)) {}

Program::~Program() {
  if (name_) glDeleteProgram(name_);
}

}  // namespace phumthun::paint::gl
