#pragma once
#include <cstddef>
#include <span>

#include "stats/significance.hpp"

namespace phumthun::stats {

// The inner loops of permutation: sums of many draws against one area's own sum. Each has a form for AVX2 and
// one for any processor; both add in the same order, so that they give the same counts.

/// Draws' sums, column by column: number c * column_step + d is column c of draw d; what is compared is
/// column 0 plus, for each further column c, factors[c - 1] times column c.
struct DrawnSums {
  const double* first = nullptr;
  std::size_t column_step = 0;
  std::size_t draws = 0;
};
/// How many draws give at least `low`, and at most `high`.
TailCounts count_sums(const DrawnSums& sums, std::span<const double> factors, double low, double high);

/// Draws' numbers, place by place: number p * place_step + c * column_step + d is column c of what draw d
/// puts in place p. What is compared is the sum over places of weights[p] times that place's combination.
struct DrawnPlaces {
  const double* first = nullptr;
  std::size_t place_step = 0, column_step = 0;
  std::size_t draws = 0;
};
TailCounts count_weighted_sums(const DrawnPlaces& places, std::span<const double> weights,
                               std::span<const double> factors, double low, double high);

}  // namespace phumthun::stats
