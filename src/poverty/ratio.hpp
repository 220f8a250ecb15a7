#pragma once

namespace phumthun::poverty {

struct Interval {
  double low, high;
};

/// Standard error of R = sum y / sum x over n sampled households: sqrt(n / (n - 1) * sum e²) / sum x with e =
/// y - R x (Taylor linearisation, simple random sampling of households). `residual_squares` is sum e². NaN
/// for n < 2 or sum_x <= 0.
double ratio_standard_error(double residual_squares, double sum_x, double n);
/// Households that a share is of: their weights w and w² added up.
struct WeightSums {
  double weight = 0, squares = 0;
  void add(double w) {
    weight += w;
    squares += w * w;
  }
};
/// The same of the share of `part` in `whole`, of which it is a part.
double share_standard_error(const WeightSums& part, const WeightSums& whole, double n);

/// 95 % intervals. NaN where an argument is NaN.
Interval normal_interval(double value, double standard_error);
/// On the logit scale, so that it stays within 0 to 1; NaN for p of 0 or 1, which have no logit.
Interval logit_interval(double p, double standard_error);
/// Wilson (1927) score interval of a proportion p of n; NaN for n < 1.
Interval wilson_interval(double p, double n);
/// The error to test a share of 0 or 1 by, whose estimated one is 0 though it is not certain: how far its
/// Wilson interval reaches, in units of the normal quantile (Newcombe 1998: all other shares lie on that
/// side). 0 for an interval that a census has closed.
double extreme_share_error(const Interval& wilson);

}  // namespace phumthun::poverty
