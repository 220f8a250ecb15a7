#pragma once

namespace phumthun::stats {

/// The regularised incomplete beta function I_x(a, b) for a, b above 0 and x from 0 to 1, by its continued
/// fraction (Abramowitz and Stegun 26.5.8), relative error around 1e-13. NaN for NaN.
double incomplete_beta(double x, double a, double b);

/// The chance that a variable of Student's t with `freedom` degrees (above 0) lies at least as far from 0 as
/// `t`, on either side. NaN for NaN, 0 for infinite t.
double t_beyond(double t, double freedom);
/// The chance that an F variable of (`numerator`, `denominator`) degrees of freedom (above 0) is at least
/// `f` (0 or more). NaN for NaN, 0 for infinite f.
double f_at_least(double f, double numerator, double denominator);

}  // namespace phumthun::stats
