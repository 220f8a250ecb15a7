#pragma once

namespace phumthun::privacy {

// Internal to privacy/.

/// libsodium, ready for use, set up once. Throws Error{internal} where it can't be.
void use_sodium();

}  // namespace phumthun::privacy
