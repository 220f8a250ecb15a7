#pragma once
#include "carto/ground_tiles.hpp"
#include "desktop/screen_region.hpp"

namespace phumthun::desktop {

/// What is drawn in a part of the window's back buffer, from its upper row down.
carto::Picture read_pixels(const ScreenRect& part);

}  // namespace phumthun::desktop
