#include "poverty/robustness.hpp"

#include <cmath>
#include <limits>

#include "poverty/normal.hpp"

namespace phumthun::poverty {
namespace {

constexpr double rounding = 1e-12;

/// A matrix [row * columns + column] with its rows and columns exchanged: an area's curve in one piece.
std::vector<double> transposed(std::span<const double> matrix, std::size_t rows, std::size_t columns) {
  std::vector<double> result(matrix.size());
  for (std::size_t row = 0; row < rows; ++row)
    for (std::size_t column = 0; column < columns; ++column)
      result[column * rows + row] = matrix[row * columns + column];
  return result;
}

Dominance of_values(const double* a, const double* b, std::size_t k_count) {
  bool above = false, below = false;
  for (std::size_t k = 0; k < k_count; ++k) {
    const double difference = a[k] - b[k];
    if (std::isnan(difference)) return Dominance::undefined;
    above |= difference > rounding;
    below |= difference < -rounding;
  }
  if (k_count == 0) return Dominance::undefined;
  if (above && below) return Dominance::crossing;
  return above ? Dominance::higher : below ? Dominance::lower : Dominance::equal;
}

/// For curves that are defined and of which one lies above the other.
Dominance of_intervals(const double* a, const double* b, const double* se_a, const double* se_b,
                       std::size_t k_count, double quantile) {
  bool higher = true, lower = true;
  for (std::size_t k = 0; k < k_count; ++k) {
    if (!(a[k] > 0 || b[k] > 0)) continue;
    const double reach = quantile * std::hypot(se_a[k], se_b[k]);
    if (std::isnan(reach)) return Dominance::undefined;
    const double difference = a[k] - b[k];
    higher &= difference > reach + rounding;
    lower &= difference < -reach - rounding;
  }
  return higher ? Dominance::higher : lower ? Dominance::lower : Dominance::crossing;
}

bool is_ordered(Dominance dominance) {
  return dominance == Dominance::higher || dominance == Dominance::lower;
}

}  // namespace

std::string_view dominance_name(Dominance dominance) {
  switch (dominance) {
    case Dominance::higher:
      return "higher";
    case Dominance::lower:
      return "lower";
    case Dominance::equal:
      return "equal";
    case Dominance::crossing:
      return "crossing";
    case Dominance::undefined:
      return "undefined";
  }
  return {};
}

DominanceResult dominance(std::span<const double> curves, std::span<const double> standard_errors,
                          std::size_t area_count, std::size_t k_count, double alpha) {
  const std::vector<double> values = transposed(curves, k_count, area_count);
  const std::vector<double> errors = transposed(standard_errors, standard_errors.empty() ? 0 : k_count,
                                                standard_errors.empty() ? 0 : area_count);
  const double quantile = two_sided_normal_quantile(alpha);
  DominanceResult result;
  if (area_count > 1) result.pairs.reserve(area_count * (area_count - 1) / 2);
  for (std::size_t a = 0; a < area_count; ++a) {
    for (std::size_t b = a + 1; b < area_count; ++b) {
      const double* curve_a = values.data() + a * k_count;
      const double* curve_b = values.data() + b * k_count;
      DominancePair pair{static_cast<std::uint32_t>(a), static_cast<std::uint32_t>(b),
                         of_values(curve_a, curve_b, k_count)};
      if (!errors.empty() && pair.values != Dominance::undefined)
        pair.significant = !is_ordered(pair.values)
                               ? Dominance::crossing
                               : of_intervals(curve_a, curve_b, errors.data() + a * k_count,
                                              errors.data() + b * k_count, k_count, quantile);
      result.comparable += pair.values != Dominance::undefined;
      result.robust += is_ordered(pair.values);
      result.significant += is_ordered(pair.significant);
      result.pairs.push_back(pair);
    }
  }
  const double none = result.comparable == 0 ? std::numeric_limits<double>::quiet_NaN() : 0;
  const auto comparable = static_cast<double>(result.comparable);
  result.robust_share = none + static_cast<double>(result.robust) / comparable;
  result.significant_share = none + static_cast<double>(result.significant) / comparable;
  return result;
}

}  // namespace phumthun::poverty
