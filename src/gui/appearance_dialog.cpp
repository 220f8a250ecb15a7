#include "gui/panels.hpp"

namespace phumthun::gui {

void appearance_dialog(Ui&, const app::Session&, Intents&) {}

}  // namespace phumthun::gui
