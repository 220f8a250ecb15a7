#pragma once
#include "app/session.hpp"

namespace phumthun::app {

/// Whether a layer that is switched on can be seen, and why not.
enum class LayerStanding {
  seen,
  off,
  too_far,     ///< it is shown from nearer by
  too_near,    ///< it is shown from farther out
  covered,     ///< a fill lies over it, and only the topmost is painted
  presenting,  ///< it shows households, which no projector may
  on_its_way,  ///< being made or opened
  no_file      ///< of the basemap: none was chosen
};
LayerStanding layer_standing(const Session&, const LayerSetting&);

/// The scale 1 : n of a number of metres to a pixel on a screen of 96 pixels an inch.
double scale_denominator_of(double metres_per_px);
double metres_per_px_of(double scale_denominator);

}  // namespace phumthun::app
