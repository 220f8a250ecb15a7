#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "app/plot_rows.hpp"

namespace phumthun::app {

/// A box plot's numbers (Tukey 1977): hinges, fences at so many spreads between the hinges beyond them,
/// whiskers to the outermost values within the fences. NaN where there is no value.
struct BoxSummary {
  std::int64_t n = 0, missing = 0, outliers = 0;
  double least = std::nan(""), greatest = std::nan(""), mean = std::nan("");
  double lower = std::nan(""), median = std::nan(""), upper = std::nan("");
  double low_fence = std::nan(""), high_fence = std::nan("");
  double low_whisker = std::nan(""), high_whisker = std::nan("");
};
/// `hinge`: 1.5 or 3.
BoxSummary box_summary(std::span<const double> values, const RowPart&, double hinge);

/// One value beyond the fences, or several that lie too close to be drawn apart.
struct OutlierMark {
  double low = 0, high = 0;  ///< the values' range
  std::int64_t n = 1;
  std::uint32_t row = 0;  ///< one of the rows
  bool any_picked = false;
};
struct Outlier {
  double value = 0;
  std::uint32_t row = 0;
};
/// The outliers of the part, from the least up.
std::vector<Outlier> outliers_of(std::span<const double> values, const RowPart&, const BoxSummary&);
/// A mark for each; where there are more than most_single_outliers, one for those within a 300th of the
/// range. `picked` (by row) may be empty.
std::vector<OutlierMark> outlier_marks(std::span<const Outlier>, std::span<const std::uint8_t> picked,
                                       const BoxSummary&);
inline constexpr std::size_t most_single_outliers = 1000;

}  // namespace phumthun::app
