#include "gui/panels.hpp"

namespace phumthun::gui {

void plots_part(Ui&, const app::Session&, Intents&) {}

}  // namespace phumthun::gui
