#pragma once
#include <vector>

#include "carto/map_scene.hpp"
#include "paint/gl/context_info.hpp"
#include "paint/gl/geometry_cache.hpp"
#include "paint/gl/palette_cache.hpp"
#include "paint/gl/program.hpp"

namespace phumthun::paint::gl {

/// A piece of the plane drawn into the bound framebuffer, from its lower left corner.
struct Picture {
  geo::Envelope ground;
  int width_px = 0, height_px = 0;   ///< of the framebuffer
  double metres_per_pixel = 1;       ///< of the map on screen
  double samples_per_pixel = 1;      ///< framebuffer pixels for one of the screen, along one side
  double pixels_per_pt = 96.0 / 72;  ///< of the screen
  geo::Coord pattern_origin;  ///< of the framebuffer's corner, in its pixels, from one fixed place of the map
};

/// Draws the layers of a scene from what the cache holds.
class SceneDrawing {
 public:
  SceneDrawing(GeometryCache& cache, const ContextInfo& context);

  /// The layers over `ground`; colours come out multiplied by their alpha where the ground is transparent.
  void draw(const carto::MapScene& scene, const carto::Color& ground, const Picture& picture);

  /// What draw() would draw of each layer at this scale: the level of detail, -1 where nothing is there yet.
  std::vector<int> detail(const carto::MapScene& scene, double metres_per_pixel) const;
  /// Whether that is the level that the scale asks for, in every layer.
  bool fully_detailed(const carto::MapScene& scene, double metres_per_pixel) const;

 private:
  struct Uniforms {
    GLint shift_m, ndc_per_m, feature_class, palette;
  };
  Uniforms uniforms_of(const Program& program) const;
  void place(const Uniforms& uniforms, const geo::Coord& origin, const Picture& picture) const;
  void draw_layer(const carto::FillLayer& layer, const Picture& picture);
  void draw_layer(const carto::LineLayer& layer, const Picture& picture);
  void draw_layer(const carto::PointLayer& layer, const Picture& picture);
  void draw_layer(const carto::HeatLayer& layer, const Picture& picture);
  void draw_layer(const carto::RasterLayer& layer, const Picture& picture);
  void draw_chunks(const GpuMesh& mesh, GLenum primitive, const geo::Envelope& ground);
  void bind_classes(const Uniforms& uniforms, const GpuClasses& classes, const Texture& palette) const;
  const Texture& palette_of(const carto::FillLayer& layer);
  const Texture& palette_of(const carto::PointLayer& layer);

  GeometryCache& cache_;
  double widest_line_px_;
  Program fill_, line_, point_;
  Uniforms fill_uniforms_, line_uniforms_, point_uniforms_;
  GLint pattern_origin_, pattern_period_, line_color_, diameter_px_;
  PaletteCache palettes_;
  std::vector<GLint> run_firsts_;
  std::vector<GLsizei> run_counts_;
  std::vector<const void*> run_offsets_;
};

}  // namespace phumthun::paint::gl
