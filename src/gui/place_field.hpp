#pragma once
#include "gui/panels.hpp"

namespace phumthun::gui {

/// The field at the right end of the menu bar in which places are searched, and what it found, below the bar
/// over everything else. A bar that has no room for it has a sign that opens it. Called within the bar.
void place_field(Ui&, const app::Session&, const Layout&, Intents&);

/// Asks to fly to a place that was found, and to pick it.
void go_to_place(const app::AreaRef&, Intents&);

}  // namespace phumthun::gui
