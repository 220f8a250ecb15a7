#pragma once
#include <cstdint>

#include "store/connection.hpp"

namespace phumthun::store {

// Internal to store/.

/// Makes two households one: everything of `joined` goes under `kept`, whose row is then made from the
/// records of both; the id of `joined` becomes another name of it.
void merge_households(Connection&, std::int64_t kept, std::int64_t joined);

}  // namespace phumthun::store
