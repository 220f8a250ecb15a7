#pragma once

namespace phumthun::poverty {

/// P(|Z| >= |z|) of the standard normal distribution; NaN for NaN.
double two_sided_normal_p(double z);

/// The z with P(|Z| >= z) = p, p in (0, 1], to the last digits also far out in the tail (simultaneous
/// intervals of thousands of areas); infinite for p = 0, NaN outside 0 to 1.
double two_sided_normal_quantile(double p);

}  // namespace phumthun::poverty
