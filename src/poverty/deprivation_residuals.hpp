#pragma once
#include <array>
#include <cstddef>
#include <vector>

#include "poverty/deprivation_rows.hpp"

namespace phumthun::poverty {

// Internal to the deprivation* files.

/// Places of the statistics among the residuals of a row. Where one follows from another they share a place:
/// uncensored and deprived where nobody lacks a value, dimensions that have one item each and the items.
struct ResidualLayout {
  ResidualLayout(const DeprivationSpec&, std::size_t dimension_count, bool some_missing);

  static constexpr std::size_t H = 0, A = 1, M0 = 2;
  std::size_t items, dimensions;
  std::size_t padded_items;  ///< to whole fours
  std::size_t deprived, uncensored, censored, contribution, dimension_censored, dimension_contribution;
  std::size_t size;
  bool has_uncensored() const { return uncensored != deprived; }
  bool has_dimensions() const { return dimension_censored != censored; }
};

/// v (y - R x) of every row for every statistic, in one area's terms.
class DeprivationResiduals {
 public:
  /// `rows` holds every row of the table; `weight` their v.
  DeprivationResiduals(const DeprivationSpec&, const ResidualLayout&, const ClassifiedRows& rows,
                       const std::vector<double>& weight, unsigned threads);

  /// R of each statistic, by the layout; 0 where it is undefined, which no row then asks for.
  std::vector<double> ratios(const AreaDeprivation&, std::size_t area) const;
  /// Adds the row's residuals, or their squares, to `sums`.
  void add(std::size_t row, const double* ratios, bool squared, double* sums) const;

 private:
  void add_dimensions(std::size_t row, const double* ratios, bool squared, double* sums) const;
  void sum_dimensions(unsigned threads);

  const DeprivationSpec& spec_;
  const ResidualLayout& layout_;
  const ClassifiedRows& rows_;
  const std::vector<double>& weight_;
  std::vector<double> item_weight_;  ///< padded
  std::vector<double> dimension_weight_;
  std::vector<double> dimension_share_;  ///< per row and dimension: deprived share of its weights
};

}  // namespace phumthun::poverty
