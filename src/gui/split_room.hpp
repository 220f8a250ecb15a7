#pragma once
#include "gui/canvas.hpp"

namespace phumthun::gui {

/// A legend, and other cards in a column of their own, are so wide.
inline constexpr double legend_width_em = 10.5;
inline constexpr double card_margin_em = 0.5;  ///< around cards

/// How a split screen divides the map's part of the window.
struct SplitRoom {
  Rect maps;    ///< all maps and the gaps between them
  Rect column;  ///< at their right, for tools, title and legend; empty where there is none
};
/// One map and a swipe have all the room. Maps beside each other leave a column for the tools, as wide as the
/// legend where that makes the maps no smaller than the legend on a map would. Conditional maps have margins
/// for their axes. `em`: of the window's font, px.
SplitRoom split_room(const app::Session&, const Rect& map, double em);
/// True where the legend stands in the column; else it lies on the maps.
bool legend_in_column(const SplitRoom&, double em);

}  // namespace phumthun::gui
