#pragma once
#include <limits>
#include <span>
#include <vector>

#include "app/cluster_statistics.hpp"

namespace phumthun::app {

// Internal to app/: what a value may have been, given its standard error.

/// Between which numbers a measure lies; infinite where nothing is known (fields of files, imported rates).
struct MeasureBounds {
  double low = -std::numeric_limits<double>::infinity();
  double high = std::numeric_limits<double>::infinity();
};
/// Shares, A and M0: 0 to 1; kappa: -1 to 1; scores of capitals: 1 to 4; counts: from 0 on.
MeasureBounds measure_bounds(const MeasureRequest&);

/// The normal distribution around each value with its standard error as deviation, cut off at the bounds:
/// what is known of a quantity that must lie between them, if nothing was known before and its estimate is
/// normal. It exists at the bounds too, where a logit doesn't (a share of 0 with the error of Wilson's
/// interval is half of a bell). A value without an error (NaN or 0) stays as it is.
class ValuesAround {
 public:
  /// Throws Error{invalid_input} for a negative or infinite error, Error{internal} for other lengths.
  ValuesAround(std::span<const double> values, std::span<const double> standard_errors, MeasureBounds);

  /// The value of area `area` at the same quantile as `deviate` has in a standard normal distribution.
  double at(std::size_t area, double deviate) const;
  /// Has it an error, and so a distribution?
  bool varies(std::size_t area) const { return deviation_[area] > 0; }
  std::size_t size() const { return value_.size(); }

 private:
  std::vector<double> value_, deviation_;
  std::vector<double> below_, inside_;  ///< probability under the lower bound, and between both
  MeasureBounds bounds_;
};

}  // namespace phumthun::app
