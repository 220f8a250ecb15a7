#pragma once
#include "carto/map_scene.hpp"
#include "paint/gl/ground_cache.hpp"
#include "paint/gl/picture.hpp"

namespace phumthun::paint::gl {

/// Draws pictures of the ground.
class GroundDrawing {
 public:
  explicit GroundDrawing(GroundCache& cache);

  struct Drawn {
    bool anything = false;
    bool more_to_come = false;  ///< better squares are on their way
  };
  Drawn draw(const carto::RasterLayer& layer, const Picture& picture);

 private:
  GroundCache& cache_;
  Program program_;
  GroundPlacing placing_;
  GLint greyness_, opacity_;
};

}  // namespace phumthun::paint::gl
