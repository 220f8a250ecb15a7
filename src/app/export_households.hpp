#pragma once
#include "app/export_table.hpp"
#include "data/layer.hpp"

namespace phumthun::app {

/// The layer of load_households with the fields village, tambon, quality, hum, phy, fin, nat, soc, ovr and
/// size. It holds no name, no ID number and no house code, but a point is an identity all the same: for the
/// internal tier only. `with_coordinates` adds lon and lat, for formats without geometry.
ExportTable household_table(const data::Layer& households, bool with_coordinates);

}  // namespace phumthun::app
