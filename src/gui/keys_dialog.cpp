#include "gui/panels.hpp"

namespace phumthun::gui {

void keys_dialog(Ui&, Intents&) {}

}  // namespace phumthun::gui
