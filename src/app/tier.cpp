#include "app/tier.hpp"

#include <fmt/format.h>

#include "base/error.hpp"

namespace phumthun::app {

std::string_view tier_name(Tier tier) {
  switch (tier) {
    case Tier::internal:
      return "internal";
    case Tier::partner:
      return "partner";
    case Tier::public_:
      return "public";
  }
  return {};
}

Tier parse_tier(std::string_view name) {
  for (const Tier tier : {Tier::internal, Tier::partner, Tier::public_})
    if (name == tier_name(tier)) return tier;
  throw base::Error(base::ErrorCode::invalid_input, fmt::format("there is no tier '{}'", name),
                    "use internal, partner or public");
}

}  // namespace phumthun::app
