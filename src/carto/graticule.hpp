#pragma once
#include <string>
#include <vector>

#include "carto/map_scene.hpp"

namespace phumthun::carto {

/// Which lines a graticule draws: parallels and meridians (WGS 84), or the grid of the map's own CRS.
enum class GraticuleLines { degrees, grid };

/// One line of the graticule. `value`: degrees, or metres of the grid.
struct GraticuleLine {
  bool runs_north = true;  ///< a meridian, or a line of one easting; else a parallel or a northing
  double value = 0;
  std::vector<geo::Coord> points;  ///< map CRS, from south to north or from west to east
};
struct Graticule {
  GraticuleLines kind = GraticuleLines::degrees;
  double step = 1;  ///< between lines: degrees or metres
  std::vector<GraticuleLine> lines;
  /// The lines for a LineLayer: a flat ring each, there and back.
  data::Shared<geo::GeometryColumn> geometry;
};

/// The finest round step (10°, 5°, ... 30′, 10′, ... 1″; or 1, 2, 5 times a power of ten of metres) with
/// lines at least so far apart.
double graticule_step(GraticuleLines kind, double least_spacing_m);

/// The lines of one step through `extent` (map CRS, projected). Parallels and meridians bend as the
/// projection has it. Without lines where the extent is empty, or lies outside of what the CRS is for.
Graticule make_graticule(const geo::Envelope& extent, const geo::Crs& crs, GraticuleLines kind, double step);

/// Where a line leaves the map, and what is written there.
struct GraticuleLabel {
  enum class Edge { left, right, top, bottom };
  Edge edge = Edge::bottom;
  geo::Coord at;  ///< map CRS, on the edge
  std::string text;
};
/// The labels at the edges of a map that shows `view`: meridians at its top and bottom, parallels at both
/// sides.
std::vector<GraticuleLabel> graticule_labels(const Graticule&, const geo::Envelope& view);

/// "104°30′E", "15°00′N"; seconds only where the step has them. Of the grid "450,000 E", "1,670,000 N".
std::string graticule_text(const GraticuleLine&, GraticuleLines kind, double step);

}  // namespace phumthun::carto
