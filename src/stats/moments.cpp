#include "stats/moments.hpp"

#include <limits>

namespace phumthun::stats {

double mean_of(std::span<const double> values) {
  if (values.empty()) return std::numeric_limits<double>::quiet_NaN();
  double sum = 0;
  for (const double value : values) sum += value - values.front();
  return values.front() + sum / static_cast<double>(values.size());
}

std::vector<double> deviations(std::span<const double> values) {
  const double mean = mean_of(values);
  std::vector<double> from_mean(values.begin(), values.end());
  for (double& value : from_mean) value -= mean;
  return from_mean;
}

double sum_of_squares(std::span<const double> deviations) {
  double sum = 0;
  for (const double deviation : deviations) sum += deviation * deviation;
  return sum;
}

}  // namespace phumthun::stats
