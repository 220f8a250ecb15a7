#include "gui/panels.hpp"

namespace phumthun::gui {

void filter_chips(Ui&, const app::Session&, const Layout&, Intents&) {}

}  // namespace phumthun::gui
