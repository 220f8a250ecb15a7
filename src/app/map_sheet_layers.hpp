#pragma once
#include <filesystem>

#include "app/map_sheet.hpp"

namespace phumthun::app {

/// What lies on a map sheet beside its measure or result.
struct SheetLayers {
  std::filesystem::path basemap;  ///< an offline picture of the ground; empty: none
  bool grey_basemap = false;
  bool graticule = false;
  bool utm_grid = false;    ///< the kilometre grid instead of parallels and meridians
  double fill_opacity = 1;  ///< of the areas' colours, 0 to 1
  double hexagon_width_m =
      0;                     ///< above 0: households in hexagons of that width instead of the areas' colours
  double heat_radius_m = 0;  ///< above 0: the heat map of that reach, over the areas; for Tier::internal only
};

/// The same as write_map_sheet with more on it. Hexagons of fewer than 5 households are left out for every
/// tier. Throws Error{denied} for a heat map that others may see, Error{invalid_input} for a size out of its
/// range, and what opening the basemap throws.
void write_map_sheet(store::Store&, const MapSheetRequest&, const SheetLayers&, const base::Progress&);

}  // namespace phumthun::app
