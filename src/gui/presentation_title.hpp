#pragma once
#include "gui/panels.hpp"

namespace phumthun::gui {

/// While presenting: what is shown, of where and when, large enough to be read from the end of the room.
/// Answers where it stands; an empty rectangle where there is nothing to say.
Rect presentation_title(Ui&, const app::Session&, const Layout&);
/// The legend stands at the right of one map before an audience, not at its left; so does the title where
/// there is room above it.
bool legend_at_right(const app::Session&, const Layout&);
/// How wide both are.
double presented_card_width(const Ui&, const Rect& map);

}  // namespace phumthun::gui
