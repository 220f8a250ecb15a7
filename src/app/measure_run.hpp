#pragma once
#include <vector>

#include "app/measure.hpp"
#include "app/measure_source.hpp"

namespace phumthun::app {

// Internal to app/.

/// Measures the areas of `levels`, in their order. Those of `table_levels` (all of `levels` among them;
/// empty: every level of the store) are put in order with them, for requests of other levels that follow.
std::vector<AreaMeasures> measure_levels(MeasureSource&, const MeasureRequest&,
                                         const std::vector<base::AreaLevel>& levels,
                                         const std::vector<base::AreaLevel>& table_levels,
                                         const base::Progress&);

}  // namespace phumthun::app
