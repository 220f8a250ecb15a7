#pragma once
#include <span>

#include "base/progress.hpp"
#include "stats/local_options.hpp"
#include "stats/local_statistics.hpp"
#include "stats/spatial_weights.hpp"

namespace phumthun::stats {

/// Local spatial heteroscedasticity H_i = sum_j w_ij |e_j|^a / (h1 sum_j w_ij), e_j the residual from the
/// local mean, a = 2 (Ord and Getis 2012), the area itself in its own surroundings: above 1 where values
/// around differ more than usual. `z` is H scaled as the paper's chi-squared deviate; analytic p from
/// chi-squared, or conditional draws of the residuals (Xu, Mei and Yan 2014). Classes varied and uniform.
/// `lag` is the local mean.
LocalStatistics losh(std::span<const double> values, const SpatialWeights& spatial_weights,
                     const LocalOptions& options, const base::Progress& progress);

}  // namespace phumthun::stats
