#pragma once
#include <chrono>

#include "desktop/frame_times.hpp"
#include "desktop/viewer.hpp"

namespace phumthun::desktop {

/// Plays a fixed script: the opening view, a pan across the province, a zoom from the whole to one village, a
/// pan there, and the zoom back, with a rest after each until the map is sharp. `program_start` is when
/// main() began.
FrameTimes play_pan_zoom(Viewer& viewer, std::chrono::steady_clock::time_point program_start);

}  // namespace phumthun::desktop
