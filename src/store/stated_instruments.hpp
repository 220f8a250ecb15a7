#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <utility>

namespace phumthun::store {

class Connection;

// Internal to store/.

/// Names of instruments by source and round (its order in time: year * 100 + number): a person's word before
/// the imports', the newest import's before the others'.
std::map<std::pair<std::int64_t, std::int64_t>, std::string> stated_instruments(Connection&);

}  // namespace phumthun::store
