#pragma once
#include <span>

#include "base/progress.hpp"
#include "stats/local_options.hpp"
#include "stats/local_statistics.hpp"
#include "stats/spatial_weights.hpp"

namespace phumthun::stats {

/// Local spatial heteroscedasticity H_i = sum_j w_ij e_j² / (h1 sum_j w_ij) (Ord and Getis 2012): e_j is the
/// residual from area j's local mean, the weighted mean of its neighbours (not of itself, as in spdep's
/// LOSH), and h1 the mean of all e². Above 1 where values around differ more than usual. `z` is the paper's
/// chi-squared deviate 2 H / Var H, of 2 / Var H degrees of freedom; p analytic from it, or by conditional
/// draws of the residuals (Xu, Mei and Yan 2014). Classes varied and uniform, the side of the mean over
/// draws. Where many residuals are 0, the lower tail of chi-squared is too small: use draws. `lag` is the
/// local mean. Isolates have no residual and are left out of h1.
LocalStatistics losh(std::span<const double> values, const SpatialWeights& spatial_weights,
                     const LocalOptions& options, const base::Progress& progress);

}  // namespace phumthun::stats
