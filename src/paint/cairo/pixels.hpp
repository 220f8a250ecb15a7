#pragma once
#include <cstdint>
#include <span>

#include "paint/cairo/handles.hpp"

namespace phumthun::paint::cairo {

/// A picture of pixels (red, green, blue, alpha, not premultiplied, row by row) as Cairo keeps them; `grey`:
/// without their colours. Throws Error{internal} where Cairo has no room for it.
SurfacePtr picture_surface(std::span<const std::uint8_t> rgba, int width, int height, bool grey);

}  // namespace phumthun::paint::cairo
