#include "stats/local_result.hpp"

#include <cmath>
#include <fmt/format.h>
#include <limits>

#include "base/error.hpp"

namespace phumthun::stats {

namespace {

constexpr double undefined_value = std::numeric_limits<double>::quiet_NaN();

}  // namespace

void check_alpha(double alpha) {
  if (alpha > 0 && alpha < 1) return;
  throw base::Error(base::ErrorCode::invalid_input, fmt::format("{} is not a level of significance", alpha),
                    "use a number between 0 and 1, as 0.05");
}

LocalStatistics undefined_statistics(std::size_t areas, const ValidAreas& valid) {
  const std::vector<double> all_undefined(areas, undefined_value);
  LocalStatistics result{all_undefined,
                         all_undefined,
                         all_undefined,
                         all_undefined,
                         std::vector<ClusterClass>(areas, ClusterClass::undefined),
                         {}};
  std::size_t isolate_count = 0;
  for (std::size_t area = 0; area < valid.size(); ++area)
    if (is_isolate(valid, area)) {
      result.cluster[valid.areas[area]] = ClusterClass::isolate;
      ++isolate_count;
    }
  result.warnings = left_out_warnings(areas - valid.size(), isolate_count);
  return result;
}

bool is_isolate(const ValidAreas& valid, std::size_t area) {
  for (std::size_t link = valid.spatial_weights.starts[area]; link < valid.spatial_weights.starts[area + 1];
       ++link)
    if (valid.spatial_weights.link_weight(link) != 0) return false;
  return true;
}

LagMoments conditional_moments(double deviation, double mean_square, std::size_t n, const Lag& lag) {
  constexpr double rounding = 1e-12;
  const double others = static_cast<double>(n) - 1;
  LagMoments moments{-deviation * lag.weight / others, undefined_value};
  if (n < 3) return moments;
  const double spread = mean_square - deviation * deviation / others;
  const double weights = lag.squared_weights - lag.weight * lag.weight / others;
  if (spread > rounding * mean_square && weights > rounding * lag.squared_weights)
    moments.variance = static_cast<double>(n) / (static_cast<double>(n) - 2) * spread * weights;
  return moments;
}

void classify_clusters(const LocalOptions& options, const std::function<ClusterClass(std::size_t)>& classify,
                       LocalStatistics& result) {
  const std::vector<std::uint8_t> is_significant = significant(result.p, options.alpha, options.correction);
  std::size_t tests = 0;
  for (std::size_t area = 0; area < result.p.size(); ++area) {
    if (std::isnan(result.p[area])) continue;
    ++tests;
    result.cluster[area] = is_significant[area] ? classify(area) : ClusterClass::not_significant;
  }
  if (auto warning = resolution_warning(options.permutation, tests, options.alpha))
    result.warnings.push_back(std::move(*warning));
}

}  // namespace phumthun::stats
