#pragma once
#include <string_view>

namespace phumthun::app {

/// For whom something is written. internal: the office that may see single households. partner: no
/// identities, no household points, small cells suppressed. public_: areas only, small cells suppressed.
enum class Tier { internal, partner, public_ };

/// "internal", "partner", "public". parse throws Error{invalid_input}.
std::string_view tier_name(Tier);
Tier parse_tier(std::string_view);

}  // namespace phumthun::app
