#pragma once
#include "gui/canvas.hpp"

namespace phumthun::gui {

enum class Pointing { right, down, up };

/// The sign of what opens (down: stands open, or opens below): two strokes around `centre`, `em` the font's
/// height. The fonts have none, and ImGui's own triangle outweighs the words beside it.
void draw_chevron(Canvas&, Point centre, double em, Pointing, Color);

}  // namespace phumthun::gui
