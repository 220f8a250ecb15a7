#pragma once
#include "carto/map_scene.hpp"
#include "paint/gl/dot_picture.hpp"
#include "paint/gl/geometry_cache.hpp"
#include "paint/gl/picture.hpp"

namespace phumthun::paint::gl {

/// Draws layers of points: dots and heat are worked out by the processor for the piece of the map that is
/// drawn, and put there as textures.
class PointDrawing {
 public:
  explicit PointDrawing(const GeometryCache& cache);

  /// True where anything was drawn.
  bool draw(const carto::PointLayer& layer, const Picture& picture);
  bool draw(const carto::HeatLayer& layer, const Picture& picture);
  /// Puts the dots of a layer over those that are there.
  void add(const carto::PointLayer& layer, const Picture& picture, DotPicture& dots) const;

 private:
  const PointOrder* points_of(const data::Shared<geo::GeometryColumn>& column) const;
  void upload_ramp(const carto::HeatLayer& layer);

  const GeometryCache& cache_;
  Program dots_, heat_;
  KeptRectangle dots_rectangle_, heat_rectangle_;
  GLint dots_opacity_, heat_opacity_, heat_full_;
  Texture dots_texture_, field_texture_, ramp_texture_;
  int dots_side_px_ = 0;
};

}  // namespace phumthun::paint::gl
