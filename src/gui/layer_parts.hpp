#pragma once
#include "gui/panels.hpp"

namespace phumthun::gui {

// Parts of the list of layers.

/// What one layer has to choose beside being there: opacity, scales, and what it is made of.
void layer_details(Ui&, const app::Session&, const app::LayerSetting&, Intents&);
/// The words under a layer that is switched on and is not seen, or not whole; empty where there are none.
std::string layer_remark(const Ui&, const app::Session&, const app::LayerSetting&);
/// "1 : 250,000".
std::string scale_words(const Ui&, double metres_per_px);

}  // namespace phumthun::gui
