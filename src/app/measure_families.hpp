#pragma once
#include <vector>

#include "app/measure.hpp"
#include "app/measure_source.hpp"

namespace phumthun::app {

// Internal to app/.

/// Columns of measures that other verbs answer (targeting, assistance, problems, change) or that were
/// imported (rates), in the order of `measures`; over the areas of the request's level. Flags and reliability
/// are not set yet. Each verb is asked once, whatever the number of its measures. Adds its warnings to
/// `warnings`.
std::vector<MeasureColumn> family_columns(MeasureSource&, const MeasureRequest&,
                                          const std::vector<poverty::Measure>& measures,
                                          std::vector<base::LocalText>& warnings, const base::Progress&);

}  // namespace phumthun::app
