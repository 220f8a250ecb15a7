#pragma once
#include <string>
#include <vector>

#include "carto/map_scene.hpp"
#include "paint/gl/context_info.hpp"
#include "paint/gl/geometry_cache.hpp"
#include "paint/gl/palette_cache.hpp"
#include "paint/gl/picture.hpp"

namespace phumthun::paint::gl {

/// Length after which a hatch repeats itself, in pixels of the screen.
double hatch_period_px(double pixels_per_pt);

/// Draws layers of areas from what the cache holds.
class AreaDrawing {
 public:
  AreaDrawing(GeometryCache& cache, const ContextInfo& context);

  /// True where anything was drawn.
  bool draw(const carto::FillLayer& layer, const Picture& picture);
  bool draw(const carto::LineLayer& layer, const Picture& picture);
  /// Instead of colours the areas' rows, from one on, into a framebuffer of whole numbers: of all areas,
  /// whatever their class.
  void draw_rows(const carto::FillLayer& layer, const Picture& picture);

 private:
  template <class Wanted>
  bool collect_runs(const GpuMesh& mesh, const GroundBox& ground, Wanted wanted);
  void draw_runs(const GpuMesh& mesh, GLenum primitive);

  /// Areas without a pattern, or with one.
  struct FillProgram {
    explicit FillProgram(const std::string& fragment_name);
    /// Classes come from texture unit 0, the palette from 1.
    void use(const DrawableGeometry& geometry, const carto::FillLayer& layer, const Picture& picture) const;
    Program program;
    GroundPlacing placing;
    GLint pattern_origin, pattern_period, opacity;
  };

  GeometryCache& cache_;
  double widest_line_px_;
  FillProgram plain_, hatched_;
  Program line_, rows_;
  GroundPlacing line_placing_, rows_placing_;
  GLint line_color_;
  PaletteCache palettes_;
  std::vector<GLsizei> run_counts_;
  std::vector<const void*> run_offsets_;
};

}  // namespace phumthun::paint::gl
