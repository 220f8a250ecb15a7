#pragma once
#include <string>
#include <string_view>

#include "carto/ground_tiles.hpp"

namespace phumthun::paint::cairo {

/// A picture as PNG, and back. Throw Error{internal} for a picture without pixels, Error{invalid_input} for
/// bytes that are no PNG of at most 8192 x 8192 pixels.
std::string png_of(const carto::Picture&);
carto::Picture picture_of_png(std::string_view png);

}  // namespace phumthun::paint::cairo
