#pragma once
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace phumthun::stats {

/// How a range of values is divided into the classes of a choropleth.
/// quantile: equal counts (type 7, as numpy). equal_interval: equal widths. fisher_jenks: the least sum of
/// squares within classes, exact at any n (Fisher 1958); bounds are class maxima. standard_deviation: bounds
/// at whole standard deviations (n - 1) from the mean, on both sides; the mean itself is a bound where the
/// number of classes is even. box: quartiles and the fences at 1.5 interquartile ranges. head_tail: the mean,
/// the mean of those above it, and so on (Jiang 2013). box and head_tail find their own number of classes.
enum class Classification { quantile, equal_interval, fisher_jenks, standard_deviation, box, head_tail };

/// "quantile", "equal-interval", "fisher-jenks", "standard-deviation", "box", "head-tail". Throws
/// Error{invalid_input}.
Classification parse_classification(std::string_view name);
std::string_view classification_name(Classification classification);

/// The largest number of classes: class numbers are bytes, and 255 stands for "no value".
inline constexpr int max_classes = 254;
inline constexpr std::uint8_t no_class = 255;

/// Minimum, then the upper bound of each class (closed on the right), ascending; NaN values are left out;
/// fewer classes where there are fewer distinct values. The first class's bound equals the minimum where it
/// holds that value alone. Empty where there is no value. Throws Error{invalid_input} for `classes` below 1
/// or above max_classes, and for infinite values.
std::vector<double> class_breaks(std::span<const double> values, Classification classification, int classes);

/// The class of a value, 0-based: the first whose upper bound is not below it; the last for values above all
/// bounds. 255 for NaN, or where there are no breaks.
std::uint8_t class_of(double value, std::span<const double> breaks);

/// The number of values in each class of `breaks`.
std::vector<std::int64_t> class_counts(std::span<const double> values, std::span<const double> breaks);

}  // namespace phumthun::stats
