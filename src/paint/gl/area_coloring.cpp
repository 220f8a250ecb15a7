#include "paint/gl/area_coloring.hpp"

#include <algorithm>
#include <cmath>

#include "paint/gl/area_drawing.hpp"

namespace phumthun::paint::gl {
namespace {

/// The bit of a pattern, as in the shader.
std::size_t pattern_bit(carto::Hatch hatch) {
  return hatch == carto::Hatch::none ? 0 : std::size_t{1} << (static_cast<std::size_t>(hatch) - 1);
}

/// Ink on a fill, in the rules of hatch.frag.
carto::Color inked(const carto::ClassStyle& style) {
  const auto [fill, ink] = std::pair(style.fill, style.hatch_color);
  const auto mixed = [&](std::uint8_t from, std::uint8_t to) {
    return static_cast<std::uint8_t>(std::lround(from + (to - from) * (ink.a / 255.0)));
  };
  return {mixed(fill.r, ink.r), mixed(fill.g, ink.g), mixed(fill.b, ink.b), std::max(fill.a, ink.a)};
}

bool is_opaque_or_clear(const carto::ClassStyle& style) {
  return style.fill.a == 0 || style.fill.a == 255;
}

}  // namespace

const carto::FillLayer* areas_to_color(const carto::MapScene& scene) {
  if (scene.layers.empty()) return nullptr;
  const auto* areas = std::get_if<carto::FillLayer>(&scene.layers.front());
  const auto comes_in_pieces = [](const carto::SceneLayer& layer) {
    return std::holds_alternative<carto::RasterLayer>(layer);
  };
  if (std::ranges::any_of(scene.layers, comes_in_pieces)) return nullptr;
  return areas && areas->geometry && std::ranges::all_of(areas->classes, is_opaque_or_clear) ? areas
                                                                                             : nullptr;
}

bool differ_in_colors_only(const carto::MapScene& a, const carto::MapScene& b) {
  const carto::FillLayer *from = areas_to_color(a), *to = areas_to_color(b);
  return from && to && from->geometry == to->geometry &&
         std::equal(a.layers.begin() + 1, a.layers.end(), b.layers.begin() + 1, b.layers.end());
}

AreaColoring::AreaColoring(GeometryCache& geometries)
    : geometries_(geometries),
      program_("coloring", "coloring"),
      paper_(program_.uniform("paper")),
      opacity_(program_.uniform("opacity")),
      pattern_origin_(program_.uniform("pattern_origin")),
      pattern_period_(program_.uniform("pattern_period")),
      looks_texture_(Texture::created()),
      no_attributes_(VertexArray::created()) {
  program_.use();
  glUniform1i(program_.uniform("rows"), 0);
  glUniform1i(program_.uniform("feature_class"), 1);
  glUniform1i(program_.uniform("looks"), 2);
  glUniform1i(program_.uniform("over"), 3);
  upload(looks_);
  glGetIntegerv(GL_MAX_TEXTURE_SIZE, &most_px_);
}

bool AreaColoring::has_room_for(const TileSheet& sheet) const {
  return std::max(sheet.width_px(), sheet.height_px()) <= most_px_ / SheetParts::samples_along;
}

AreaColoring::Looks AreaColoring::looks_of(const carto::FillLayer& areas) {
  constexpr std::size_t most_classes = 255;  // the last byte means: not drawn
  Looks looks;
  for (auto& row : looks) row.fill({0, 0, 0, 0});
  for (std::size_t c = 0; c < std::min(areas.classes.size(), most_classes); ++c) {
    const carto::ClassStyle& style = areas.classes[c];
    for (std::size_t patterns = 0; patterns < pattern_rows; ++patterns)
      looks[patterns][c] = patterns & pattern_bit(style.hatch) ? inked(style) : style.fill;
  }
  return looks;
}

void AreaColoring::upload(const Looks& looks) {
  looks_ = looks;
  glBindTexture(GL_TEXTURE_2D, looks_texture_.get());
  glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, static_cast<GLsizei>(looks.front().size()), pattern_rows, 0,
               GL_RGBA, GL_UNSIGNED_BYTE, looks.data());
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
}

void AreaColoring::color(const TileSheet& sheet, const SheetParts& parts, const TileBlock& block,
                         const carto::MapScene& scene, double pixels_per_pt) {
  const carto::FillLayer& areas = *areas_to_color(scene);
  const GpuClasses& classes = geometries_.classes(areas.feature_class, areas.geometry->size());
  constexpr int samples = SheetParts::samples_along;
  const int x = sheet.texture_x(block.first), y = sheet.texture_y(block.first);
  program_.use();
  glActiveTexture(GL_TEXTURE3);
  glBindTexture(GL_TEXTURE_2D, parts.over());
  glActiveTexture(GL_TEXTURE2);
  if (const Looks looks = looks_of(areas); looks != looks_) upload(looks);
  glBindTexture(GL_TEXTURE_2D, looks_texture_.get());
  glActiveTexture(GL_TEXTURE1);
  glBindTexture(GL_TEXTURE_BUFFER, classes.texture.get());
  glActiveTexture(GL_TEXTURE0);
  glBindTexture(GL_TEXTURE_2D, parts.rows());
  glUniform3f(paper_, static_cast<float>(scene.background.r) / 255,
              static_cast<float>(scene.background.g) / 255, static_cast<float>(scene.background.b) / 255);
  glUniform1f(opacity_, static_cast<float>(areas.opacity));
  // From the texture's rows, which go southwards, to those of the endless sheet, upwards; middles of samples.
  const double period = hatch_period_px(pixels_per_pt) * samples;
  const auto origin = [period](std::int64_t px) {
    return static_cast<float>(std::fmod(static_cast<double>(px * samples), period));
  };
  glUniform2f(pattern_origin_, origin(block.first.x * TileSheet::tile_px - x) + 0.5F,
              -origin(block.first.y * TileSheet::tile_px - y) - 0.5F);
  glUniform1f(pattern_period_, static_cast<float>(period));
  glBindFramebuffer(GL_FRAMEBUFFER, sheet.framebuffer());
  glDisable(GL_BLEND);
  glDisable(GL_SCISSOR_TEST);
  glViewport(x, y, block.columns * TileSheet::tile_px, block.rows * TileSheet::tile_px);
  glBindVertexArray(no_attributes_.get());
  glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
  glBindVertexArray(0);
}

}  // namespace phumthun::paint::gl
