#include "privacy/sodium.hpp"

#include <sodium.h>

#include "base/error.hpp"

namespace phumthun::privacy {

void use_sodium() {
  static const bool ready = sodium_init() >= 0;
  if (!ready) throw base::Error(base::ErrorCode::internal, "the encryption library can't be started");
}

}  // namespace phumthun::privacy
