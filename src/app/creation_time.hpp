#pragma once
#include <ctime>

namespace phumthun::app {

// Internal to app/.

/// Now, or what SOURCE_DATE_EPOCH says: the same document twice is the same bytes then.
std::time_t creation_time();

}  // namespace phumthun::app
