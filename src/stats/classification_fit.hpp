#pragma once
#include <limits>
#include <span>

namespace phumthun::stats {

/// How well classes keep like values together; NaN where there is no value.
struct ClassificationFit {
  static constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
  double within_ss = undefined;           ///< squared deviations from the means of the classes
  double absolute_deviation = undefined;  ///< absolute deviations from the medians of the classes
  /// 1 - within_ss over the squared deviations from the mean of all; 1 for equal values.
  double goodness_of_variance_fit = undefined;
  /// 1 - the absolute deviations from the means of the classes over those from the mean of all (Jenks and
  /// Caspall 1971); 1 for equal values.
  double tabular_accuracy = undefined;
};

/// NaN values are left out. Breaks as class_breaks() gives them.
ClassificationFit classification_fit(std::span<const double> values, std::span<const double> breaks);

}  // namespace phumthun::stats
