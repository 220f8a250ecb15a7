#pragma once
#include "gui/panels.hpp"

namespace phumthun::gui {

/// The switch of a cluster map that follows the choropleth's measure and the sliders.
void live_clusters_part(Ui&, const app::Session&, Intents&);

}  // namespace phumthun::gui
