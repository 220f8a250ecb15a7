#pragma once
#include "gui/canvas.hpp"

namespace phumthun::gui {

/// Signs of the tools on the map, drawn as lines so that they are sharp at every scale.
enum class MapIcon {
  move,
  rectangle,
  lasso,
  circle,
  distance,
  area,
  areas,
  households,
  split,
  all,
  nearer,
  farther,
  search
};
void draw_icon(Canvas&, MapIcon, const Rect& place, Color);

}  // namespace phumthun::gui
