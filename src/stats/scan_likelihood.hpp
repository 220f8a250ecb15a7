#pragma once
#include <cstdint>
#include <span>

#include "stats/scan.hpp"

namespace phumthun::stats {

/// What all windows of a scan of counts share: the log likelihood ratio of `cases` in a window of
/// `population` against the rest, at least 0, for more as for fewer than expected. Poisson: Kulldorff (1997),
/// formula for a known total; Bernoulli: the two-by-two table of cases and non-cases.
struct CountLikelihood {
  bool bernoulli = false;
  double total_cases = 0, total_population = 0;
  double expected(double population) const { return total_cases * (population / total_population); }
  double ratio(double cases, double population) const;
  /// An upper bound without a logarithm: each cell of the table, o ln(o / e) - o + e <= d² / (e + min(o, e)).
  double bound(double cases, double population) const;
};

/// Normal, one variance (Kulldorff, Huang and Konty 2009): `deviation` is the window's sum of deviations from
/// the mean of all.
struct NormalLikelihood {
  double places = 0, squares = 0;
  double ratio(double deviation, double inside) const;
  /// The square of the deviation that a window of `inside` places needs for a log likelihood ratio.
  double needed_square(double log_ratio, double inside) const;
};

/// Ordinal (Jung, Kulldorff and Klassen 2007): counts by level inside and of all; `high`: higher levels are
/// likelier inside (their ratios never fall with the level), else the reverse. The maximum under the order is
/// by pooling adjacent violators.
double ordinal_ratio(std::span<const std::int64_t> inside, std::span<const std::int64_t> total, bool high);

}  // namespace phumthun::stats
