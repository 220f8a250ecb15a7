#pragma once
#include "app/scene.hpp"
#include "carto/color_vision.hpp"

namespace phumthun::app {

// Internal to app/.

/// Changes the colours of a picture and its legends to those that a reader of that colour vision sees. The
/// pixels of a ground picture stay, but for a grey print.
void see_as(MapPicture&, carto::ColorVision);

}  // namespace phumthun::app
