#include "paint/gl/ground_drawing.hpp"

namespace phumthun::paint::gl {

GroundDrawing::GroundDrawing(GroundCache& cache)
    : cache_(cache),
      program_("ground", "ground"),
      placing_(program_),
      greyness_(program_.uniform("greyness")),
      opacity_(program_.uniform("opacity")) {
  program_.use();
  glUniform1i(program_.uniform("picture"), 0);
}

GroundDrawing::Drawn GroundDrawing::draw(const carto::RasterLayer& layer, const Picture& picture) {
  if (!layer.tiles) return {};
  const GroundCache::Found found = cache_.find(layer.tiles, picture.kept, picture.metres_per_pixel);
  program_.use();
  glUniform1f(greyness_, layer.grey ? 1.0F : 0.0F);
  glUniform1f(opacity_, static_cast<float>(layer.opacity));
  glActiveTexture(GL_TEXTURE0);
  for (const GroundCache::Square* square : found.squares) {
    placing_.place(square->origin, picture);
    glBindTexture(GL_TEXTURE_2D, square->texture.get());
    glBindVertexArray(square->net.get());
    glDrawElements(GL_TRIANGLES, GroundCache::net_indices, GL_UNSIGNED_INT, nullptr);
  }
  return {!found.squares.empty(), found.more_to_come};
}

}  // namespace phumthun::paint::gl
