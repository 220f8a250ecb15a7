#include "gui/panels.hpp"

namespace phumthun::gui {

void table_part(Ui&, const app::Session&, Intents&) {}

}  // namespace phumthun::gui
