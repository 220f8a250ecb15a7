#include "gui/beside.hpp"

#include <algorithm>
#include <array>

namespace phumthun::gui {
namespace {

/// So much larger than what is said of it that beside it would be far from the pointer.
constexpr double far_larger = 3;
constexpr double off_pointer = 1.6;  ///< times the gap

double in_line(double middle, double length, double from, double room) {
  return std::clamp(middle - length / 2, from, std::max(from, from + room - length));
}

Point beside_pointer(Point pointer, TextSize size, const Rect& room, double gap) {
  const double off = gap * off_pointer;
  const double right = room.x + room.width - pointer.x, below = room.y + room.height - pointer.y;
  const bool at_right = right >= size.width + off || right >= room.width / 2;
  const bool under = below >= size.height + off || below >= room.height / 2;
  const double x = at_right ? pointer.x + off : pointer.x - off - size.width;
  const double y = under ? pointer.y + off : pointer.y - off - size.height;
  return {std::clamp(x, room.x, std::max(room.x, room.x + room.width - size.width)),
          std::clamp(y, room.y, std::max(room.y, room.y + room.height - size.height))};
}

}  // namespace

Point place_beside(const Rect& named, Point pointer, TextSize size, const Rect& room, double gap) {
  if (named.width > far_larger * size.width || named.height > far_larger * size.height)
    return beside_pointer(pointer, size, room, gap);
  struct Side {
    double free;  ///< beyond what it takes
    Point at;
  };
  const double y = in_line(named.y + named.height / 2, size.height, room.y, room.height);
  const double x = in_line(named.x + named.width / 2, size.width, room.x, room.width);
  const double right = named.x + named.width + gap, below = named.y + named.height + gap;
  const std::array sides{Side{room.x + room.width - right - size.width, {right, y}},
                         Side{named.x - gap - size.width - room.x, {named.x - gap - size.width, y}},
                         Side{room.y + room.height - below - size.height, {x, below}},
                         Side{named.y - gap - size.height - room.y, {x, named.y - gap - size.height}}};
  const auto best = std::max_element(sides.begin(), sides.end(),
                                     [](const Side& a, const Side& b) { return a.free < b.free; });
  return best->free >= 0 ? best->at : beside_pointer(pointer, size, room, gap);
}

}  // namespace phumthun::gui
