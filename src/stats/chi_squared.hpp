#pragma once

namespace phumthun::stats {

/// The chance that a chi-squared variable of `freedom` degrees (above 0, whole or not) is at least `value`
/// (0 or more). NaN for NaN. Relative error around 1e-13 (a gamma function's part by its series below
/// freedom / 2 + 1, by its continued fraction above; Abramowitz and Stegun 6.5.29 and 6.5.31).
double chi_squared_at_least(double value, double freedom);
/// ... that it is at most `value`.
double chi_squared_at_most(double value, double freedom);

}  // namespace phumthun::stats
