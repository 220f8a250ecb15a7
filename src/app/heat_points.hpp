#pragma once
#include "app/session_layers.hpp"
#include "base/progress.hpp"

namespace phumthun::app {

/// The heat map shows where households lie thickly, for the eye alone. It is shown while presenting, too,
/// because no household can be read from it: a household reaches at least 500 m (`least_heat_radius_m`), so
/// that its place is lost in a circle of a kilometre, and one with fewer than `minimum` - 1 others within
/// that reach does not count at all, so that no lone bump stands for a farm. Where there is colour, there are
/// at least `minimum` households near by.
inline constexpr double least_heat_radius_m = 500;

/// Which of the households that pass count, and the density that is drawn in full colour: a round number, so
/// that villages are told from towns, the same at every zoom.
HeatPoints count_heat(const HeatRequest&, const base::Progress&);

/// The colours of the heat map from few, which are seen through, to many.
std::vector<carto::Color> heat_ramp();
/// Its legend, marked as what it is.
carto::Legend heat_legend(const HeatPoints&);

}  // namespace phumthun::app
