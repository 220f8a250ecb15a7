#pragma once
#include <string>

namespace phumthun::paint::gl {

/// What draws: for About, for benchmarks, and for choosing how much to draw at a time.
struct ContextInfo {
  std::string renderer;   ///< GL_RENDERER
  std::string version;    ///< GL_VERSION
  bool software = false;  ///< llvmpipe, softpipe or swrast: the processor draws
  double widest_line_px = 1;
};

/// Of the current context. Throws base::Error{unsupported} with a hint where it is older than OpenGL 3.3.
ContextInfo read_context_info();

}  // namespace phumthun::paint::gl
