#include "stats/bivariate_local_moran.hpp"

#include <vector>

#include "stats/local_association.hpp"
#include "stats/local_moran.hpp"
#include "stats/local_result.hpp"
#include "stats/rate_moran.hpp"

namespace phumthun::stats {

LocalStatistics bivariate_local_moran(std::span<const double> x, std::span<const double> y,
                                      const SpatialWeights& spatial_weights, const LocalMoranOptions& options,
                                      const base::Progress& progress) {
  check_options(options);
  const ValidAreas valid = valid_areas({x, y}, spatial_weights);
  return local_association(valid, valid.fields[0], valid.fields[1], x.size(), options, progress);
}

LocalStatistics rate_local_moran(std::span<const double> cases, std::span<const double> population,
                                 const SpatialWeights& spatial_weights, const LocalMoranOptions& options,
                                 const base::Progress& progress) {
  return local_moran(standardised_rates(cases, population), spatial_weights, options, progress);
}

LocalStatistics differential_local_moran(std::span<const double> earlier, std::span<const double> later,
                                         const SpatialWeights& spatial_weights,
                                         const LocalMoranOptions& options, const base::Progress& progress) {
  check_options(options);
  const ValidAreas valid = valid_areas({earlier, later}, spatial_weights);
  std::vector<double> differences(valid.size());
  for (std::size_t i = 0; i < valid.size(); ++i) differences[i] = valid.fields[1][i] - valid.fields[0][i];
  return local_association(valid, differences, differences, earlier.size(), options, progress);
}

}  // namespace phumthun::stats
