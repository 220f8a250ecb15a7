#pragma once
#include "app/session.hpp"

namespace phumthun::gui::test {

/// An answer for every panel of analyses, without a store: for the tambon of a session that fill() has
/// filled. In the second tambon only listed households were surveyed; the third has no household.
void give_analyses(app::Session&);
/// Households of targeting on the case layer: one missed, one included, one neither.
void give_cases(app::Session&);

}  // namespace phumthun::gui::test
