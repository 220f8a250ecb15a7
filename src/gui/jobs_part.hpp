#pragma once
#include "gui/panels.hpp"

namespace phumthun::gui {

/// At the right of the status bar: the job that runs, its progress and the button that stops it; with
/// several, the words that unfold the list of them.
void jobs_part(Ui&, const app::Session&, Intents&);
/// The list, above the status bar, while it is unfolded.
void jobs_card(Ui&, const app::Session&, const Layout&, Intents&);

}  // namespace phumthun::gui
