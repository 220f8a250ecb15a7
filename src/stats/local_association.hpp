#pragma once
#include <span>

#include "base/progress.hpp"
#include "stats/local_options.hpp"
#include "stats/local_statistics.hpp"
#include "stats/valid_areas.hpp"

namespace phumthun::stats {

/// What local Moran's I and its bivariate form share: I_i = x_i (W y)_i of the valid areas' deviations x and
/// y in standard deviations, for an answer of `areas` entries. `x` and `y` are raw values; the same span for
/// the univariate form.
LocalStatistics local_association(const ValidAreas& valid, std::span<const double> x,
                                  std::span<const double> y, std::size_t areas,
                                  const LocalMoranOptions& options, const base::Progress& progress);

}  // namespace phumthun::stats
