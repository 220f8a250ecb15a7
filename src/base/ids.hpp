#pragma once
#include <compare>
#include <cstdint>

namespace phumthun::base {

/// A row's number that can't be passed as another kind's: Id<struct HouseholdTag>.
template <class Tag>
struct Id {
  std::int64_t value = 0;
  friend auto operator<=>(const Id&, const Id&) = default;
};

}  // namespace phumthun::base
