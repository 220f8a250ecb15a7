#pragma once
#include <optional>
#include <span>
#include <vector>

#include "carto/map_scene.hpp"
#include "paint/gl/area_drawing.hpp"
#include "paint/gl/ground_drawing.hpp"
#include "paint/gl/point_drawing.hpp"
#include "paint/gl/view.hpp"

namespace phumthun::paint::gl {

/// Draws the layers of a scene from what the caches hold.
class SceneDrawing {
 public:
  SceneDrawing(GeometryCache& geometries, GroundCache& grounds, const ContextInfo& context);

  struct Drawn {
    bool anything = false;      ///< a layer left something
    bool more_to_come = false;  ///< squares of a picture of the ground are on their way
  };
  /// Layers over `ground`; colours come out multiplied by their alpha where the ground is transparent.
  Drawn draw(std::span<const carto::SceneLayer> layers, const carto::Color& ground, const Picture& picture);
  /// What draw() would draw, in pixels of the screen, where the layers are nothing but dots: those are made
  /// by the processor, as smooth as they come. Nothing where there is anything else, or a layer is seen
  /// through.
  std::optional<DotPicture> draw_dots(std::span<const carto::SceneLayer> layers,
                                      const Picture& picture) const;
  /// The rows of areas, from one on and 0 where there is none, into the viewport of a framebuffer of whole
  /// numbers; nothing outside of it is touched.
  void draw_rows(const carto::FillLayer& areas, const Viewport& target, const Picture& picture);

  /// What draw() would draw of each layer at this scale: the level of detail, -1 where nothing is there yet.
  std::vector<int> detail(const carto::MapScene& scene, double metres_per_pixel) const;
  /// Whether that is the level that the scale asks for, in every layer.
  bool fully_detailed(const carto::MapScene& scene, double metres_per_pixel) const;

 private:
  const GeometryCache& geometries_;
  AreaDrawing areas_;
  PointDrawing points_;
  GroundDrawing grounds_;
};

}  // namespace phumthun::paint::gl
