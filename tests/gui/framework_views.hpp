#pragma once
#include "app/session.hpp"

namespace phumthun::gui::test {

/// Puts the framework of 37 indicators under an edit that can't be used: weights that don't sum to 1, a
/// cut-off out of range; as if the panel of frameworks had read it.
void give_framework(app::Session&);
/// An answer about robustness of `areas` areas over five k.
void give_robustness(app::Session&, std::size_t areas);

}  // namespace phumthun::gui::test
