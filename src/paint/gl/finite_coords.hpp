#pragma once
#include <cmath>

#include "geo/geometry_column.hpp"

namespace phumthun::paint::gl {

inline bool is_finite(const geo::Coord& c) {
  return std::isfinite(c.x) && std::isfinite(c.y);
}

/// Of the finite coordinates alone: one that is not would leave no room for the others.
inline geo::Envelope finite_envelope(const geo::GeometryColumn& column) {
  geo::Envelope envelope;
  for (const geo::Coord& c : column.coords)
    if (is_finite(c)) envelope.include(c);
  return envelope;
}

}  // namespace phumthun::paint::gl
