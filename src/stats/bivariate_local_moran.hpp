#pragma once
#include <span>

#include "base/progress.hpp"
#include "stats/local_options.hpp"
#include "stats/local_statistics.hpp"
#include "stats/spatial_weights.hpp"

namespace phumthun::stats {

/// Bivariate local Moran: I_i = z_x,i (W z_y)_i, both standardised with n - 1 (or n): the area's own x
/// against its neighbours' y (Anselin, Syabri and Smirnov 2002). The classes' first word is the area's x, the
/// second its neighbours' y. Conditional draws of y, the area's own left out. Areas that lack either value
/// are left out with their links. Throws as local_moran().
LocalStatistics bivariate_local_moran(std::span<const double> x, std::span<const double> y,
                                      const SpatialWeights& spatial_weights, const LocalMoranOptions& options,
                                      const base::Progress& progress);

/// Local Moran of standardised_rates(cases, population) (Assunção and Reis 1999).
LocalStatistics rate_local_moran(std::span<const double> cases, std::span<const double> population,
                                 const SpatialWeights& spatial_weights, const LocalMoranOptions& options,
                                 const base::Progress& progress);

/// Local Moran of the differences later - earlier, which takes out what stays the same in an area. Areas that
/// lack either are left out.
LocalStatistics differential_local_moran(std::span<const double> earlier, std::span<const double> later,
                                         const SpatialWeights& spatial_weights,
                                         const LocalMoranOptions& options, const base::Progress& progress);

}  // namespace phumthun::stats
