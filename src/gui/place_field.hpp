#pragma once
#include "gui/panels.hpp"

namespace phumthun::gui {

/// The field at the top of the map, between tools and legend, in which places are searched, and what it found
/// below it.
void place_field(Ui&, const app::Session&, const Layout&, Intents&);
/// What the tools and the legend leave free at the top of the map, from left to right.
struct TopRow {
  double left = 0, right = 0;
};
TopRow top_row(const Ui&, const app::Session&, const Layout&);

/// Where it stands while nothing is found: other things on the map keep clear of it.
Rect place_field_rect(const Ui&, const app::Session&, const Layout&);

/// Asks to fly to a place that was found, and to pick it.
void go_to_place(const app::AreaRef&, Intents&);

}  // namespace phumthun::gui
