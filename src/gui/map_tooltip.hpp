#pragma once
#include "gui/panels.hpp"

namespace phumthun::gui {

/// What the pointer is over: the area with the value that the pane shows and its cluster, beside the area
/// within `room`; and single households beside the pointer while nobody else looks on. `nth`: the pane's
/// number.
void pointed_at(Ui&, const app::Session&, const MapPane& pane, const Rect& room, std::size_t nth);

}  // namespace phumthun::gui
