#pragma once
#include <span>
#include <vector>

namespace phumthun::stats {

/// The mean, summed from the first value on: exact for equal values. NaN for none.
double mean_of(std::span<const double> values);
/// The values less their mean.
std::vector<double> deviations(std::span<const double> values);
/// The sum of the squares of deviations.
double sum_of_squares(std::span<const double> deviations);

}  // namespace phumthun::stats
