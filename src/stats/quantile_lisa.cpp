#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "base/error.hpp"
#include "stats/local_join_count.hpp"

namespace phumthun::stats {

namespace {

void check_quantile(const QuantileOptions& options) {
  if (options.quantiles < 2)
    throw base::Error(base::ErrorCode::invalid_input,
                      fmt::format("values can't be divided into {} quantiles", options.quantiles),
                      "use 2 quantiles or more, as 5");
  if (options.quantile < 1 || options.quantile > options.quantiles)
    throw base::Error(base::ErrorCode::invalid_input,
                      fmt::format("there is no quantile {}", options.quantile),
                      fmt::format("use 1 (the lowest) to {}", options.quantiles));
}

/// The value that the share `parts / whole` of ascending values lies at or below, type 7.
double quantile_of(const std::vector<double>& ascending, int parts, int whole) {
  const double place = static_cast<double>(ascending.size() - 1) * parts / whole;
  const auto below = static_cast<std::size_t>(place);
  if (below + 1 >= ascending.size()) return ascending.back();
  return ascending[below] + (place - static_cast<double>(below)) * (ascending[below + 1] - ascending[below]);
}

/// 1 where a value lies in the quantile, which is closed on the right, the lowest one on the left too.
std::vector<double> marked_by_quantile(std::span<const double> values, const QuantileOptions& options) {
  std::vector<double> ascending, marks(values.begin(), values.end());
  std::ranges::copy_if(values, std::back_inserter(ascending),
                       [](double value) { return !std::isnan(value); });
  if (std::ranges::any_of(ascending, [](double value) { return std::isinf(value); }))
    throw base::Error(base::ErrorCode::invalid_input, "a value is infinite",
                      "look for a division by zero in the field");
  if (ascending.empty()) return marks;
  std::ranges::sort(ascending);
  const double lower = quantile_of(ascending, options.quantile - 1, options.quantiles);
  const double upper = quantile_of(ascending, options.quantile, options.quantiles);
  for (double& mark : marks)
    if (!std::isnan(mark)) mark = (mark > lower || options.quantile == 1) && mark <= upper;
  return marks;
}

}  // namespace

LocalStatistics quantile_lisa(std::span<const std::span<const double>> fields,
                              const SpatialWeights& spatial_weights, const QuantileOptions& options,
                              const base::Progress& progress) {
  check_quantile(options);
  std::vector<std::vector<double>> marks;
  for (const std::span<const double> field : fields) marks.push_back(marked_by_quantile(field, options));
  const std::vector<std::span<const double>> marked(marks.begin(), marks.end());
  return colocation_join_count(marked, spatial_weights, options, progress);
}

}  // namespace phumthun::stats
