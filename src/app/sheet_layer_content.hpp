#pragma once
#include "app/map_sheet_content.hpp"
#include "app/map_sheet_layers.hpp"

namespace phumthun::app {

// Internal to app/.

/// Throws as write_map_sheet does where the layers can't be drawn for the request's tier.
void check_sheet_layers(const MapSheetRequest&, const SheetLayers&);

/// Title, legend and classes of hexagons in place of those of areas.
void add_sheet_hexagons(const SheetTask&, const SheetLayers&, report::MapSheetContent&,
                        const base::Progress&);
/// Basemap, graticule, heat map and opacity, with what has to be said of them.
void add_sheet_layers(const SheetTask&, const SheetLayers&, report::MapSheetContent&, const base::Progress&);

}  // namespace phumthun::app
