#pragma once
#include <memory>
#include <proj.h>

namespace phumthun::geo {

// Internal to geo/: one PROJ context per thread; a PJ never crosses threads.
PJ_CONTEXT* proj_context();

struct PjDeleter {
  void operator()(PJ* p) const { proj_destroy(p); }
};
using PjPtr = std::unique_ptr<PJ, PjDeleter>;

}  // namespace phumthun::geo
