#pragma once
#include "gui/map_cards.hpp"
#include "gui/panels.hpp"

namespace phumthun::gui {

/// What the colours of the map mean, in the corner where least land lies; a click on a class picks its areas.
/// Maps of a split screen that have the same classes have one legend.
void map_legend(Ui&, const app::Session&, const Layout&, MapCards&, Intents&);

}  // namespace phumthun::gui
