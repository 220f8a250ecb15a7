#pragma once
#include <vector>

#include "app/measure_source.hpp"

namespace phumthun::app {

// Internal to app/.

/// N of every area of a level, the households that the surveyed ones were drawn from, as the design names it;
/// NaN where it is not known, and where more were surveyed than it counts (with a warning): they were drawn
/// from others too. Empty where no finite population was asked for. Throws Error{invalid_input} for an
/// unknown word, Error{not_found} for an unknown register.
std::vector<double> finite_population(MeasureSource&, const DesignRequest&, base::AreaLevel,
                                      std::vector<base::LocalText>& warnings, const base::Progress&);

}  // namespace phumthun::app
