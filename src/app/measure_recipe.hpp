#pragma once
#include <cstdint>

#include "app/measure.hpp"
#include "poverty/framework.hpp"

namespace phumthun::app {

// Internal to app/.

/// The framework as it was used: its name, version and hash, its cut-off where it has one, k and the policy
/// of missing values; the whole of it where it is none of the built-in ones.
void add_framework(Recipe&, const MeasureRequest&, const poverty::Framework&);
/// How areas were measured: everything that another run needs for the same figures.
Recipe measure_recipe(store::Store&, const MeasureRequest&, const poverty::Framework&, std::int64_t surveyed);
/// The options that a measure's or a cluster's recipe states, with its level and measures left empty. What it
/// does not state is as in a new request; an edited framework is taken from the recipe's own copy.
MeasureRequest options_of_recipe(const Recipe&);

}  // namespace phumthun::app
