#include "paint/gl/scene_drawing.hpp"

#include <algorithm>

namespace phumthun::paint::gl {
namespace {

/// What a layer's detail depends on: the levels of its mesh, or whether its points are there.
int detail_of(const carto::SceneLayer& layer, const DrawableGeometry* geometry, std::size_t wanted) {
  constexpr int absent = -1;
  if (!geometry) return absent;
  const auto best = [&](MeshKind kind) {
    const auto level = best_level(geometry->levels(kind), wanted);
    return level ? static_cast<int>(*level) : absent;
  };
  if (std::holds_alternative<carto::FillLayer>(layer)) return best(MeshKind::fill);
  if (const auto* lines = std::get_if<carto::LineLayer>(&layer)) return best(kind_of(*lines));
  return geometry->points ? static_cast<int>(wanted) : absent;
}

}  // namespace

SceneDrawing::SceneDrawing(GeometryCache& geometries, GroundCache& grounds, const ContextInfo& context)
    : geometries_(geometries), areas_(geometries, context), points_(geometries), grounds_(grounds) {}

SceneDrawing::Drawn SceneDrawing::draw(std::span<const carto::SceneLayer> layers, const carto::Color& ground,
                                       const Picture& picture) {
  glViewport(0, 0, picture.width_px, picture.height_px);
  glDisable(GL_SCISSOR_TEST);
  glDisable(GL_DEPTH_TEST);
  glDisable(GL_CULL_FACE);
  glEnable(GL_BLEND);
  glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
  glClearColor(static_cast<float>(ground.r) / 255, static_cast<float>(ground.g) / 255,
               static_cast<float>(ground.b) / 255, static_cast<float>(ground.a) / 255);
  glClear(GL_COLOR_BUFFER_BIT);
  Drawn drawn;
  for (const carto::SceneLayer& layer : layers) {
    if (const auto* fill = std::get_if<carto::FillLayer>(&layer)) {
      drawn.anything |= areas_.draw(*fill, picture);
    } else if (const auto* lines = std::get_if<carto::LineLayer>(&layer)) {
      drawn.anything |= areas_.draw(*lines, picture);
    } else if (const auto* points = std::get_if<carto::PointLayer>(&layer)) {
      drawn.anything |= points_.draw(*points, picture);
    } else if (const auto* heat = std::get_if<carto::HeatLayer>(&layer)) {
      drawn.anything |= points_.draw(*heat, picture);
    } else if (const auto* raster = std::get_if<carto::RasterLayer>(&layer)) {
      const GroundDrawing::Drawn squares = grounds_.draw(*raster, picture);
      drawn.anything |= squares.anything;
      drawn.more_to_come |= squares.more_to_come;
    }
  }
  glBindVertexArray(0);
  return drawn;
}

std::optional<DotPicture> SceneDrawing::draw_dots(std::span<const carto::SceneLayer> layers,
                                                  const Picture& picture) const {
  DotPicture dots(picture.kept, picture.kept_px());
  for (const carto::SceneLayer& layer : layers) {
    const auto* points = std::get_if<carto::PointLayer>(&layer);
    if (!points || points->opacity < 1) return std::nullopt;
  }
  for (const carto::SceneLayer& layer : layers)
    points_.add(std::get<carto::PointLayer>(layer), picture, dots);
  return dots;
}

void SceneDrawing::draw_rows(const carto::FillLayer& areas, const Viewport& target, const Picture& picture) {
  glViewport(target.x, target.y, target.width, target.height);
  glEnable(GL_SCISSOR_TEST);
  glScissor(target.x, target.y, target.width, target.height);
  glDisable(GL_DEPTH_TEST);
  glDisable(GL_CULL_FACE);
  glDisable(GL_BLEND);
  constexpr GLuint none[4] = {0, 0, 0, 0};
  glClearBufferuiv(GL_COLOR, 0, none);
  areas_.draw_rows(areas, picture);
  glBindVertexArray(0);
  glDisable(GL_SCISSOR_TEST);
}

std::vector<int> SceneDrawing::detail(const carto::MapScene& scene, double metres_per_pixel) const {
  std::vector<int> levels;
  const std::size_t wanted = level_for(metres_per_pixel);
  for (const carto::SceneLayer& layer : scene.layers) {
    const data::Shared<geo::GeometryColumn> column = carto::geometry_of(layer);
    levels.push_back(column ? detail_of(layer, geometries_.find(column), wanted) : static_cast<int>(wanted));
  }
  return levels;
}

bool SceneDrawing::fully_detailed(const carto::MapScene& scene, double metres_per_pixel) const {
  const auto levels = detail(scene, metres_per_pixel);
  const int wanted = static_cast<int>(level_for(metres_per_pixel));
  return std::all_of(levels.begin(), levels.end(), [wanted](int level) { return level == wanted; });
}

}  // namespace phumthun::paint::gl
