#pragma once
#include "desktop/frame_times.hpp"
#include "desktop/viewer.hpp"

namespace phumthun::desktop {

/// How soon the window answers: restyling, pointing, brushing over the households with the plots open,
/// dragging k; and what it costs when nobody does anything. The session's project is left changed.
void measure_answers(Viewer& viewer, FrameTimes& times);

}  // namespace phumthun::desktop
