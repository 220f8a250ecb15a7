#include "stats/kernel_density.hpp"

#include <cmath>

#include "base/error.hpp"
#include "stats/density_raster.hpp"

namespace phumthun::stats {

Density kernel_density(std::span<const geo::Coord> points, std::span<const double> weights,
                       const geo::GeometryColumn& region, const DensityOptions& options,
                       const base::Progress& progress) {
  const Places places = places_of(points, weights, region);
  Density density;
  density.bandwidth = chosen_bandwidth(places, points, options, progress.slice(0, 0.2));
  density.surface = empty_surface(places, region, density.bandwidth, options.cell);
  add_kernels(places, options.kernel, density.bandwidth, options.threads, density.surface,
              progress.slice(0.2, 0.6));
  if (region.size() == 0) return density;
  if (options.edge_corrected) {
    const std::vector<double> share =
        kernel_share(region_cover(region, density.surface), options.kernel, density.bandwidth,
                     options.threads, density.surface, progress.slice(0.6, 1));
    for (std::size_t cell = 0; cell < share.size(); ++cell)
      if (share[cell] > 0) density.surface.value[cell] /= share[cell];
  }
  clip(region, density.surface);
  return density;
}

}  // namespace phumthun::stats
