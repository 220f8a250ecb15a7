#include "app/bookmark_picture.hpp"

#include <algorithm>
#include <cmath>

#include "paint/cairo/map_picture.hpp"

namespace phumthun::app {
namespace {

constexpr double mm_per_px = 25.4 / 96;  ///< of a screen, as which the scene's widths are meant

carto::MapScene without_points(const carto::MapScene& scene) {
  carto::MapScene pictured = scene;
  std::erase_if(pictured.layers,
                [](const auto& layer) { return std::holds_alternative<carto::PointLayer>(layer); });
  pictured.labels.clear();
  return pictured;
}

geo::Envelope seen(const Camera& camera, const Viewport& viewport) {
  const double half_width = viewport.width_px * camera.metres_per_px / 2;
  const double half_height = viewport.height_px * camera.metres_per_px / 2;
  return {camera.centre.x - half_width, camera.centre.y - half_height, camera.centre.x + half_width,
          camera.centre.y + half_height};
}

}  // namespace

carto::Picture bookmark_picture(const carto::MapScene& scene, const Camera& camera, const Viewport& viewport,
                                int most_width_px, int most_height_px, const base::Progress& progress) {
  carto::MapItem map;
  map.frame = {0, 0, viewport.width_px * mm_per_px, viewport.height_px * mm_per_px};
  map.scene = without_points(scene);
  map.view = seen(camera, viewport);
  const double shrink =
      std::max({viewport.width_px / most_width_px, viewport.height_px / most_height_px, 1.0});
  const int width_px = std::max(1, static_cast<int>(std::lround(viewport.width_px / shrink)));
  return paint::cairo::picture_of_map(map, width_px, progress);
}

}  // namespace phumthun::app
