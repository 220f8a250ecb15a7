#pragma once
#include <vector>

#include "carto/map_scene.hpp"
#include "paint/gl/context_info.hpp"
#include "paint/gl/geometry_cache.hpp"
#include "paint/gl/palette_cache.hpp"
#include "paint/gl/picture.hpp"

namespace phumthun::paint::gl {

/// Draws layers of areas from what the cache holds.
class AreaDrawing {
 public:
  AreaDrawing(GeometryCache& cache, const ContextInfo& context);

  /// True where anything was drawn.
  bool draw(const carto::FillLayer& layer, const Picture& picture);
  bool draw(const carto::LineLayer& layer, const Picture& picture);

 private:
  template <class Wanted>
  bool collect_runs(const GpuMesh& mesh, const GroundBox& ground, Wanted wanted);
  void draw_runs(const GpuMesh& mesh, GLenum primitive);
  void bind_classes(const GpuClasses& classes, const Texture& palette) const;

  GeometryCache& cache_;
  double widest_line_px_;
  Program fill_, line_;
  GroundPlacing fill_placing_, line_placing_;
  GLint feature_class_, palette_, pattern_origin_, pattern_period_, fill_opacity_, line_color_;
  PaletteCache palettes_;
  std::vector<GLsizei> run_counts_;
  std::vector<const void*> run_offsets_;
};

}  // namespace phumthun::paint::gl
