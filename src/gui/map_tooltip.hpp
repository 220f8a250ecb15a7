#pragma once
#include "gui/panels.hpp"

namespace phumthun::gui {

/// What the pointer is over, beside it: the area with the value that the pane shows, its cluster, and single
/// households while nobody else looks on.
void pointed_at(Ui&, const app::Session&, std::size_t pane);

}  // namespace phumthun::gui
