#include "gui/chevron.hpp"

#include <algorithm>
#include <array>

namespace phumthun::gui {

void draw_chevron(Canvas& canvas, Point centre, double em, Pointing pointing, Color color) {
  const double reach = em * 0.2, depth = em * 0.1, width = std::max(1.5, em * 0.085);
  const auto at = [&](double along, double across) {
    if (pointing == Pointing::right) return Point{centre.x + across, centre.y + along};
    return Point{centre.x + along, centre.y + (pointing == Pointing::down ? across : -across)};
  };
  canvas.polyline(std::array{at(-reach, -depth), at(0, depth), at(reach, -depth)}, color, width, false);
}

}  // namespace phumthun::gui
