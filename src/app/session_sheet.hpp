#pragma once
#include "app/map_sheet_layers.hpp"
#include "app/session.hpp"

namespace phumthun::app {

// Internal to app/.

/// What lies on the window's map and can lie on a sheet of it for that tier, too: basemap, graticule, the
/// choropleth's opacity, hexagons by their number; the heat map for the internal tier.
SheetLayers sheet_layers(const Session&, Tier);

}  // namespace phumthun::app
