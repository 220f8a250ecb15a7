#pragma once
#include "carto/map_scene.hpp"

namespace phumthun::carto {

/// What one household adds to the density at a distance, per km²: the quartic (biweight) bump
/// 3 / (pi r²) (1 - d²/r²)², which sums to one household over the plane; 0 from `radius_m` on.
double heat_bump(double distance_m, double radius_m);

/// The colour of a density: the ramp's stops stand equally far apart from 0 to `full_per_km2`, red, green,
/// blue and alpha each mixed along a straight line between them. The layer's opacity is not in it.
Color heat_color(const HeatLayer&, double per_km2);

}  // namespace phumthun::carto
