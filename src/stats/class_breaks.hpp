#pragma once
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "stats/quantile.hpp"

namespace phumthun::stats {

/// How a range of values is divided into the classes of a choropleth.
/// quantile: equal counts. equal_interval: equal widths. fisher_jenks: the least sum of squares within
/// classes, exact at any n (Fisher 1958); bounds are class maxima. standard_deviation: bounds at whole
/// standard deviations (n - 1) from the mean, on both sides; the mean itself is a bound where the number of
/// classes is even. box: quartiles and the fences at `hinge` interquartile ranges. head_tail: the mean, the
/// mean of those above it, and so on (Jiang 2013). percentile: 1, 10, 50, 90 and 99 %. geometric: each bound
/// the same multiple of the one before; values must be above 0. pretty: round steps of 1, 2 or 5 times a
/// power of ten, about as many as asked for. maximum_breaks: the middles of the widest gaps; of equal gaps
/// the higher one. unique: each value a class of its own. custom: given bounds, all kept, so that maps can be
/// compared. box, head_tail, percentile, unique and custom have their own number of classes.
enum class Classification {
  quantile,
  equal_interval,
  fisher_jenks,
  standard_deviation,
  box,
  head_tail,
  percentile,
  geometric,
  pretty,
  maximum_breaks,
  unique,
  custom
};

/// "quantile", "equal-interval", "fisher-jenks", "standard-deviation", "box", "head-tail", "percentile",
/// "geometric", "pretty", "maximum-breaks", "unique", "custom". parse throws Error{invalid_input}.
Classification parse_classification(std::string_view name);
std::string_view classification_name(Classification classification);

/// The largest number of classes: class numbers are bytes, and 255 stands for "no value".
inline constexpr int max_classes = 254;
inline constexpr std::uint8_t no_class = 255;

struct ClassificationOptions {
  Classification classification = Classification::quantile;
  int classes = 5;
  QuantileType quantile_type = QuantileType::linear;  ///< quantile, box and percentile
  double hinge = 1.5;                                 ///< box: 1.5 for outliers, 3 for extreme ones
  std::vector<double> custom_bounds;  ///< custom: upper bounds, rising; values above all are one class more
};

/// Minimum, then the upper bound of each class (closed on the right), ascending; NaN values are left out;
/// fewer classes where there are fewer distinct values. The first class's bound equals the minimum where it
/// holds that value alone. Empty where there is no value. Throws Error{invalid_input} for `classes` below 1
/// or above max_classes, infinite values, geometric classes of values that are not above 0, a hinge that is
/// not above 0, more unique values than max_classes, and custom bounds that are missing or don't rise.
std::vector<double> class_breaks(std::span<const double> values, const ClassificationOptions& options);
/// The same with the other options as they stand in ClassificationOptions.
std::vector<double> class_breaks(std::span<const double> values, Classification classification, int classes);

/// The class of a value, 0-based: the first whose upper bound is not below it; the last for values above all
/// bounds. 255 for NaN, or where there are no breaks.
std::uint8_t class_of(double value, std::span<const double> breaks);

/// The number of values in each class of `breaks`.
std::vector<std::int64_t> class_counts(std::span<const double> values, std::span<const double> breaks);

}  // namespace phumthun::stats
