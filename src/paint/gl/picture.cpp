#include "paint/gl/picture.hpp"

#include <cmath>

namespace phumthun::paint::gl {

int Picture::kept_px() const {
  return static_cast<int>(std::lround(kept.width() / metres_per_pixel));
}

GroundPlacing::GroundPlacing(const Program& program)
    : shift_m_(program.uniform("shift_m")), ndc_per_m_(program.uniform("ndc_per_m")) {}

/// The only place where ground becomes picture: the difference of two large numbers is taken in doubles.
void GroundPlacing::place(const geo::Coord& origin, const Picture& picture) const {
  const geo::Coord centre = picture.ground.centre();
  glUniform2f(shift_m_, static_cast<float>(origin.x - centre.x), static_cast<float>(origin.y - centre.y));
  glUniform2f(ndc_per_m_, static_cast<float>(2 / picture.ground.width()),
              static_cast<float>((picture.north_first ? -2 : 2) / picture.ground.height()));
}

KeptRectangle::KeptRectangle(const Program& program)
    : target_(program.uniform("target")),
      source_(program.uniform("source")),
      no_attributes_(VertexArray::created()) {}

void KeptRectangle::draw(const Picture& picture, const geo::Envelope& source) const {
  const auto ndc = [](double at, double from, double length) {
    return static_cast<float>((at - from) / length * 2 - 1);
  };
  const geo::Envelope &all = picture.ground, &kept = picture.kept;
  glUniform4f(target_, ndc(kept.min_x, all.min_x, all.width()), ndc(kept.min_y, all.min_y, all.height()),
              ndc(kept.max_x, all.min_x, all.width()), ndc(kept.max_y, all.min_y, all.height()));
  glUniform4f(source_, static_cast<float>(source.min_x), static_cast<float>(source.min_y),
              static_cast<float>(source.max_x), static_cast<float>(source.max_y));
  glBindVertexArray(no_attributes_.get());
  glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
}

}  // namespace phumthun::paint::gl
