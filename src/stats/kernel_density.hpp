#pragma once
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/progress.hpp"
#include "geo/coord.hpp"
#include "geo/geometry_column.hpp"
#include "stats/kernel.hpp"

namespace phumthun::stats {

/// A raster of values: column c, row r covers [min_x + c cell, ...) x [min_y + r cell, ...), rows from the
/// south.
struct Surface {
  double min_x = 0, min_y = 0, cell = 0;  ///< in the unit of the coordinates
  std::uint32_t columns = 0, rows = 0;
  std::vector<double> value;  ///< row by row; NaN outside the region
  geo::Coord centre(std::size_t cell_number) const;
};

/// How the bandwidth is chosen, as the standard deviation of a Gaussian. scott: Scott's rule (1992), the
/// geometric mean of the deviations along x and y times n^(-1/6). silverman: 0.9 times the geometric mean of
/// the lesser of deviation and interquartile range / 1.34 along x and y, times n^(-1/6) (Silverman 1986).
/// cross_validated: greatest likelihood of a Gaussian density with each place left out, of at most 2000
/// places and then narrowed by n^(-1/6). diggle: least mean square error (Berman and Diggle 1989) in the
/// rectangle around the points, K of at most 20,000 places. Compact kernels get the radius at which their
/// standard deviation is the same: 2 times it (uniform), 2.58 (triangular), 2.45 (Epanechnikov), 2.83
/// (quartic).
enum class BandwidthRule { given, scott, silverman, cross_validated, diggle };
BandwidthRule parse_bandwidth_rule(std::string_view name);
std::string_view bandwidth_rule_name(BandwidthRule rule);

struct DensityOptions {
  Kernel kernel = Kernel::quartic;
  BandwidthRule rule = BandwidthRule::scott;
  double bandwidth = 0;  ///< of `given`: radius of the compact kernels, standard deviation of the Gaussian
  double cell = 0;       ///< 0: the longer side in 256
  bool edge_corrected = true;  ///< divided by the kernel's part inside the region (Diggle 1985)
  unsigned threads = 0;
};
/// Points per square unit over `region` (one feature of multipolygons; empty: the points' envelope, grown by
/// the bandwidth, and no edge). `weights` empty: 1 each. Points without a position, or outside the region,
/// are left out. Throws Error{invalid_input} for no point, or a raster of over 25 million cells.
struct Density {
  Surface surface;
  double bandwidth = 0;
};
Density kernel_density(std::span<const geo::Coord> points, std::span<const double> weights,
                       const geo::GeometryColumn& region, const DensityOptions& options,
                       const base::Progress& progress);
/// By a rule but `given`; throws Error{invalid_input} for fewer than 2 places.
double bandwidth_of(std::span<const geo::Coord> points, BandwidthRule rule, Kernel kernel,
                    const base::Progress& progress);

/// The log relative risk of cases against all (Kelsall and Diggle 1995) with one bandwidth, so that the edge
/// cancels out; NaN where no case is within reach of a compact kernel. And the pointwise p of an excess from
/// shuffling who is a case (0 permutations: none), points taken to cells of at most a sixth of the reach.
/// Throws Error{invalid_input} where no point or every point is a case.
struct RelativeRisk {
  Surface log_risk, p_high;
  double bandwidth = 0;
};
RelativeRisk relative_risk(std::span<const geo::Coord> points, std::span<const std::uint8_t> is_case,
                           const geo::GeometryColumn& region, const DensityOptions& options,
                           std::int64_t permutations, std::uint64_t seed, const base::Progress& progress);

}  // namespace phumthun::stats
