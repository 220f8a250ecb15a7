#include "gui/panels.hpp"

namespace phumthun::gui {

void palette(Ui&, const app::Session&, const Layout&, Intents&) {}

}  // namespace phumthun::gui
