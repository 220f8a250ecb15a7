#pragma once
#include "gui/panels.hpp"

namespace phumthun::gui {

/// The tools at the map's edge: what the pointer does, what tools pick, measuring, the split screen.
void map_tools(Ui&, const app::Session&, const Layout&, Intents&);
/// They stand at the right, but where the legend stands in the upper right corner.
bool map_tools_at_left(const app::Session&);
/// How wide they are with their margin; 0 where there is no room for them.
double map_tools_width(const Ui&, const app::Session&, const Layout&);

}  // namespace phumthun::gui
