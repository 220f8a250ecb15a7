#pragma once
#include <array>
#include <span>
#include <vector>

#include "app/plot_rows.hpp"

namespace phumthun::app {

/// The values of these ranks (0: the least; ascending, below extent.n) among the finite values of a part,
/// found in two passes without putting them in order. `extent` encloses the part's values.
std::vector<double> order_statistics(std::span<const double> values, const RowPart&,
                                     const ValueExtent& extent, std::span<const std::int64_t> ranks);

/// The first and third quartile and the median by linear interpolation (type 7 of Hyndman and Fan, the
/// default of R and numpy); NaN where there is no value.
std::array<double, 3> linear_quartiles(std::span<const double> values, const RowPart&,
                                       const ValueExtent& extent);
/// Tukey's lower hinge, median and upper hinge: the medians of the lower and the upper half, the median
/// itself belonging to both where their number is odd (Tukey 1977; R's fivenum, GeoDa's box map).
std::array<double, 3> tukey_hinges(std::span<const double> values, const RowPart&, const ValueExtent& extent);

}  // namespace phumthun::app
