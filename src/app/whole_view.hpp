#pragma once
#include <span>

#include "app/land_mask.hpp"
#include "app/session.hpp"

namespace phumthun::app {

/// Around all areas; around the households where there are none.
geo::Envelope whole_extent(const Session&);

/// All of `extent` in sight and as large as may be where no land lies under `covered` (boxes of the
/// viewport); it becomes up to half as large, or a little land stays covered, where that shows more. The
/// nearest such place to the middle. An empty extent or viewport leaves the camera as it is.
Camera whole_view(const Camera&, const Viewport&, const geo::Envelope& extent, const LandMask& land,
                  std::span<const ScreenBox> covered);

/// Puts the camera where all is in sight and clear of the cards that lie over the map; while nobody moves it
/// it stays clear of them (keep_whole_view).
void show_whole_view(Session&);
/// True where the camera stands as show_whole_view put it.
bool shows_whole_view(const Session&);
/// After cards have moved: shows all again where they lie on land now or leave much more room.
void keep_whole_view(Session&);

}  // namespace phumthun::app
