#pragma once
#include "gui/canvas.hpp"

namespace phumthun::gui {

/// Where what is said of something stands (its upper left corner), so that it hides neither that nor the
/// pointer: at the side of `named` with the most free room in `room` where it fits there, in a line with its
/// middle as far as the room allows, `gap_px` apart. Where no side has the room, or what is named is far
/// larger than what is said of it: off the pointer, towards the larger part of the room.
Point place_beside(const Rect& named, Point pointer, TextSize size, const Rect& room, double gap_px);

}  // namespace phumthun::gui
