#pragma once
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "base/progress.hpp"
#include "stats/local_statistics.hpp"

namespace phumthun::stats {

/// How often each area was in each class over many runs.
struct ClassShares {
  std::vector<ClusterClass> classes;     ///< those that occurred, in the enumeration's order: the columns
  std::vector<double> share;             ///< area by area, a column per class; rows add up to 1
  std::vector<ClusterClass> most_often;  ///< per area; the first of equally frequent ones
  std::vector<double> most_often_share;  ///< per area
  std::int64_t runs = 0;

  double of(std::size_t area, ClusterClass cluster) const;  ///< 0 for a class that never occurred
};
/// Counts runs, each with one class per area. Throws Error{internal} for runs of different lengths.
ClassShares class_shares(std::span<const std::vector<ClusterClass>> runs);

/// Classes of one set of values, on a thread of its own: must not depend on anything else.
using Classify = std::function<std::vector<ClusterClass>(std::span<const double> values)>;

/// The chance of each class given the values' standard errors: `simulations` times every value is drawn from
/// a normal distribution around it (area i of simulation s from (seed, i, s) alone) and classified anew. A
/// value without an error (NaN or 0) stays. What is measured is the survey's error; that of the permutations
/// is kept apart by the caller's seed.
ClassShares class_chances(std::span<const double> values, std::span<const double> standard_errors,
                          std::int64_t simulations, std::uint64_t seed, unsigned threads,
                          const Classify& classify, const base::Progress& progress);

}  // namespace phumthun::stats
