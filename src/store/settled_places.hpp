#pragma once
#include <cstdint>
#include <map>
#include <string>

#include "store/connection.hpp"

namespace phumthun::store {

// Internal to store/.

/// The village that a person chose where a record's names fit several.
struct SettledPlace {
  std::string village;
};

/// All of them, by household and the import whose record left the question.
class SettledPlaces {
 public:
  explicit SettledPlaces(Connection& connection) {
    Statement select(connection,
                     "SELECT household, import_id, choice FROM place_review WHERE kind = 'place' AND choice "
                     "<> 'none'");
    while (select.step()) places_[{select.integer(0), select.integer(1)}] = {std::string(select.text(2))};
  }
  const SettledPlace* find(std::int64_t household, std::int64_t import) const {
    const auto found = places_.find({household, import});
    return found == places_.end() ? nullptr : &found->second;
  }

 private:
  std::map<std::pair<std::int64_t, std::int64_t>, SettledPlace> places_;
};

}  // namespace phumthun::store
