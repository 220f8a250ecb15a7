#pragma once
#include "paint/gl/handles.hpp"
#include "paint/gl/tile_sheet.hpp"

namespace phumthun::paint::gl {

/// What the picture of a sheet is put together from, where the scene is areas beneath everything else: which
/// area lies at every sample, and what lies over the areas. Tiles lie as in the sheet.
class SheetParts {
 public:
  static constexpr int samples_along = 2;  ///< a side of a pixel

  /// Room for the tiles of `sheet`, which must have been started, and for so many areas. What was there is
  /// lost.
  void fit(const TileSheet& sheet, std::size_t areas);

  /// The areas' rows from one on, 0 where there is none; samples_along texels for a pixel.
  GLuint rows() const { return rows_.get(); }
  GLuint rows_framebuffer() const { return rows_framebuffer_.get(); }
  /// What lies over the areas, colours multiplied by their alpha.
  GLuint over() const { return over_.get(); }
  GLuint over_framebuffer() const { return over_framebuffer_.get(); }

 private:
  int width_px_ = 0, height_px_ = 0;
  GLint row_format_ = 0;
  Texture rows_, over_;
  Framebuffer rows_framebuffer_, over_framebuffer_;
};

}  // namespace phumthun::paint::gl
