#pragma once
#include <filesystem>

#include "app/session_layers.hpp"
#include "base/progress.hpp"
#include "geo/crs.hpp"

namespace phumthun::app {

/// Opens an offline picture of the ground (raster MBTiles, GeoTIFF) as squares of the web map's tiling
/// (EPSG:3857, 256 pixels, zoom 0 the whole world), to be laid under a map in `map_crs` (projected, metres).
/// Throws what io::GroundRaster does, and Error{invalid_input} where nothing of the picture lies within
/// `map_extent`.
Basemap open_basemap(const std::filesystem::path& file, const geo::Crs& map_crs,
                     const geo::Envelope& map_extent, const base::Progress&);

}  // namespace phumthun::app
