#pragma once
#include <cstdint>

#include "app/measure.hpp"
#include "poverty/framework.hpp"

namespace phumthun::app {

// Internal to app/.

/// How areas were measured: everything that another run needs for the same figures.
Recipe measure_recipe(store::Store&, const MeasureRequest&, const poverty::Framework&, std::int64_t surveyed);
/// The options that a measure's or a cluster's recipe states, with its level and measures left empty. What it
/// does not state is as in a new request; an edited framework is taken from the recipe's own copy.
MeasureRequest options_of_recipe(const Recipe&);

}  // namespace phumthun::app
