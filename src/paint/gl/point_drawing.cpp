#include "paint/gl/point_drawing.hpp"

#include <algorithm>

#include "carto/heat_field.hpp"

namespace phumthun::paint::gl {
namespace {

constexpr double dot_spacing_pt = 2.4;  // households nearer than this share a dot

Texture smooth_texture(GLint filter) {
  Texture texture = Texture::created();
  glBindTexture(GL_TEXTURE_2D, texture.get());
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, filter);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, filter);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
  return texture;
}

/// The classes of `count` rows; none where there are too few: then all rows are of class 0.
std::span<const std::uint8_t> classes_of(const data::Shared<std::vector<std::uint8_t>>& bytes,
                                         std::size_t count) {
  if (!bytes || bytes->size() < count) return {};
  return *bytes;
}

}  // namespace

PointDrawing::PointDrawing(const GeometryCache& cache)
    : cache_(cache),
      dots_("rectangle", "dots"),
      heat_("rectangle", "heat"),
      dots_rectangle_(dots_),
      heat_rectangle_(heat_),
      dots_opacity_(dots_.uniform("opacity")),
      heat_opacity_(heat_.uniform("opacity")),
      heat_full_(heat_.uniform("full")),
      dots_texture_(smooth_texture(GL_NEAREST)),
      field_texture_(smooth_texture(GL_LINEAR)),
      ramp_texture_(smooth_texture(GL_LINEAR)) {
  dots_.use();
  glUniform1i(dots_.uniform("dots"), 0);
  heat_.use();
  glUniform1i(heat_.uniform("field"), 0);
  glUniform1i(heat_.uniform("ramp"), 1);
}

const PointOrder* PointDrawing::points_of(const data::Shared<geo::GeometryColumn>& column) const {
  const DrawableGeometry* geometry = column ? cache_.find(column) : nullptr;
  return geometry ? geometry->points.get() : nullptr;
}

void PointDrawing::add(const carto::PointLayer& layer, const Picture& picture, DotPicture& dots) const {
  if (const PointOrder* points = points_of(layer.geometry))
    dots.draw(*points, {classes_of(layer.feature_class, layer.geometry->size()), layer.classes,
                        layer.radius_pt * picture.pixels_per_pt, dot_spacing_pt * picture.pixels_per_pt});
}

bool PointDrawing::draw(const carto::PointLayer& layer, const Picture& picture) {
  const int side = picture.kept_px();
  DotPicture dots(picture.kept, side);
  add(layer, picture, dots);
  if (dots.empty()) return false;
  glActiveTexture(GL_TEXTURE0);
  glBindTexture(GL_TEXTURE_2D, dots_texture_.get());
  glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
  if (side != dots_side_px_)
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, side, side, 0, GL_RGBA, GL_UNSIGNED_BYTE, dots.pixels().data());
  else
    glTexSubImage2D(GL_TEXTURE_2D, 0, 0, 0, side, side, GL_RGBA, GL_UNSIGNED_BYTE, dots.pixels().data());
  dots_side_px_ = side;
  dots_.use();
  glUniform1f(dots_opacity_, static_cast<float>(layer.opacity));
  glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
  dots_rectangle_.draw(picture, {0, 0, 1, 1});
  glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
  return true;
}

void PointDrawing::upload_ramp(const carto::HeatLayer& layer) {
  glActiveTexture(GL_TEXTURE1);
  glBindTexture(GL_TEXTURE_2D, ramp_texture_.get());
  glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
  const auto palette = carto::heat_palette(layer);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, carto::heat_colors, 1, 0, GL_RGBA, GL_UNSIGNED_BYTE,
               palette.data());
}

bool PointDrawing::draw(const carto::HeatLayer& layer, const Picture& picture) {
  const PointOrder* points = points_of(layer.geometry);
  if (!points || !(layer.radius_m > 0) || !(layer.full_per_km2 > 0)) return false;
  const double cell_m = carto::HeatField::cell_for(layer.radius_m, picture.metres_per_pixel);
  carto::HeatField field(picture.kept, cell_m, layer.radius_m);
  const geo::Envelope reach = field.reach();
  const auto classes = classes_of(layer.feature_class, layer.geometry->size());
  const auto [west, south] = points->origin;
  for_runs_within(*points, {reach.min_x - west, reach.min_y - south, reach.max_x - west, reach.max_y - south},
                  0, [&](std::size_t first, std::size_t end) {
                    for (std::size_t i = first; i < end; ++i) {
                      const PointOrder::Point& p = points->points[i];
                      if (classes.empty() || classes[p.row] != 255)
                        field.add({static_cast<double>(p.x) + west, static_cast<double>(p.y) + south});
                    }
                  });
  if (field.empty()) return false;
  upload_ramp(layer);
  glActiveTexture(GL_TEXTURE0);
  glBindTexture(GL_TEXTURE_2D, field_texture_.get());
  glTexImage2D(GL_TEXTURE_2D, 0, GL_R32F, field.columns(), field.rows(), 0, GL_RED, GL_FLOAT,
               field.per_km2().data());
  heat_.use();
  glUniform1f(heat_opacity_, static_cast<float>(layer.opacity));
  glUniform1f(heat_full_, static_cast<float>(layer.full_per_km2));
  const geo::Envelope nodes = field.ground();  // nodes are the middles of texels
  const auto part = [cell_m](double at, double from, int count) {
    return ((at - from) / cell_m + 0.5) / count;
  };
  heat_rectangle_.draw(picture, {part(picture.kept.min_x, nodes.min_x, field.columns()),
                                 part(picture.kept.min_y, nodes.min_y, field.rows()),
                                 part(picture.kept.max_x, nodes.min_x, field.columns()),
                                 part(picture.kept.max_y, nodes.min_y, field.rows())});
  return true;
}

}  // namespace phumthun::paint::gl
