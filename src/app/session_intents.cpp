#include "app/session_intents.hpp"

namespace phumthun::app {
namespace {

/// Puts what was asked into the variant, or into the variant within it that has its kind.
template <class Kind, class... Kinds>
AskedIntent wrapped(Kind asked, std::type_identity<std::variant<Kinds...>>) {
  if constexpr ((std::is_same_v<Kind, Kinds> || ...)) {
    return AskedIntent(std::in_place_type<Kind>, std::move(asked));
  } else {
    std::optional<AskedIntent> made;
    const auto try_in = [&]<class One>(std::type_identity<One>) {
      if constexpr (is_kind_of<Kind, One>) made.emplace(std::in_place_type<One>, std::move(asked));
    };
    (try_in(std::type_identity<Kinds>{}), ...);
    return std::move(*made);
  }
}

}  // namespace

template <class Kind>
std::shared_ptr<const AskedIntent> Intent::kept(Kind asked) {
  return std::make_shared<const AskedIntent>(wrapped(std::move(asked), std::type_identity<AskedIntent>{}));
}

namespace {

/// Names kept() of a kind, and of the kinds within it, so that they are compiled here.
template <class Kind>
struct Kept {
  static void name() { [[maybe_unused]] const volatile auto kept = &Intent::kept<Kind>; }
};
template <class... Kinds>
struct Kept<std::variant<Kinds...>> {
  static void name() {
    [[maybe_unused]] const volatile auto kept = &Intent::kept<std::variant<Kinds...>>;
    (Kept<Kinds>::name(), ...);
  }
};
template <class... Kinds>
void name_kinds(std::type_identity<std::variant<Kinds...>>) {
  (Kept<Kinds>::name(), ...);
}
[[gnu::used]] void name_every_kind() {
  name_kinds(std::type_identity<AskedIntent>{});
}

}  // namespace
}  // namespace phumthun::app
