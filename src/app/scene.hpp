#pragma once
#include <memory>
#include <optional>
#include <vector>

#include "app/session.hpp"
#include "carto/choropleth.hpp"
#include "carto/map_scene.hpp"

namespace phumthun::app {

/// What is on the map, as both painters paint it, and what its legends say.
struct MapPicture {
  carto::MapScene scene;
  std::vector<carto::Legend> legends;        ///< of the topmost visible fill; empty where there is none
  std::vector<carto::Legend> point_legends;  ///< of households by place, of positions by problem
  std::vector<double> breaks;                ///< class breaks of the choropleth, empty where it is not shown
};

/// The picture of the session's visible layers. Memoised: the same pointer as long as nothing that it shows
/// has changed, so that a painter can tell by the pointer whether to paint again. Never null.
data::Shared<MapPicture> build_scene(const Session&);

/// The pictures of a split screen, one for each pane (session_split.hpp), the first being build_scene's.
/// Never empty, none null. Memoised the same way.
std::vector<data::Shared<MapPicture>> build_scenes(const Session&);

/// What is picked, to be painted over the map: a picture of its own, because it changes with every movement
/// of a brush and the map beneath does not. Null where nothing is picked.
data::Shared<carto::MapScene> build_highlight(const Session&);

/// A corner of the map's rectangle.
enum class MapCorner { top_left, top_right, bottom_left, bottom_right };
/// The corner of the areas' extent (but the lower right, where the scale bar stands) with the least land: the
/// place for a legend. It depends on the province's shape alone, so that nothing jumps about while the map
/// moves.
MapCorner emptiest_corner(const Session&);

/// The rings of an area in the map's CRS, for highlighting: (layer geometry, feature), null where it is not
/// loaded.
struct AreaShape {
  data::Shared<geo::GeometryColumn> geometry;
  std::size_t feature = 0;
};
std::optional<AreaShape> area_shape(const Session&, const AreaRef&);

}  // namespace phumthun::app
