#include "stats/classification_fit.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "stats/class_breaks.hpp"
#include "stats/moments.hpp"

namespace phumthun::stats {

namespace {

/// Sums of deviations of some values.
struct Spread {
  double squares = 0;      ///< from the mean
  double absolute = 0;     ///< from the mean
  double from_median = 0;  ///< absolute
};

Spread spread_of(std::span<const double> sorted) {
  Spread spread;
  if (sorted.empty()) return spread;
  const double median = quantile(sorted, 0.5, QuantileType::linear);
  const std::vector<double> from_mean = deviations(sorted);
  spread.squares = sum_of_squares(from_mean);
  for (const double deviation : from_mean) spread.absolute += std::abs(deviation);
  for (const double value : sorted) spread.from_median += std::abs(value - median);
  return spread;
}

double share_explained(double within, double total) {
  return total > 0 ? 1 - within / total : 1;
}

}  // namespace

ClassificationFit classification_fit(std::span<const double> values, std::span<const double> breaks) {
  std::vector<double> sorted;
  std::copy_if(values.begin(), values.end(), std::back_inserter(sorted),
               [](double value) { return !std::isnan(value); });
  if (sorted.empty() || breaks.empty()) return {};
  std::sort(sorted.begin(), sorted.end());
  Spread within;
  for (auto begin = sorted.begin(); begin != sorted.end();) {
    const std::uint8_t nth = class_of(*begin, breaks);
    const auto end = std::partition_point(begin, sorted.end(),
                                          [&](double value) { return class_of(value, breaks) <= nth; });
    const Spread of_class = spread_of({begin, end});
    within.squares += of_class.squares;
    within.absolute += of_class.absolute;
    within.from_median += of_class.from_median;
    begin = end;
  }
  const Spread total = spread_of(sorted);
  return {within.squares, within.from_median, share_explained(within.squares, total.squares),
          share_explained(within.absolute, total.absolute)};
}

}  // namespace phumthun::stats
