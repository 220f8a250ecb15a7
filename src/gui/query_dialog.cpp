#include "gui/panels.hpp"

namespace phumthun::gui {

void query_dialog(Ui&, const app::Session&, Intents&) {}

}  // namespace phumthun::gui
