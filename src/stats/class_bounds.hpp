#pragma once
#include <span>
#include <vector>

#include "stats/class_breaks.hpp"

namespace phumthun::stats {

// The inner bounds of each classification; the minimum and the maximum are class_breaks' own. `sorted` is
// ascending, finite and not empty; bounds rise, but may lie outside the values or meet.

std::vector<double> quantile_bounds(std::span<const double> sorted, int classes, QuantileType type);
std::vector<double> equal_interval_bounds(std::span<const double> sorted, int classes);
std::vector<double> standard_deviation_bounds(std::span<const double> sorted, int classes);
std::vector<double> box_bounds(std::span<const double> sorted, double hinge, QuantileType type);
std::vector<double> head_tail_bounds(std::span<const double> sorted);
std::vector<double> percentile_bounds(std::span<const double> sorted, QuantileType type);
/// Throws Error{invalid_input} for values that are not above 0.
std::vector<double> geometric_bounds(std::span<const double> sorted, int classes);
/// R's choice of the step (Becker, Chambers and Wilks 1988).
std::vector<double> pretty_bounds(std::span<const double> sorted, int classes);
std::vector<double> maximum_breaks_bounds(std::span<const double> sorted, int classes);
/// Throws Error{invalid_input} for more than max_classes distinct values.
std::vector<double> unique_bounds(std::span<const double> sorted);

}  // namespace phumthun::stats
