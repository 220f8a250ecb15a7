#include "paint/gl/view.hpp"

#include <algorithm>

namespace phumthun::paint::gl {

geo::Coord to_screen(const View& view, const Viewport& port, const geo::Coord& ground) {
  return {port.x + port.width / 2.0 + (ground.x - view.centre.x) / view.metres_per_pixel,
          port.y + port.height / 2.0 - (ground.y - view.centre.y) / view.metres_per_pixel};
}

geo::Envelope visible_ground(const View& view, const Viewport& port) {
  const double half_width = port.width / 2.0 * view.metres_per_pixel;
  const double half_height = port.height / 2.0 * view.metres_per_pixel;
  return {view.centre.x - half_width, view.centre.y - half_height, view.centre.x + half_width,
          view.centre.y + half_height};
}

View view_of(const geo::Envelope& extent, const Viewport& port) {
  if (extent.empty()) return {};
  const double scale =
      std::max(extent.width() / std::max(1, port.width), extent.height() / std::max(1, port.height));
  return {extent.centre(), scale > 0 ? scale : 1.0};
}

}  // namespace phumthun::paint::gl
