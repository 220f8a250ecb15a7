#pragma once
#include "app/memo.hpp"
#include "app/session_layers.hpp"
#include "carto/graticule.hpp"

namespace phumthun::app {

struct Session;

// What the picture shows beside areas, households and results.

struct GraticuleKey {
  geo::Crs crs;
  carto::GraticuleLines kind = carto::GraticuleLines::degrees;
  double step = 0;
  double cell_m = 0;  ///< the lines reach over whole cells of this size, so that they stay while the map pans
  double west = 0, south = 0, east = 0, north = 0;  ///< in cells
  bool operator==(const GraticuleKey&) const = default;
};

/// Null where the layer is not shown or not there.
struct LayerParts {
  data::Shared<Basemap> basemap;
  data::Shared<HexagonLayer> hexagons;
  data::Shared<HeatPoints> heat;
  data::Shared<carto::Graticule> graticule;
  bool grey_basemap = false;
  bool operator==(const LayerParts&) const = default;
};
LayerParts layer_parts(const Session&);

/// The lines that the camera sees at their step; null where they are not shown.
data::Shared<carto::Graticule> shown_graticule(const Session&);

}  // namespace phumthun::app
