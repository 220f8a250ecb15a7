#pragma once
#include "gui/panels.hpp"

namespace phumthun::gui {

/// What the axes of conditional maps take of the map's part, in px.
struct AxisMargins {
  double left = 0, top = 0, bottom = 0;
};
AxisMargins condition_margins(const app::Session&, double em);
Rect within_axes(const Rect& map, const AxisMargins&);

/// The limits of the conditions along the maps' left and lower edges, and the number of areas in each map.
void draw_condition_axes(Canvas&, const app::Session&, const std::vector<MapPane>&);
/// The choices of what cuts the areas, each at its axis: y above the maps, x below them.
/// Filters and selections have room beside the upper one.
void condition_choices(Ui&, const app::Session&, const Layout&, MapCards&, Intents&);

}  // namespace phumthun::gui
