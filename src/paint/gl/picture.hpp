#pragma once
#include "geo/coord.hpp"
#include "paint/gl/handles.hpp"
#include "paint/gl/program.hpp"

namespace phumthun::paint::gl {

/// A piece of the plane drawn into the bound framebuffer, over the whole viewport.
struct Picture {
  geo::Envelope ground;
  geo::Envelope kept;  ///< the part of the ground that is used; the rest is for what reaches over
  int width_px = 0, height_px = 0;   ///< of the viewport
  double metres_per_pixel = 1;       ///< of the map on screen
  double samples_per_pixel = 1;      ///< framebuffer pixels for one of the screen, along one side
  double pixels_per_pt = 96.0 / 72;  ///< of the screen
  bool north_first = false;          ///< rows go from north to south, as a sheet's do
  geo::Coord pattern_origin;  ///< of the framebuffer's corner, in its pixels, from one fixed place of the map

  int kept_px() const;  ///< width of the kept part in pixels of the screen
};

/// Where a program is told how the ground lies in the picture.
class GroundPlacing {
 public:
  explicit GroundPlacing(const Program& program);
  /// For vertices in metres from `origin`. The program must be in use.
  void place(const geo::Coord& origin, const Picture& picture) const;

 private:
  GLint shift_m_, ndc_per_m_;
};

/// Draws a rectangle of a texture onto the kept part of a picture, by a program made of rectangle.vert.
class KeptRectangle {
 public:
  explicit KeptRectangle(const Program& program);
  /// `source`: the part of the texture, 0 to 1, its first row in the south.
  void draw(const Picture& picture, const geo::Envelope& source) const;

 private:
  GLint target_, source_;
  VertexArray no_attributes_;
};

}  // namespace phumthun::paint::gl
