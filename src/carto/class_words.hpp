#pragma once
#include <span>
#include <vector>

#include "base/language.hpp"
#include "stats/class_breaks.hpp"

namespace phumthun::carto {

/// What each class between `breaks` means by the way in which they were made, such as "lower outlier" or
/// "−1 to 0 SD"; empty where the limits speak for themselves. `values` are those that class_breaks() got,
/// NaN = missing; `classes` the number that was asked for.
std::vector<base::LocalText> class_words(std::span<const double> values, stats::Classification classification,
                                         int classes, std::span<const double> breaks);

/// Whether the number of classes is chosen, or follows from the classification.
bool has_class_count(stats::Classification);

}  // namespace phumthun::carto
