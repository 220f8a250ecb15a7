#include "app/creation_time.hpp"

#include <cstdlib>

#include "base/numbers.hpp"

namespace phumthun::app {

std::time_t creation_time() {
  const char* fixed = std::getenv("SOURCE_DATE_EPOCH");
  const auto seconds = fixed ? base::parse_integer(fixed) : std::nullopt;
  return seconds ? static_cast<std::time_t>(*seconds) : std::time(nullptr);
}

}  // namespace phumthun::app
