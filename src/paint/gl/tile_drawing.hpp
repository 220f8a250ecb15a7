#pragma once
#include <chrono>

#include "paint/gl/scene_drawing.hpp"
#include "paint/gl/tile_sheet.hpp"

namespace phumthun::paint::gl {

/// Draws missing tiles of a sheet until a moment has come. Each is drawn with a margin, so that points and
/// lines that reach over from outside are whole, at twice the resolution, and averaged down: smooth edges
/// without multisampling.
class TileDrawing {
 public:
  using Clock = std::chrono::steady_clock;

  TileDrawing(SceneDrawing& scene_drawing, const ContextInfo& context);

  /// The middle first; one tile at least, however late it is. True where all tiles of `range` are there.
  bool draw_missing(TileSheet& sheet, const TileRange& range, const carto::MapScene& scene,
                    double pixels_per_pt, Clock::time_point until);

 private:
  void draw_tile(TileSheet& sheet, const TileIndex& tile, const carto::MapScene& scene, double pixels_per_pt);

  SceneDrawing& scene_drawing_;
  bool finish_each_;  // on a processor: to know when the time is up
  Texture scratch_;
  Framebuffer scratch_framebuffer_;
};

}  // namespace phumthun::paint::gl
