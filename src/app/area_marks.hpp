#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "app/measure.hpp"
#include "poverty/differences.hpp"

namespace phumthun::app {

/// Stands for "has no parent among these".
inline constexpr std::size_t no_parent = static_cast<std::size_t>(-1);
/// The number in `parents` (codes, ascending) of the area that holds each of `codes`.
std::vector<std::size_t> parents_of(const std::vector<std::string>& codes,
                                    const std::vector<std::string>& parents);

/// Column `column` of each area against its parent's of the same column, both measured by one request:
/// poverty::difference_from_parent with the area's share of the parent's weight (where a column has none: of
/// its denominator, else of its households), and with test_errors. Not tested, with no mark: counts, modelled
/// values, areas with too few households and such without a value or a parent. Not adjusted yet.
std::vector<poverty::Difference> parent_differences(const AreaMeasures& areas, const AreaMeasures& parents,
                                                    std::size_t column);
/// The same, adjusted over the areas of the map and marked.
std::vector<poverty::Difference> parent_marks(const AreaMeasures& areas, const AreaMeasures& parents,
                                              std::size_t column, poverty::Adjustment, double alpha);

/// True where a value may be tested against another: an estimate from enough households, as it was surveyed
/// (modelled values borrow from each other: measure again without smoothing).
bool can_be_tested(const MeasureColumn&, std::size_t area);

/// The standard errors to test and rank by: an error of 0 that is no census's is none
/// (MeasureColumn::test_se).
const std::vector<double>& test_errors(const MeasureColumn&);

/// Throws Error{invalid_input} for a level of significance that is not between 0 and 1.
void check_alpha(double alpha);

}  // namespace phumthun::app
