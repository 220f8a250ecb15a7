#pragma once
#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "base/language.hpp"

namespace phumthun::poverty {

/// Correction of p-values for many tests: none, Holm (1979), Benjamini and Hochberg (1995).
enum class Adjustment { none, holm, benjamini_hochberg };
std::string_view adjustment_name(Adjustment);   ///< "none", "holm", "bh"
Adjustment parse_adjustment(std::string_view);  ///< throws Error{invalid_input}
base::LocalText adjustment_label(Adjustment);
/// Adjusted p-values in the order given, at most 1; NaN stays NaN and is not among the tests.
std::vector<double> adjust_p_values(std::span<const double> p, Adjustment);

/// The mark of the statistical office's poverty maps: significantly above, below, not different; undefined.
enum class Mark { above, below, same, undefined };
std::string_view mark_text(Mark);  ///< "+", "-", "0", ""

/// One value against another. NaN where undefined.
struct Difference {
  double difference = 0, standard_error = 0, z = 0, p = 0, p_adjusted = 0;
  Mark mark = Mark::undefined;
};
/// a - b of independent samples: z = (a - b) / sqrt(se_a² + se_b²), two-sided normal p. Both errors 0 and a
/// != b: p = 0; a == b: p = 1. Not adjusted yet.
Difference difference_of(double a, double se_a, double b, double se_b);
/// An area against the parent that holds it: Var(a - P) = (1 - 2 nu) Var a + Var P, nu the area's share of
/// the parent's weight, because they are not independent (exact for shares of all households).
Difference difference_from_parent(double area, double se_area, double parent, double se_parent, double nu);
/// Adjusts the p-values of all and sets the marks at `alpha`.
void mark_differences(std::vector<Difference>&, Adjustment, double alpha);

/// Ranks with a joint confidence region (Klein, Wright and Wieczorek 2020, JRSS A 183): an area's rank is at
/// least 1 + the number of areas whose interval lies wholly above its own, at most m - the number wholly
/// below; intervals simultaneous over the m areas (1 - (1 - level)^(1/m), independent). Rank 1 is the highest
/// value; ties share the smallest rank. 0 where the value is NaN; where only the error is NaN, lowest to
/// highest is 1 to m.
struct RankInterval {
  std::size_t rank = 0, lowest = 0, highest = 0;
};
std::vector<RankInterval> rank_intervals(std::span<const double> values,
                                         std::span<const double> standard_errors, double level);

}  // namespace phumthun::poverty
