#include "poverty/smoothing.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>

#include "base/error.hpp"

namespace phumthun::poverty {

std::string_view smoothing_name(Smoothing smoothing) {
  switch (smoothing) {
    case Smoothing::none:
      return "none";
    case Smoothing::empirical_bayes:
      return "eb";
    case Smoothing::fay_herriot:
      return "fay-herriot";
  }
  return {};
}

Smoothing parse_smoothing(std::string_view name) {
  for (const auto smoothing : {Smoothing::none, Smoothing::empirical_bayes, Smoothing::fay_herriot})
    if (smoothing_name(smoothing) == name) return smoothing;
  throw base::Error(base::ErrorCode::invalid_input, fmt::format("there is no smoothing \"{}\"", name),
                    "use none, eb (Empirical Bayes, for shares) or fay-herriot");
}

base::LocalText smoothing_label(Smoothing smoothing) {
  switch (smoothing) {
    case Smoothing::none:
      return {};
    case Smoothing::empirical_bayes:
      return {"Empirical Bayes", "Empirical Bayes"};
    case Smoothing::fay_herriot:
      return {"Fay–Herriot", "Fay–Herriot"};
  }
  return {};
}

SmoothedValues empirical_bayes(std::span<const double> share, std::span<const double> n) {
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  const auto used = [&](std::size_t i) { return n[i] > 0 && !std::isnan(share[i]); };
  double households = 0, cases = 0, areas = 0;
  for (std::size_t i = 0; i < n.size(); ++i) {
    if (!used(i)) continue;
    households += n[i];
    cases += n[i] * share[i];
    ++areas;
  }
  const double mean = households > 0 ? cases / households : nan;
  double squares = 0;
  for (std::size_t i = 0; i < n.size(); ++i)
    if (used(i)) squares += n[i] * (share[i] - mean) * (share[i] - mean);
  const double spread = squares / households;  // of the shares as they are: between areas and by sampling
  const double binomial = mean * (1 - mean);
  const double between = std::max(0.0, spread - binomial * areas / households);
  const double within = std::max(0.0, binomial - spread);  // of one household in its area
  double variance_of_mean = 0;
  for (std::size_t i = 0; i < n.size(); ++i)
    if (used(i)) variance_of_mean += n[i] * n[i] * (between + within / n[i]) / (households * households);

  SmoothedValues result;
  result.mean = mean;
  result.variance_between = between;
  for (std::size_t i = 0; i < n.size(); ++i) {
    const double sampling = within / n[i];
    const double own = between > 0 ? between / (between + sampling) : 0;
    const double mse = (1 - own) * between + (1 - own) * (1 - own) * variance_of_mean;
    result.weight_on_own.push_back(used(i) ? own : nan);
    result.value.push_back(used(i) ? own * share[i] + (1 - own) * mean : nan);
    result.rmse.push_back(used(i) ? std::sqrt(mse) : nan);
  }
  return result;
}

}  // namespace phumthun::poverty
