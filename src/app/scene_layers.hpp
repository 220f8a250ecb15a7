#pragma once
#include <vector>

#include "app/scene_cache.hpp"

namespace phumthun::app {

// Internal to app/: which layers lie on the map, and the picture of them.

/// The layers of the project that are drawn now, from the top of the map down: none that may not be shown
/// while presenting, none that is not visible at the camera's scale.
std::vector<LayerSetting> drawn_layers(const Session&);

/// Does a layer show where single households are, which no projector may?
bool shows_households(MapLayer);
/// Is a layer drawn at that scale?
bool drawn_at(const LayerSetting&, double metres_per_px);

/// What the picture of the session's layers is made from.
PictureKey picture_key(const Session&);
/// The cluster map of the result at hand, whether its layer is visible or not; null where there is none.
data::Shared<carto::ClusterMap> cluster_map_of(const Session&);

/// The picture of `key.layers`, from the bottom up. Of fills only the topmost is painted: colours of two that
/// shine through each other are in no legend.
MapPicture build_picture(const Session&, const PictureKey& key);

}  // namespace phumthun::app
