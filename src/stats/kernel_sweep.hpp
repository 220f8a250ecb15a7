#pragma once
#include "base/progress.hpp"
#include "stats/density_raster.hpp"

namespace phumthun::stats {

// Internal to stats/: kernels of many places summed on a raster at a cost that the bandwidth hardly touches.

/// The uniform, Epanechnikov and quartic kernels are polynomials of the distance east: along a raster row the
/// sum is one polynomial, which changes where a place comes within reach and where it leaves. A place costs
/// the rows that it reaches, not the cells. Right to 1e-9 of the peak, 0 exactly where nothing is in reach.
bool can_sweep(Kernel kernel);
void sweep_kernels(const Places& places, Kernel kernel, double bandwidth, unsigned threads, Surface& surface,
                   const base::Progress& progress);

/// The Gaussian from the moments of the places in boxes of half a standard deviation: its Hermite series
/// about the boxes' centres to the 12th order, first along y and then along x (the fast Gauss transform,
/// Greengard and Strain 1991). Right to 1e-10 of the peak.
bool can_expand(const Surface& surface, double deviation);
void expand_gaussians(const Places& places, double deviation, unsigned threads, Surface& surface,
                      const base::Progress& progress);

}  // namespace phumthun::stats
