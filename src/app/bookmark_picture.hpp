#pragma once
#include "app/session_camera.hpp"
#include "base/progress.hpp"
#include "carto/ground_tiles.hpp"
#include "carto/map_scene.hpp"

namespace phumthun::app {

/// A bookmark's picture: what the map shows in a viewport, at most `most_width_px` x `most_height_px`, in the
/// viewport's shape. Points are left out of it at every scale, since each stands for a household: a file that
/// is given away holds these pictures. Throws Cancelled when asked to stop.
carto::Picture bookmark_picture(const carto::MapScene& scene, const Camera& camera, const Viewport& viewport,
                                int most_width_px, int most_height_px, const base::Progress& progress);

}  // namespace phumthun::app
