#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "base/progress.hpp"
#include "stats/kernel_density.hpp"

namespace phumthun::stats {

// Internal to stats/: kernels summed on a raster.

/// Distinct places, by y and then x, and what lies there: so that sums don't depend on the order of points
/// and a village's households cost one kernel.
struct Places {
  std::vector<geo::Coord> at;
  std::vector<double> weight;
};
/// Leaves out points without a position and, where `region` has a feature, those outside it. `weights` empty:
/// 1 each. Throws Error{invalid_input} for infinite coordinates.
Places places_of(std::span<const geo::Coord> points, std::span<const double> weights,
                 const geo::GeometryColumn& region);

/// The options' bandwidth, or that of their rule for the points. Throws Error{invalid_input} for no place, a
/// bandwidth that is not above 0, a negative cell.
double chosen_bandwidth(const Places& places, std::span<const geo::Coord> points,
                        const DensityOptions& options, const base::Progress& progress);

/// A raster of zeros over the region's envelope, or over the places' grown by the bandwidth. `cell` 0: the
/// longer side in 256. Throws Error{invalid_input} for over 25 million cells.
Surface empty_surface(const Places& places, const geo::GeometryColumn& region, double bandwidth, double cell);

/// Adds to each cell the kernels of all places at its centre. Exact up to 100 million pairs of a place and a
/// cell within reach; beyond, by kernel_sweep.hpp, right to 1e-9 of the peak. (A triangular kernel, and a
/// narrow Gaussian, are always summed pair by pair; the Gaussian then ends at 8.5 standard deviations.)
void add_kernels(const Places& places, Kernel kernel, double bandwidth, unsigned threads, Surface& surface,
                 const base::Progress& progress);

/// The part of each cell that lies inside the region: along eight lines a cell, exact on each.
std::vector<double> region_cover(const geo::GeometryColumn& region, const Surface& surface);

/// The part of a kernel at each cell's centre that lies inside the region, from the parts of cells. A kernel
/// of very many cells is taken on joined cells and interpolated.
std::vector<double> kernel_share(const std::vector<double>& cover, Kernel kernel, double bandwidth,
                                 unsigned threads, const Surface& surface, const base::Progress& progress);

/// Makes cells whose centre lies outside the region NaN.
void clip(const geo::GeometryColumn& region, Surface& surface);

/// value[i] += scale * factor[i]
void add_scaled(double* value, const double* factor, std::size_t count, double scale);
/// The sum of products, in four lanes whatever the registers.
double dot(const double* a, const double* b, std::size_t count);

/// How far a kernel reaches that is given by a standard deviation or a radius: the radius; of the Gaussian so
/// many standard deviations.
double kernel_reach(Kernel kernel, double bandwidth, double standard_deviations);
/// The radius of a compact kernel over its standard deviation along one axis; 1 for the Gaussian.
double radius_over_deviation(Kernel kernel);

}  // namespace phumthun::stats
