#include "stats/local_moran.hpp"

#include "stats/local_association.hpp"
#include "stats/local_result.hpp"

namespace phumthun::stats {

LocalMoran local_moran(std::span<const double> values, const SpatialWeights& spatial_weights,
                       const LocalMoranOptions& options, const base::Progress& progress) {
  check_options(options);
  const ValidAreas valid = valid_areas(values, spatial_weights);
  return local_association(valid, valid.values(), valid.values(), values.size(), options, progress);
}

}  // namespace phumthun::stats
