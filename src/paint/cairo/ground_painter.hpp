#pragma once
#include "base/progress.hpp"
#include "carto/page.hpp"
#include "paint/cairo/handles.hpp"
#include "paint/cairo/map_painter.hpp"

namespace phumthun::paint::cairo {

/// Paints the squares of the picture of the ground that the map shows, sharp to about 200 pixels an inch.
/// Throws what GroundTiles::read does, and Cancelled between two squares.
void paint_ground(cairo_t* context, const carto::MapItem& map, const carto::RasterLayer&,
                  const base::Progress& progress);

/// Paints the soft picture of how thickly points lie, as carto/heat_field.hpp has it.
void paint_heat(cairo_t* context, const carto::MapItem& map, const carto::HeatLayer&, const Output&,
                const base::Progress& progress);

}  // namespace phumthun::paint::cairo
