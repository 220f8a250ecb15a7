#pragma once
#include <cstdint>

#include "store/connection.hpp"
#include "store/registry.hpp"

namespace phumthun::store {

// Internal to store/.

/// Before the problems of an import are taken out: their follow-ups, which persons wrote, go to the newest
/// record of the same problem (household, member, problem, round) that stays, else wait by what it says.
void set_follow_ups_aside(Connection&, ImportId);

/// Gives follow-ups that wait back to a problem that comes again.
class WaitingFollowUps {
 public:
  explicit WaitingFollowUps(Connection&);
  /// `problem`: the record that was just added.
  void give_back(std::int64_t problem);

 private:
  bool any_;
  Statement insert_, erase_;
};

}  // namespace phumthun::store
