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

/// How the bandwidth is chosen. scott: Scott's rule (1992). silverman: Silverman's (1986). cross_validated:
/// greatest likelihood with each point left out. diggle: least mean square error (Berman and Diggle 1989).
enum class BandwidthRule { given, scott, silverman, cross_validated, diggle };
BandwidthRule parse_bandwidth_rule(std::string_view name);
std::string_view bandwidth_rule_name(BandwidthRule rule);

struct DensityOptions {
  Kernel kernel = Kernel::quartic;
  BandwidthRule rule = BandwidthRule::scott;
  double bandwidth = 0;        ///< given: radius of the compact kernels, standard deviation of the Gaussian
  double cell = 0;             ///< 0: the longer side in 256
  bool edge_corrected = true;  ///< divided by the kernel's part inside the region (Diggle 1985)
  unsigned threads = 0;
};
/// Points per square unit over `region` (one feature of multipolygons; empty: the points' envelope, grown by
/// the bandwidth). `weights` empty: 1 each. Points without a position are left out. Throws
/// Error{invalid_input} for no point, or a raster of over 25 million cells.
struct Density {
  Surface surface;
  double bandwidth = 0;
};
Density kernel_density(std::span<const geo::Coord> points, std::span<const double> weights,
                       const geo::GeometryColumn& region, const DensityOptions& options,
                       const base::Progress& progress);
double bandwidth_of(std::span<const geo::Coord> points, BandwidthRule rule, Kernel kernel,
                    const base::Progress& progress);

/// The log relative risk of cases against all (Kelsall and Diggle 1995) with one bandwidth, and the pointwise
/// p of an excess from shuffling who is a case (0 permutations: none).
struct RelativeRisk {
  Surface log_risk, p_high;
  double bandwidth = 0;
};
RelativeRisk relative_risk(std::span<const geo::Coord> points, std::span<const std::uint8_t> is_case,
                           const geo::GeometryColumn& region, const DensityOptions& options,
                           std::int64_t permutations, std::uint64_t seed, const base::Progress& progress);

}  // namespace phumthun::stats
