#include "app/secret.hpp"

#include <cstring>

namespace phumthun::app {

Secret::~Secret() {
  if (!text_.empty()) explicit_bzero(text_.data(), text_.size());
}

}  // namespace phumthun::app
