#pragma once
#include "gui/panels.hpp"

namespace phumthun::gui {

/// What the colours of the map mean, in the corner where least land lies; a click on a class picks its areas.
/// Maps of a split screen that have the same classes have one legend.
void map_legend(Ui&, const app::Session&, const Layout&, Intents&);

}  // namespace phumthun::gui
