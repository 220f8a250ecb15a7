#pragma once
#include "geo/coord.hpp"

namespace phumthun::app {

/// A place on the map's rectangle of the window: pixels from its upper left corner, y downwards.
struct ScreenPoint {
  double x = 0;
  double y = 0;
};

/// A part of the map's rectangle, in the pixels of ScreenPoint.
struct ScreenBox {
  double x = 0, y = 0, width = 0, height = 0;
  friend bool operator==(const ScreenBox&, const ScreenBox&) = default;
};

/// The size of the map's rectangle in pixels.
struct Viewport {
  double width_px = 0;
  double height_px = 0;
  bool empty() const { return width_px < 1 || height_px < 1; }
  friend bool operator==(const Viewport&, const Viewport&) = default;
};

/// Where the map is looked at: `centre` (map CRS, metres) stands in the middle of the viewport. North is up.
struct Camera {
  geo::Coord centre;
  double metres_per_px = 100;
  friend bool operator==(const Camera&, const Camera&) = default;
};

inline constexpr double least_metres_per_px = 0.05;
inline constexpr double most_metres_per_px = 5000;

geo::Coord to_map(const Camera&, const Viewport&, ScreenPoint);
ScreenPoint to_screen(const Camera&, const Viewport&, const geo::Coord&);
/// What the viewport shows, in map coordinates.
geo::Envelope shown_extent(const Camera&, const Viewport&);

/// The content moves with the pointer: (dx, dy) pixels, y downwards.
Camera panned(const Camera&, double dx_px, double dy_px);
/// `factor` above 1 comes nearer; the map under `fixed` stays where it is. Clamped to the limits above.
Camera zoomed(const Camera&, const Viewport&, ScreenPoint fixed, double factor);
/// All of `extent` with a margin of `margin_px` around it. An empty extent leaves the camera as it is.
Camera fitted(const Camera&, const Viewport&, const geo::Envelope& extent, double margin_px);

}  // namespace phumthun::app
