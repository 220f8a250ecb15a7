#pragma once

namespace phumthun::app {

/// Which lines the graticule draws: parallels and meridians (WGS 84), or the kilometre grid of the map's UTM
/// zone.
enum class GraticuleKind { degrees, utm };

/// How the layers are made that have something to choose beside their setting in the list.
struct LayerOptions {
  GraticuleKind graticule = GraticuleKind::degrees;
  double heat_radius_m = 1000;     ///< how far a household reaches in the heat map
  double hexagon_width_m = 0;      ///< between opposite sides; 0: chosen by the province's extent
  bool hexagons_by_score = false;  ///< coloured by the mean of the choropleth's score, else by their number
  bool grey_basemap = false;
  bool all_names = false;  ///< names that overlap are shown, too
  friend bool operator==(const LayerOptions&, const LayerOptions&) = default;
};

}  // namespace phumthun::app
