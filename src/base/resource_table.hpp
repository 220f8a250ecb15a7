#pragma once

namespace phumthun::base {

/// One embedded file: its path in the project and its bytes [begin, end). The table ends with a null path.
struct EmbeddedResource {
  const char* path;
  const char* begin;
  const char* end;
};

/// The table that the build generates (src/embed_resources.cmake).
const EmbeddedResource* embedded_resources();

}  // namespace phumthun::base
