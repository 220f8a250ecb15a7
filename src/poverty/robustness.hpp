#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace phumthun::poverty {

/// How one area's curve of M0 (or H) over a grid of k lies to another's (first-order dominance; Alkire and
/// others 2015, Multidimensional Poverty Measurement and Analysis, chapter 8).
enum class Dominance : std::uint8_t {
  higher,  ///< never below, somewhere above: poorer whatever k is
  lower,
  equal,  ///< the same everywhere
  crossing,
  undefined  ///< a value is missing
};
std::string_view dominance_name(Dominance);  ///< "higher", "lower", "equal", "crossing", "undefined"
struct DominancePair {
  std::uint32_t a = 0, b = 0;                    ///< areas, a < b; narrow, as villages make millions of pairs
  Dominance values = Dominance::undefined;       ///< of the values as they are
  Dominance significant = Dominance::undefined;  ///< higher or lower: at every k where either is above 0, by
                                                 ///< more than the interval at `alpha`; else crossing
};
/// `curves` and `standard_errors` (empty: no significance) are [k * areas + area]. Values that differ by
/// rounding alone (1e-12) are equal. Where an error is missing at a k at which either is above 0,
/// `significant` is undefined.
struct DominanceResult {
  std::vector<DominancePair> pairs;
  std::size_t comparable = 0, robust = 0,
              significant = 0;                     ///< pairs with both defined; of these higher or lower
  double robust_share = 0, significant_share = 0;  ///< NaN where no pair is comparable
};
DominanceResult dominance(std::span<const double> curves, std::span<const double> standard_errors,
                          std::size_t area_count, std::size_t k_count, double alpha);

}  // namespace phumthun::poverty
