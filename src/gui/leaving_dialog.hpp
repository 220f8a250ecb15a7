#pragma once
#include "gui/panels.hpp"

namespace phumthun::gui {

/// Asks whether to close the window while work runs that would be lost; nothing while nobody wants to leave.
void leaving_dialog(Ui&, const app::Session&, Intents&);

}  // namespace phumthun::gui
