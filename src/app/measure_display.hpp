#pragma once
#include "carto/value_format.hpp"
#include "poverty/measure.hpp"

namespace phumthun::app {

// Internal to app/.

/// How a legend, a table and a tooltip write a measure's values.
carto::ValueFormat value_format(poverty::MeasureKind kind);

}  // namespace phumthun::app
