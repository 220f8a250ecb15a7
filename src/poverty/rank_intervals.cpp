#include "poverty/rank_intervals.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "poverty/normal.hpp"

namespace phumthun::poverty {
namespace {

constexpr double rounding = 1e-12;

/// How many of the ascending values are above x.
std::size_t above(const std::vector<double>& ascending, double x) {
  return static_cast<std::size_t>(ascending.end() - std::upper_bound(ascending.begin(), ascending.end(), x));
}

/// How many of the ascending values are below x.
std::size_t below(const std::vector<double>& ascending, double x) {
  return static_cast<std::size_t>(std::lower_bound(ascending.begin(), ascending.end(), x) -
                                  ascending.begin());
}

}  // namespace

std::vector<RankInterval> rank_intervals(std::span<const double> values,
                                         std::span<const double> standard_errors, double alpha) {
  std::vector<double> present;
  for (const double value : values)
    if (!std::isnan(value)) present.push_back(value);
  const std::size_t m = present.size();
  // 1 - (1 - alpha)^(1/m) without losing digits for large m.
  const double miss = -std::expm1(std::log1p(-alpha) / static_cast<double>(m));
  const double half_widths = two_sided_normal_quantile(miss);
  const double infinity = std::numeric_limits<double>::infinity();
  std::vector<double> low, high, lows, highs;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const double reach = std::isnan(standard_errors[i]) ? infinity : half_widths * standard_errors[i];
    low.push_back(values[i] - reach);
    high.push_back(values[i] + reach);
    if (std::isnan(values[i])) continue;
    lows.push_back(low.back());
    highs.push_back(high.back());
  }
  for (auto* sorted : {&present, &lows, &highs}) std::sort(sorted->begin(), sorted->end());
  std::vector<RankInterval> ranks(values.size());
  for (std::size_t i = 0; i < values.size(); ++i)
    if (!std::isnan(values[i]))
      ranks[i] = {1 + above(present, values[i] + rounding), 1 + above(lows, high[i]),
                  m - below(highs, low[i])};
  return ranks;
}

}  // namespace phumthun::poverty
