#include "paint/gl/area_drawing.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace phumthun::paint::gl {
namespace {

GroundBox box_from(const geo::Envelope& ground, const geo::Coord& origin) {
  return {static_cast<float>(ground.min_x - origin.x), static_cast<float>(ground.min_y - origin.y),
          static_cast<float>(ground.max_x - origin.x), static_cast<float>(ground.max_y - origin.y)};
}

PaletteRows palette_of(const carto::FillLayer& layer) {
  PaletteRows rows = empty_palette();
  for (std::size_t c = 0; c < std::min(layer.classes.size(), palette_width - 1); ++c) {
    rows[0][c] = layer.classes[c].fill;
    rows[1][c] = layer.classes[c].hatch_color;
    rows[2][c].r = static_cast<std::uint8_t>(layer.classes[c].hatch);
  }
  return rows;
}

/// What is done about the features of each class.
struct ClassKinds {
  std::array<bool, palette_width> plain{}, hatched{};
  bool solid = true;  ///< no plain class lets anything through
};
ClassKinds kinds_of(const PaletteRows& rows) {
  ClassKinds kinds;
  for (std::size_t c = 0; c < palette_width; ++c) {
    kinds.hatched[c] = rows[2][c].r > 0;
    kinds.plain[c] = !kinds.hatched[c] && rows[0][c].a > 0;
    kinds.solid = kinds.solid && (!kinds.plain[c] || rows[0][c].a == 255);
  }
  return kinds;
}

}  // namespace

double hatch_period_px(double pixels_per_pt) {
  return 8 * pixels_per_pt * 72 / 96;
}

AreaDrawing::FillProgram::FillProgram(const std::string& fragment_name)
    : program("fill", fragment_name),
      placing(program),
      pattern_origin(program.uniform("pattern_origin")),
      pattern_period(program.uniform("pattern_period")),
      opacity(program.uniform("opacity")) {
  program.use();
  glUniform1i(program.uniform("feature_class"), 0);
  glUniform1i(program.uniform("palette"), 1);
}

void AreaDrawing::FillProgram::use(const DrawableGeometry& geometry, const carto::FillLayer& layer,
                                   const Picture& picture) const {
  program.use();
  placing.place(geometry.origin, picture);
  glUniform1f(opacity, static_cast<float>(layer.opacity));
  const double period = hatch_period_px(picture.pixels_per_pt) * picture.samples_per_pixel;
  glUniform1f(pattern_period, static_cast<float>(period));
  glUniform2f(pattern_origin, static_cast<float>(std::fmod(picture.pattern_origin.x, period)),
              static_cast<float>(std::fmod(picture.pattern_origin.y, period)));
}

AreaDrawing::AreaDrawing(GeometryCache& cache, const ContextInfo& context)
    : cache_(cache),
      widest_line_px_(context.widest_line_px),
      plain_("fill"),
      hatched_("hatch"),
      line_("line", "line"),
      rows_("area_rows", "area_rows"),
      line_placing_(line_),
      rows_placing_(rows_),
      line_color_(line_.uniform("line_color")) {}

bool AreaDrawing::draw(const carto::FillLayer& layer, const Picture& picture) {
  const DrawableGeometry* geometry = layer.geometry ? cache_.find(layer.geometry) : nullptr;
  if (!geometry) return false;
  const MeshLevels& levels = geometry->levels(MeshKind::fill);
  const auto level = best_level(levels, level_for(picture.metres_per_pixel));
  if (!level) return false;
  const GpuClasses& classes = cache_.classes(layer.feature_class, layer.geometry->size());
  const PaletteRows rows = palette_of(layer);
  const ClassKinds kinds = kinds_of(rows);
  const std::vector<std::uint8_t>& bytes = *classes.bytes;
  glActiveTexture(GL_TEXTURE1);
  glBindTexture(GL_TEXTURE_2D, palettes_.find(rows).get());
  glActiveTexture(GL_TEXTURE0);
  glBindTexture(GL_TEXTURE_BUFFER, classes.texture.get());
  const GroundBox ground = box_from(picture.ground, geometry->origin);
  bool anything = false;
  const auto draw_kind = [&](const FillProgram& program, const std::array<bool, palette_width>& wanted) {
    if (!collect_runs(*levels[*level], ground, [&](std::uint32_t f) { return wanted[bytes[f]]; })) return;
    program.use(*geometry, layer, picture);
    draw_runs(*levels[*level], GL_TRIANGLES);
    anything = true;
  };
  if (kinds.solid && layer.opacity >= 1) glDisable(GL_BLEND);  // a processor fills twice as fast without
  draw_kind(plain_, kinds.plain);
  glEnable(GL_BLEND);
  draw_kind(hatched_, kinds.hatched);
  return anything;
}

bool AreaDrawing::draw(const carto::LineLayer& layer, const Picture& picture) {
  const DrawableGeometry* geometry = layer.geometry ? cache_.find(layer.geometry) : nullptr;
  if (!geometry) return false;
  const MeshLevels& levels = geometry->levels(kind_of(layer));
  const auto level = best_level(levels, level_for(picture.metres_per_pixel));
  if (!level) return false;
  const auto wanted = [mask = layer.feature_class.get()](std::uint32_t feature) {
    return !mask || (feature < mask->size() && (*mask)[feature] != 255);
  };
  if (!collect_runs(*levels[*level], box_from(picture.ground, geometry->origin), wanted)) return false;
  line_.use();
  line_placing_.place(geometry->origin, picture);
  glUniform4f(line_color_, static_cast<float>(layer.color.r) / 255, static_cast<float>(layer.color.g) / 255,
              static_cast<float>(layer.color.b) / 255,
              static_cast<float>(layer.color.a / 255.0 * layer.opacity));
  const double width = layer.width_pt * picture.pixels_per_pt * picture.samples_per_pixel;
  glLineWidth(static_cast<float>(std::clamp(std::round(width), 1.0, std::max(1.0, widest_line_px_))));
  draw_runs(*levels[*level], GL_LINES);
  return true;
}

void AreaDrawing::draw_rows(const carto::FillLayer& layer, const Picture& picture) {
  const DrawableGeometry* geometry = layer.geometry ? cache_.find(layer.geometry) : nullptr;
  if (!geometry) return;
  const MeshLevels& levels = geometry->levels(MeshKind::fill);
  const auto level = best_level(levels, level_for(picture.metres_per_pixel));
  const auto all = [](std::uint32_t) { return true; };
  if (!level || !collect_runs(*levels[*level], box_from(picture.ground, geometry->origin), all)) return;
  rows_.use();
  rows_placing_.place(geometry->origin, picture);
  draw_runs(*levels[*level], GL_TRIANGLES);
}

/// Chunks that touch the ground and are wanted, neighbours in the row as one run.
template <class Wanted>
bool AreaDrawing::collect_runs(const GpuMesh& mesh, const GroundBox& ground, Wanted wanted) {
  run_counts_.clear();
  run_offsets_.clear();
  std::uint32_t end = 0;
  for (const ChunkCell& cell : mesh.cells) {
    if (!cell.ground.intersects(ground)) continue;
    for (std::uint32_t i = cell.first_chunk; i < cell.first_chunk + cell.chunks; ++i) {
      const Chunk& chunk = mesh.chunks[i];
      if (!wanted(chunk.feature)) continue;
      if (!run_counts_.empty() && chunk.first == end) {
        run_counts_.back() += static_cast<GLsizei>(chunk.count);
      } else {
        run_offsets_.push_back(reinterpret_cast<const void*>(chunk.first * sizeof(std::uint32_t)));
        run_counts_.push_back(static_cast<GLsizei>(chunk.count));
      }
      end = chunk.first + chunk.count;
    }
  }
  return !run_counts_.empty();
}

void AreaDrawing::draw_runs(const GpuMesh& mesh, GLenum primitive) {
  glBindVertexArray(mesh.vertex_array.get());
  glMultiDrawElements(primitive, run_counts_.data(), GL_UNSIGNED_INT, run_offsets_.data(),
                      static_cast<GLsizei>(run_counts_.size()));
}

}  // namespace phumthun::paint::gl
