#pragma once
#include "app/session.hpp"

namespace phumthun::app {

/// Around all areas; around the households where there are none.
geo::Envelope whole_extent(const Session&);

/// All of `extent` in sight, moved out of the legend's corner as far as there is room, and up to 15 % smaller
/// where that frees the corner of land. An empty extent leaves the camera as it is.
Camera whole_view(const Session&, const geo::Envelope& extent);

}  // namespace phumthun::app
