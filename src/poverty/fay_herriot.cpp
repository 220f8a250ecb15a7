#include <algorithm>
#include <cmath>
#include <limits>

#include "poverty/smoothing.hpp"

namespace phumthun::poverty {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

/// The areas that the model is fitted to.
struct Sample {
  std::vector<double> value, variance;
};

/// Sums over the areas of powers of w = 1 / (A + D), and what follows from them at a variance A between
/// areas.
struct Fit {
  double w1 = 0, w2 = 0, w3 = 0;
  double mean = 0;
  double log_likelihood = 0;  ///< restricted, up to a constant
  double score = 0, information = 0;
};

Fit fit_at(const Sample& sample, double between) {
  Fit fit;
  double weighted = 0, logs = 0;
  for (std::size_t i = 0; i < sample.value.size(); ++i) {
    const double w = 1 / (between + sample.variance[i]);
    fit.w1 += w;
    fit.w2 += w * w;
    fit.w3 += w * w * w;
    weighted += w * sample.value[i];
    logs += std::log(w);
  }
  fit.mean = weighted / fit.w1;
  double residuals = 0, squares = 0;
  for (std::size_t i = 0; i < sample.value.size(); ++i) {
    const double w = 1 / (between + sample.variance[i]);
    const double deviation = sample.value[i] - fit.mean;
    residuals += w * deviation * deviation;
    squares += w * w * deviation * deviation;
  }
  fit.log_likelihood = 0.5 * (logs - std::log(fit.w1) - residuals);
  fit.score = 0.5 * (squares - fit.w1 + fit.w2 / fit.w1);
  fit.information = 0.5 * (fit.w2 - 2 * fit.w3 / fit.w1 + fit.w2 * fit.w2 / (fit.w1 * fit.w1));
  return fit;
}

/// The variance between areas that makes the restricted likelihood largest, 0 or above: Fisher scoring, each
/// step halved until it climbs.
double restricted_maximum(const Sample& sample, int& iterations) {
  constexpr int most_iterations = 200;
  std::vector<double> variances = sample.variance;
  std::nth_element(variances.begin(), variances.begin() + static_cast<std::ptrdiff_t>(variances.size() / 2),
                   variances.end());
  double between = variances[variances.size() / 2];
  Fit fit = fit_at(sample, between);
  for (iterations = 0; iterations < most_iterations; ++iterations) {
    double step = fit.score / fit.information;
    double next = std::max(0.0, between + step);
    Fit next_fit = fit_at(sample, next);
    // Near the top rounding alone lowers the likelihood: that is no reason to stop short of it.
    const double tolerated = 1e-10 * std::max(1.0, std::abs(fit.log_likelihood));
    while (next_fit.log_likelihood < fit.log_likelihood - tolerated && std::abs(step) > 1e-15 * between) {
      step /= 2;
      next = std::max(0.0, between + step);
      next_fit = fit_at(sample, next);
    }
    const bool arrived = std::abs(next - between) <= 1e-13 * std::max(next, between);
    between = next;
    fit = next_fit;
    if (arrived) break;
  }
  return between;
}

/// Prasad and Rao's estimate for an area of sampling variance d: what is left of the area's own deviation,
/// the error of the mean, and twice that of the variance between areas.
double mean_squared_error(const Fit& fit, double between, double d) {
  const double own = between / (between + d);
  const double w = 1 / (between + d);
  return own * d + (1 - own) * (1 - own) / fit.w1 + 2 * d * d * w * w * w * 2 / fit.w2;
}

SmoothedValues own_values(std::span<const double> value, std::span<const double> sampling_variance) {
  SmoothedValues result;
  double sum = 0, count = 0;
  for (std::size_t i = 0; i < value.size(); ++i) {
    result.value.push_back(value[i]);
    result.rmse.push_back(std::isnan(value[i]) ? nan : std::sqrt(sampling_variance[i]));
    result.weight_on_own.push_back(std::isnan(value[i]) ? nan : 1);
    if (std::isnan(value[i])) continue;
    sum += value[i];
    ++count;
  }
  result.mean = count > 0 ? sum / count : nan;
  return result;
}

}  // namespace

SmoothedValues fay_herriot(std::span<const double> value, std::span<const double> sampling_variance) {
  Sample sample;
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (std::isnan(value[i]) || !(sampling_variance[i] > 0)) continue;
    sample.value.push_back(value[i]);
    sample.variance.push_back(sampling_variance[i]);
  }
  SmoothedValues result = own_values(value, sampling_variance);
  if (sample.value.size() < 2) return result;
  const double between = restricted_maximum(sample, result.iterations);
  const Fit fit = fit_at(sample, between);
  result.mean = fit.mean;
  result.variance_between = between;
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (std::isnan(value[i])) {
      result.value[i] = fit.mean;
      result.weight_on_own[i] = 0;
      result.rmse[i] = std::sqrt(between + 1 / fit.w1);
    } else if (sampling_variance[i] > 0) {
      const double own = between / (between + sampling_variance[i]);
      result.value[i] = own * value[i] + (1 - own) * fit.mean;
      result.weight_on_own[i] = own;
      result.rmse[i] = std::sqrt(mean_squared_error(fit, between, sampling_variance[i]));
    }
  }
  return result;
}

}  // namespace phumthun::poverty
