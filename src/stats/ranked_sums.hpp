#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "stats/significance.hpp"

namespace phumthun::stats {

/// Numbers in order, to ask how many of them reach a limit. Found through buckets of equal width, so that an
/// answer takes a few steps however many numbers there are; values of any distribution are in order all the
/// same.
class RankedSums {
 public:
  /// Sorts `sums` in place and keeps looking at them. No NaN.
  void rank(std::span<double> sums);

  /// How many are at least `low`, and at most `high`; low <= high.
  TailCounts counts(double low, double high) const;

 private:
  const double* first_from(double limit) const;
  std::size_t bucket_of(double value) const;
  void sort_by_buckets();

  std::span<double> sums_;
  double lowest_ = 0, buckets_per_unit_ = 0;
  std::vector<std::uint32_t> starts_;  // of the buckets, and the end of the last
  std::vector<double> sorted_;
};

}  // namespace phumthun::stats
