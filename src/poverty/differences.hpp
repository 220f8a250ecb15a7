#pragma once
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
/// A difference of which nothing is known: all NaN, no mark.
Difference undefined_difference();
/// a - b of independent samples: z = (a - b) / sqrt(se_a² + se_b²), two-sided normal p. Both errors 0 and a
/// != b: p = 0; a == b: p = 1 (values that differ by rounding alone, 1e-12, are equal). Not adjusted yet:
/// p_adjusted is p, no mark. An error must be 0 only where a value is certain: where a sample happens not to
/// vary give that of extreme_share_error, or NaN, by which the difference stays untested.
Difference difference_of(double a, double se_a, double b, double se_b);
/// An area against the parent that holds it: Var(a - P) = (1 - 2 nu) Var a + Var P, nu (0 to 1) the area's
/// share of the parent's weight, because they are not independent (exact for shares of all households: P = nu
/// a + (1 - nu) b with b, the rest, independent of a). It can't be below (1 - nu)² Var a, what a alone brings
/// in; where errors estimated in different ways say less, that is taken. An area that is all of its parent
/// (nu = 1) does not differ from it: p = 1.
Difference difference_from_parent(double area, double se_area, double parent, double se_parent, double nu);
/// Adjusts the p-values of all and sets the marks: above or below where the adjusted p is at most `alpha`.
void mark_differences(std::vector<Difference>&, Adjustment, double alpha);

}  // namespace phumthun::poverty
