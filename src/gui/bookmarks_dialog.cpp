#include "gui/panels.hpp"

namespace phumthun::gui {

void bookmarks_dialog(Ui&, const app::Session&, Intents&) {}

}  // namespace phumthun::gui
