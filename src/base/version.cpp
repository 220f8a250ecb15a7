#include "base/version.hpp"

namespace phumthun::base {

std::string_view program_version() {
  return PHUMTHUN_VERSION;
}

}  // namespace phumthun::base
