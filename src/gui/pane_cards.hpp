#pragma once
#include "gui/map_cards.hpp"
#include "gui/panels.hpp"

namespace phumthun::gui {

// What a split screen has over its maps.

/// What each map shows, and the choice of something else; the columns of conditional maps; the curtain.
void pane_cards(Ui&, const app::Session&, const Layout&, MapCards&, Intents&);
/// The gaps between maps, the curtain's edge, and the limits of conditional maps.
void draw_dividers(Canvas&, const app::Session&, const std::vector<MapPane>&);
/// Where the pointer is on the other map.
void draw_cross_hair(Canvas&, const app::Session&, const geo::Coord&);

}  // namespace phumthun::gui
