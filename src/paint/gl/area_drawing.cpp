#include "paint/gl/area_drawing.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace phumthun::paint::gl {
namespace {

constexpr double hatch_period_px = 8;

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

/// Whether a class leaves anything on the map.
std::array<bool, palette_width> visible_classes(const PaletteRows& rows) {
  std::array<bool, palette_width> visible{};
  for (std::size_t c = 0; c < palette_width; ++c) visible[c] = rows[0][c].a > 0 || rows[2][c].r > 0;
  return visible;
}

}  // namespace

AreaDrawing::AreaDrawing(GeometryCache& cache, const ContextInfo& context)
    : cache_(cache),
      widest_line_px_(context.widest_line_px),
      fill_("fill", "fill"),
      line_("line", "line"),
      fill_placing_(fill_),
      line_placing_(line_),
      feature_class_(fill_.uniform("feature_class")),
      palette_(fill_.uniform("palette")),
      pattern_origin_(fill_.uniform("pattern_origin")),
      pattern_period_(fill_.uniform("pattern_period")),
      fill_opacity_(fill_.uniform("opacity")),
      line_color_(line_.uniform("line_color")) {}

void AreaDrawing::bind_classes(const GpuClasses& classes, const Texture& palette) const {
  glActiveTexture(GL_TEXTURE1);
  glBindTexture(GL_TEXTURE_2D, palette.get());
  glUniform1i(palette_, 1);
  glActiveTexture(GL_TEXTURE0);
  glBindTexture(GL_TEXTURE_BUFFER, classes.texture.get());
  glUniform1i(feature_class_, 0);
}

bool AreaDrawing::draw(const carto::FillLayer& layer, const Picture& picture) {
  const DrawableGeometry* geometry = layer.geometry ? cache_.find(layer.geometry) : nullptr;
  if (!geometry) return false;
  const MeshLevels& levels = geometry->levels(MeshKind::fill);
  const auto level = best_level(levels, level_for(picture.metres_per_pixel));
  if (!level) return false;
  const GpuClasses& classes = cache_.classes(layer.feature_class, layer.geometry->size());
  const PaletteRows rows = palette_of(layer);
  const auto visible = visible_classes(rows);
  const std::vector<std::uint8_t>& bytes = *classes.bytes;
  if (!collect_runs(*levels[*level], box_from(picture.ground, geometry->origin),
                    [&](std::uint32_t feature) { return visible[bytes[feature]]; }))
    return false;
  fill_.use();
  fill_placing_.place(geometry->origin, picture);
  bind_classes(classes, palettes_.find(rows));
  const double period = hatch_period_px * picture.samples_per_pixel * picture.pixels_per_pt * 72 / 96;
  glUniform1f(pattern_period_, static_cast<float>(period));
  glUniform2f(pattern_origin_, static_cast<float>(std::fmod(picture.pattern_origin.x, period)),
              static_cast<float>(std::fmod(picture.pattern_origin.y, period)));
  glUniform1f(fill_opacity_, static_cast<float>(layer.opacity));
  draw_runs(*levels[*level], GL_TRIANGLES);
  return true;
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
