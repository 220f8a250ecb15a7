#pragma once
#include "paint/gl/program.hpp"
#include "paint/gl/screen_rect.hpp"
#include "paint/gl/tile_sheet.hpp"

namespace phumthun::paint::gl {

/// How the ground lies in the default framebuffer.
struct Placement {
  View view;
  Viewport port;
  int framebuffer_height = 0;
  int bottom() const { return framebuffer_height - port.y - port.height; }
  ScreenRect rect() const { return {port.x, bottom(), port.x + port.width, bottom() + port.height}; }
};

/// Puts what a sheet holds onto the screen, where a view shows it.
class SheetPainting {
 public:
  SheetPainting();

  /// Within `clip`, part of the port. A sheet at the view's own scale is copied pixel by pixel, another one
  /// is scaled.
  void paint(const TileSheet& sheet, const Placement& placement, const ScreenRect& clip) const;

  /// The same for a sheet on transparent ground, laid over what is there.
  void blend(const TileSheet& sheet, const Placement& placement, const ScreenRect& clip) const;

  /// The pixels that the sheet surely covers without a gap; empty where what it holds is not one rectangle.
  static ScreenRect solid_part(const TileSheet& sheet, const Placement& placement);

 private:
  template <class Part>
  static void for_parts(const TileSheet& sheet, const std::vector<TileBlock>& blocks,
                        const Placement& placement, const ScreenRect& clip, Part part);
  void lay_pixels(const TileSheet& sheet, const Placement& placement, const ScreenRect& clip) const;
  void copy(const TileSheet& sheet, const Placement& placement, const ScreenRect& clip) const;
  void scale(const TileSheet& sheet, const std::vector<TileBlock>& blocks, const Placement& placement,
             const ScreenRect& clip) const;

  Program program_;
  GLint target_, source_;
  VertexArray no_attributes_;
};

}  // namespace phumthun::paint::gl
