#include "base/error.hpp"

#include <utility>

namespace phumthun::base {

Error::Error(ErrorCode code, const std::string& message, std::string hint)
    : std::runtime_error(message), code_(code), hint_(std::move(hint)) {}

}  // namespace phumthun::base
