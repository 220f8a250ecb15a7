#include "paint/gl/scene_drawing.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace phumthun::paint::gl {
namespace {

constexpr double hatch_period_px = 8;
constexpr double point_spacing_in_radii = 1.25;  // points nearer than this hide each other

double thinning_spacing_m(const carto::PointLayer& layer, const Picture& picture) {
  return point_spacing_in_radii * layer.radius_pt * picture.pixels_per_pt * picture.metres_per_pixel;
}

}  // namespace

SceneDrawing::SceneDrawing(GeometryCache& cache, const ContextInfo& context)
    : cache_(cache),
      widest_line_px_(context.widest_line_px),
      fill_("fill"),
      line_("line"),
      point_("point"),
      fill_uniforms_(uniforms_of(fill_)),
      line_uniforms_(uniforms_of(line_)),
      point_uniforms_(uniforms_of(point_)),
      pattern_origin_(fill_.uniform("pattern_origin")),
      pattern_period_(fill_.uniform("pattern_period")),
      line_color_(line_.uniform("line_color")),
      diameter_px_(point_.uniform("diameter_px")) {}

SceneDrawing::Uniforms SceneDrawing::uniforms_of(const Program& program) const {
  return {program.uniform("shift_m"), program.uniform("ndc_per_m"), program.uniform("feature_class"),
          program.uniform("palette")};
}

void SceneDrawing::draw(const carto::MapScene& scene, const carto::Color& ground, const Picture& picture) {
  glViewport(0, 0, picture.width_px, picture.height_px);
  glDisable(GL_SCISSOR_TEST);
  glDisable(GL_DEPTH_TEST);
  glDisable(GL_CULL_FACE);
  glEnable(GL_BLEND);
  glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
  glEnable(GL_PROGRAM_POINT_SIZE);
  glClearColor(static_cast<float>(ground.r) / 255, static_cast<float>(ground.g) / 255,
               static_cast<float>(ground.b) / 255, static_cast<float>(ground.a) / 255);
  glClear(GL_COLOR_BUFFER_BIT);
  for (const carto::SceneLayer& layer : scene.layers)
    std::visit([&](const auto& one) { draw_layer(one, picture); }, layer);
  glBindVertexArray(0);
}

/// The only place where ground becomes picture: the difference of two large numbers is taken in doubles.
void SceneDrawing::place(const Uniforms& uniforms, const geo::Coord& origin, const Picture& picture) const {
  const geo::Coord centre = picture.ground.centre();
  glUniform2f(uniforms.shift_m, static_cast<float>(origin.x - centre.x),
              static_cast<float>(origin.y - centre.y));
  glUniform2f(uniforms.ndc_per_m, static_cast<float>(2 / picture.ground.width()),
              static_cast<float>(2 / picture.ground.height()));
}

void SceneDrawing::bind_classes(const Uniforms& uniforms, const GpuClasses& classes,
                                const Texture& palette) const {
  glActiveTexture(GL_TEXTURE1);
  glBindTexture(GL_TEXTURE_2D, palette.get());
  glUniform1i(uniforms.palette, 1);
  glActiveTexture(GL_TEXTURE0);
  glBindTexture(GL_TEXTURE_BUFFER, classes.texture.get());
  glUniform1i(uniforms.feature_class, 0);
}

void SceneDrawing::draw_layer(const carto::FillLayer& layer, const Picture& picture) {
  const GpuGeometry* geometry = layer.geometry ? cache_.find(layer.geometry) : nullptr;
  if (!geometry) return;
  const auto level = best_level(geometry->fill, level_for(picture.metres_per_pixel));
  if (!level) return;
  fill_.use();
  place(fill_uniforms_, geometry->origin, picture);
  bind_classes(fill_uniforms_, cache_.classes(layer.feature_class, layer.geometry->size()),
               palette_of(layer));
  const double period = hatch_period_px * picture.samples_per_pixel * picture.pixels_per_pt * 72 / 96;
  glUniform1f(pattern_period_, static_cast<float>(period));
  glUniform2f(pattern_origin_, static_cast<float>(std::fmod(picture.pattern_origin.x, period)),
              static_cast<float>(std::fmod(picture.pattern_origin.y, period)));
  draw_chunks(*geometry->fill[*level], GL_TRIANGLES, picture.ground);
}

void SceneDrawing::draw_layer(const carto::LineLayer& layer, const Picture& picture) {
  const GpuGeometry* geometry = layer.geometry ? cache_.find(layer.geometry) : nullptr;
  if (!geometry) return;
  const auto level = best_level(geometry->lines, level_for(picture.metres_per_pixel));
  if (!level) return;
  line_.use();
  place(line_uniforms_, geometry->origin, picture);
  glUniform4f(line_color_, static_cast<float>(layer.color.r) / 255, static_cast<float>(layer.color.g) / 255,
              static_cast<float>(layer.color.b) / 255, static_cast<float>(layer.color.a) / 255);
  const double width = layer.width_pt * picture.pixels_per_pt * picture.samples_per_pixel;
  glLineWidth(static_cast<float>(std::clamp(std::round(width), 1.0, std::max(1.0, widest_line_px_))));
  draw_chunks(*geometry->lines[*level], GL_LINES, picture.ground);
}

void SceneDrawing::draw_chunks(const GpuMesh& mesh, GLenum primitive, const geo::Envelope& ground) {
  run_counts_.clear();
  run_offsets_.clear();
  std::uint32_t end = 0;
  for (const Chunk& chunk : mesh.chunks) {
    if (!chunk.ground.intersects(ground)) continue;
    if (!run_counts_.empty() && chunk.first == end) {
      run_counts_.back() += static_cast<GLsizei>(chunk.count);
    } else {
      run_offsets_.push_back(reinterpret_cast<const void*>(chunk.first * sizeof(std::uint32_t)));
      run_counts_.push_back(static_cast<GLsizei>(chunk.count));
    }
    end = chunk.first + chunk.count;
  }
  if (run_counts_.empty()) return;
  glBindVertexArray(mesh.vertex_array.get());
  glMultiDrawElements(primitive, run_counts_.data(), GL_UNSIGNED_INT, run_offsets_.data(),
                      static_cast<GLsizei>(run_counts_.size()));
}

void SceneDrawing::draw_layer(const carto::PointLayer& layer, const Picture& picture) {
  const GpuGeometry* geometry = layer.geometry ? cache_.find(layer.geometry) : nullptr;
  if (!geometry || !geometry->points) return;
  point_.use();
  place(point_uniforms_, geometry->origin, picture);
  bind_classes(point_uniforms_, cache_.classes(layer.feature_class, layer.geometry->size()),
               palette_of(layer));
  const double diameter = 2 * layer.radius_pt * picture.pixels_per_pt * picture.samples_per_pixel;
  glUniform1f(diameter_px_, static_cast<float>(std::max(1.0, diameter)));
  const std::size_t thinning = thinning_for(thinning_spacing_m(layer, picture));
  run_firsts_.clear();
  run_counts_.clear();
  for (const PointMesh::Bin& bin : geometry->points->bins) {
    if (bin.counts[thinning] == 0 || !bin.ground.intersects(picture.ground)) continue;
    run_firsts_.push_back(static_cast<GLint>(bin.first));
    run_counts_.push_back(static_cast<GLsizei>(bin.counts[thinning]));
  }
  if (run_counts_.empty()) return;
  glBindVertexArray(geometry->points->vertex_array.get());
  glMultiDrawArrays(GL_POINTS, run_firsts_.data(), run_counts_.data(),
                    static_cast<GLsizei>(run_counts_.size()));
}

// Drawn by the window beside the tiles, once they are there.
void SceneDrawing::draw_layer(const carto::HeatLayer&, const Picture&) {}
void SceneDrawing::draw_layer(const carto::RasterLayer&, const Picture&) {}

const Texture& SceneDrawing::palette_of(const carto::FillLayer& layer) {
  auto rows = empty_palette();
  for (std::size_t c = 0; c < std::min(layer.classes.size(), palette_width - 1); ++c) {
    rows[0][c] = layer.classes[c].fill;
    rows[1][c] = layer.classes[c].hatch_color;
    rows[2][c].r = static_cast<std::uint8_t>(layer.classes[c].hatch);
  }
  return palettes_.find(rows);
}

const Texture& SceneDrawing::palette_of(const carto::PointLayer& layer) {
  auto rows = empty_palette();
  std::copy_n(layer.classes.begin(), std::min(layer.classes.size(), palette_width - 1), rows[0].begin());
  return palettes_.find(rows);
}

std::vector<int> SceneDrawing::detail(const carto::MapScene& scene, double metres_per_pixel) const {
  std::vector<int> levels;
  const std::size_t wanted = level_for(metres_per_pixel);
  for (const carto::SceneLayer& layer : scene.layers) {
    const data::Shared<geo::GeometryColumn> column = carto::geometry_of(layer);
    const GpuGeometry* geometry = column ? cache_.find(column) : nullptr;
    int level = -1;
    if (geometry && std::holds_alternative<carto::PointLayer>(layer)) {
      level = geometry->points ? static_cast<int>(wanted) : -1;
    } else if (geometry) {
      const auto best = best_level(
          std::holds_alternative<carto::FillLayer>(layer) ? geometry->fill : geometry->lines, wanted);
      level = best ? static_cast<int>(*best) : -1;
    }
    levels.push_back(column ? level : static_cast<int>(wanted));
  }
  return levels;
}

bool SceneDrawing::fully_detailed(const carto::MapScene& scene, double metres_per_pixel) const {
  const auto levels = detail(scene, metres_per_pixel);
  const int wanted = static_cast<int>(level_for(metres_per_pixel));
  return std::all_of(levels.begin(), levels.end(), [wanted](int level) { return level == wanted; });
}

}  // namespace phumthun::paint::gl
