#pragma once
#include "gui/panels.hpp"

namespace phumthun::gui {

/// The tools at the map's edge: what the pointer does, what tools pick, measuring, the split screen.
/// In the column of a split screen, else at the map's right edge; at its left where the legend stands in the
/// upper right corner. Answers where; an empty rectangle where they are not shown.
Rect map_tools(Ui&, const app::Session&, const Layout&, Intents&);
/// False where there is nothing to use them on, no room in the map's part of the window, or an audience.
bool map_tools_shown(const app::Session&, const Rect& map, double em);
/// The width of a column that they stand in below each other, with its margins, px.
double map_tools_column_px(double em);

}  // namespace phumthun::gui
