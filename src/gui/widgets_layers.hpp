#pragma once
#include <functional>

namespace phumthun::gui {

/// Draws at the right end of the heading of a folded part, `width_px` wide; the first thing in its body.
void at_heading_right(double width_px, const std::function<void()>& draw);

}  // namespace phumthun::gui
