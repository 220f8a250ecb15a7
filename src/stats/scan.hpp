#pragma once
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/progress.hpp"
#include "geo/coord.hpp"

namespace phumthun::stats {

/// poisson: cases among a population at risk (Kulldorff 1997). bernoulli: cases and non-cases. ordinal:
/// levels of a scale (Jung, Kulldorff and Klassen 2007). normal: a number per place (Kulldorff, Huang and
/// Konty 2009).
enum class ScanModel { poisson, bernoulli, ordinal, normal };
/// "poisson", "bernoulli", "ordinal", "normal". parse throws Error{invalid_input}.
ScanModel parse_scan_model(std::string_view name);
std::string_view scan_model_name(ScanModel model);

/// Which clusters are looked for: more cases (higher levels, values) inside than outside, fewer, or either.
enum class ScanSide { high, low, both };
ScanSide parse_scan_side(std::string_view name);  ///< "high", "low", "both"
std::string_view scan_side_name(ScanSide side);

struct ScanOptions {
  ScanModel model = ScanModel::poisson;
  ScanSide side = ScanSide::high;
  double largest_share = 0.5;  ///< of the population (or places) in a window, above 0 and at most 0.5
  /// In the unit of the coordinates; of an ellipse half its long axis.
  double largest_radius = std::numeric_limits<double>::infinity();
  /// Ratios of the long to the short axis besides the circle, 1 < ratio (Kulldorff and others 2006); each in
  /// several directions.
  std::vector<double> ellipse_ratios;
  double ellipse_penalty = 1;  ///< exponent of 4 s / (s + 1)², a factor of the log likelihood ratio: 0 none,
                               ///< 1 strong
  std::int64_t replicates = 999;  ///< 0: none, and every p is NaN
  /// Stop at the replicate where more than alpha times `replicates` have reached the most likely cluster, so
  /// that its p can't be at most alpha (Besag and Clifford 1991): p is then their share of those done.
  bool stop_early = true;
  std::uint64_t seed = 1;
  unsigned threads = 0;
  double alpha = 0.05;
  std::size_t most_clusters = 100;     ///< of the list, the most likely ones
  std::size_t most_positions = 20000;  ///< more are merged by square cells, and a warning says of what width
};

/// What is scanned: one entry per place, places in a planar unit. Poisson: `cases` of `population` (above 0
/// somewhere). Bernoulli: `cases` of `population` trials (population = cases + non-cases). Ordinal: `cases`
/// is the level, whole numbers from 1. Normal: `cases` is the value. Places with NaN anywhere are left out.
/// Several at one position enter a window together, as all that are equally far do.
struct ScanInput {
  std::span<const geo::Coord> places;
  std::span<const double> cases;
  std::span<const double> population;   ///< empty for ordinal and normal
  std::span<const geo::Coord> centres;  ///< of the windows; empty: every place
};

struct ScanCluster {
  geo::Coord centre;
  double radius = 0;                   ///< of the circle, or half the short axis
  double ratio = 1;                    ///< of the axes
  double angle = 0;                    ///< of the long axis, radians from x
  std::vector<std::uint32_t> members;  ///< places, ascending
  double population = 0, observed = 0,
         expected = 0;       ///< ordinal, normal: places, their mean, the mean outside
  double relative_risk = 0;  ///< inside over outside; NaN for ordinal and normal
  bool high = true;
  double log_likelihood_ratio = 0;  ///< without an ellipse's penalty
  double p = 1;                     ///< Monte Carlo (Dwass 1957)
  double p_gumbel = 1;  ///< from a Gumbel distribution fitted to the replicates (Abrams and others 2010); NaN
                        ///< where they don't differ
};
struct ScanResult {
  std::vector<ScanCluster> clusters;  ///< most likely first, none sharing a place with a more likely one
  std::int64_t replicates_done = 0;
  double total_population = 0, total_cases = 0;  ///< ordinal, normal: places, the sum of their values
  std::vector<std::string> warnings;
};

/// Kulldorff's scan: every window around every place, the one with the greatest likelihood ratio, its p from
/// replicates under the null (cases placed anew), and secondary clusters that overlap none before; each
/// compared with the replicates' greatest. The same answer for the same seed from any number of threads and
/// for any order of the places. The normal model's log likelihood ratio is at most (places / 2) ln 2^52,
/// where the two sides leave no variance at all. Throws Error{invalid_input}: no place, a population of 0,
/// cases where there is no population, more Bernoulli cases than trials, cases that are negative or (Poisson,
/// Bernoulli, ordinal) not whole, infinite numbers, an option outside its range.
ScanResult scan(const ScanInput& input, const ScanOptions& options, const base::Progress& progress);

}  // namespace phumthun::stats
