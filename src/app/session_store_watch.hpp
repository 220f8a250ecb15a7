#pragma once
#include "app/session.hpp"
#include "store/watch.hpp"

namespace phumthun::app {

/// Another program did something to the open store's file: what it committed is read again, and said; of a
/// file that was replaced or deleted the user is told that what is shown is the earlier one's, until it is
/// back.
void take_outside_change(Session&, store::OutsideChange);

}  // namespace phumthun::app
