#pragma once
#include "gui/gui.hpp"

namespace phumthun::gui {

/// Where everything stands. Without room for two side panels there is one, with a switch between their
/// contents.
struct Layout {
  Rect left, map, right, status;
  Rect maps;    ///< where the maps stand: all of `map`, but for the margins of a split screen
  Rect column;  ///< beside maps next to each other: for tools, title and legend; empty where there is none
  Rect views;   ///< plots and table, below the map; empty while they are closed
  Rect left_edge, right_edge, views_edge;  ///< to drag
  bool narrow = false;                     ///< `right` is empty: the left panel holds both
  bool presenting = false;                 ///< the map alone
};
/// The maps in the part of the window that is theirs, as map_panes().
std::vector<MapPane> map_panes(const app::Session&, const Rect& room);
Layout layout(const app::Session&, const Frame&);

}  // namespace phumthun::gui
