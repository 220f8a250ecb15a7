#pragma once
#include "gui/canvas.hpp"

struct ImFont;

namespace phumthun::gui {

/// The font of a face, loaded by load_fonts(); ImGui's current one before that.
ImFont* font(Face);

}  // namespace phumthun::gui
