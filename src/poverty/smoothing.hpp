#pragma once
#include <span>
#include <string_view>
#include <vector>

#include "base/language.hpp"

namespace phumthun::poverty {

/// How values of small areas borrow strength from the others; always labelled as modelled.
enum class Smoothing { none, empirical_bayes, fay_herriot };
std::string_view smoothing_name(Smoothing);   ///< "none", "eb", "fay-herriot"
Smoothing parse_smoothing(std::string_view);  ///< throws Error{invalid_input}
base::LocalText smoothing_label(Smoothing);   ///< the method's name; "" for none

struct SmoothedValues {
  std::vector<double> value;          ///< NaN where the area has none and none can be predicted
  std::vector<double> rmse;           ///< root of the estimated mean squared error
  std::vector<double> weight_on_own;  ///< gamma, 0 to 1: how much is the area's own
  double mean = 0;                    ///< towards which values are drawn; NaN where no area has a value
  double variance_between = 0;        ///< of areas, beyond sampling; 0: everything is drawn to the mean
  int iterations = 0;
};
/// Marshall (1991), global Empirical Bayes of a proportion from n households (effective n where weighted),
/// with binomial instead of Poisson sampling (Martuzzi and Elliott 1996, as spdep's EBest of the binomial
/// family). A variance between areas that comes out below 0 is 0: every area gets the mean. The rmse counts
/// what sampling and the mean leave open, not that the variance between areas is an estimate too. Areas with
/// n of 0 or NaN are NaN, and take no part.
SmoothedValues empirical_bayes(std::span<const double> share, std::span<const double> n);
/// Fay and Herriot (1979), area-level model without covariates: value_i = mean + u_i + e_i with the sampling
/// variances known; variance of u by REML, mean squared errors by Prasad and Rao (1990) as in Rao and Molina
/// (2015), section 6.2. An area without a value gets the mean (weight_on_own 0). One whose sampling variance
/// is 0 keeps its own value, one with a value but no variance too (rmse NaN); neither takes part in the fit.
/// With fewer than two areas to fit nothing can be borrowed: all keep their own.
SmoothedValues fay_herriot(std::span<const double> value, std::span<const double> sampling_variance);

}  // namespace phumthun::poverty
