#pragma once
#include "geo/coord.hpp"

namespace phumthun::paint::gl {

/// What part of the plane the map shows, in doubles: the ground position at the middle of the map, and the
/// scale.
struct View {
  geo::Coord centre;            ///< in the scene's CRS, metres
  double metres_per_pixel = 1;  ///< ground metres under one framebuffer pixel
  friend bool operator==(const View&, const View&) = default;
};

/// Where in the framebuffer the map stands: left and top edge in framebuffer pixels from the window's top
/// left corner.
struct Viewport {
  int x = 0, y = 0, width = 0, height = 0;
  friend bool operator==(const Viewport&, const Viewport&) = default;
};

/// The framebuffer pixel (from the window's top left corner, y downwards) of a ground position.
geo::Coord to_screen(const View&, const Viewport&, const geo::Coord& ground);

/// The ground that a viewport shows.
geo::Envelope visible_ground(const View&, const Viewport&);

/// The view that shows all of `extent`, as large as fits. An empty extent gives the default view.
View view_of(const geo::Envelope& extent, const Viewport&);

}  // namespace phumthun::paint::gl
