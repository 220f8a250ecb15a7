#pragma once
#include "paint/gl/program.hpp"
#include "paint/gl/tile_sheet.hpp"

namespace phumthun::paint::gl {

/// Puts what a sheet holds onto the screen, where a view shows it.
class SheetPainting {
 public:
  SheetPainting();

  /// Into the default framebuffer, `bottom` pixels above whose lower edge the port ends. A sheet at the
  /// view's own scale is copied pixel by pixel, another one is scaled. Expects the scissor at the port.
  void paint(const TileSheet& sheet, const View& view, const Viewport& port, int bottom) const;

 private:
  void copy(const TileSheet& sheet, const geo::Envelope& ground, const Viewport& port, int bottom) const;
  void scale(const TileSheet& sheet, const geo::Envelope& ground, const Viewport& port, int bottom) const;

  Program program_;
  GLint target_, source_;
  VertexArray no_attributes_;
};

}  // namespace phumthun::paint::gl
