#pragma once
#include "gui/panels.hpp"

namespace phumthun::gui {

/// The field at the top middle of the map in which places are searched, and what it found below it.
void place_field(Ui&, const app::Session&, const Layout&, Intents&);
/// Where it stands while nothing is found: other things on the map keep clear of it.
Rect place_field_rect(const Ui&, const app::Session&, const Layout&);

/// Asks to fly to a place that was found, and to pick it.
void go_to_place(const app::AreaRef&, Intents&);

}  // namespace phumthun::gui
