#pragma once
#include <cstdint>
#include <vector>

#include "app/memo.hpp"
#include "carto/map_scene.hpp"
#include "data/layer.hpp"

namespace phumthun::app {

// Internal to app/: what DerivedCache keeps of what is picked.

struct HighlightKey {
  data::Shared<geo::GeometryColumn> geometry;
  data::Shared<std::vector<std::uint8_t>> picked;
  bool households = false;
  bool near = false;  ///< points are seen singly
  bool operator==(const HighlightKey&) const = default;
};
using HighlightCache = Memo<HighlightKey, carto::MapScene>;

}  // namespace phumthun::app
