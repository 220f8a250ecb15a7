#pragma once
#include "base/progress.hpp"
#include "carto/ground_tiles.hpp"
#include "carto/page.hpp"

namespace phumthun::paint::cairo {

/// The map within its frame as a picture `width_px` wide, as high as the frame's shape makes it; without its
/// labels. Throws Error{internal} for a frame without a size, Cancelled when asked to stop.
carto::Picture picture_of_map(const carto::MapItem& map, int width_px, const base::Progress& progress);

}  // namespace phumthun::paint::cairo
