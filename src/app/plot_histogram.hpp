#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "app/plot_rows.hpp"

namespace phumthun::app {

inline constexpr int most_bins = 100;
inline constexpr std::uint8_t no_bin = 255;

/// The number of bins by Freedman and Diaconis (1981): as wide as twice the interquartile range (of type 7)
/// over the cube root of n. By Sturges where the interquartile range is 0; 1 to most_bins; 1 for one value.
int freedman_diaconis_bins(const ValueExtent&, double lower_quartile, double upper_quartile);

/// Bins of equal width, each closed on the left, the last one on both sides.
struct Bins {
  std::vector<double> edges;  ///< one more than there are bins; empty where there is no value
  bool of_whole_numbers = false;

  std::size_t count() const { return edges.empty() ? 0 : edges.size() - 1; }
};
/// Bins over all values, so that they stay where they are whatever is filtered. `asked`: how many; 0: by the
/// rule above. Whole numbers of a short range get bins of whole steps around them, so that no bin holds more
/// of them than another by its place alone.
Bins make_bins(std::span<const double> values, int asked);
/// Each row's bin, or no_bin.
std::vector<std::uint8_t> bins_of_rows(std::span<const double> values, const Bins&);
/// How many rows of the part each bin holds, and how many have no value.
struct BinCounts {
  std::vector<std::int64_t> in;
  std::int64_t n = 0, missing = 0;
};
BinCounts count_bins(std::span<const std::uint8_t> bin_of_row, const RowPart&, std::size_t bins);
/// The closed range of values that a run of bins holds.
struct BinRange {
  double low = 0, high = 0;
};
BinRange range_of_bins(const Bins&, std::size_t first, std::size_t last);

}  // namespace phumthun::app
