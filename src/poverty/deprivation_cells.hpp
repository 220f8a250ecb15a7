#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

#include "poverty/deprivation_parts.hpp"

namespace phumthun::poverty {

// Internal to the deprivation* files.

/// Places of what is summed, in one run of numbers per cell or area. Sums are of v.
struct SumLayout {
  std::size_t items;
  // numbers
  static constexpr std::size_t counted = 0, poor = 1, poor_score = 2;
  std::size_t censored() const { return 3; }                 // poor and deprived
  std::size_t uncensored() const { return 3 + items; }       // counted and deprived
  std::size_t deprived() const { return 3 + 2 * items; }     // deprived, each item by itself
  std::size_t answered() const { return 3 + 3 * items; }     // answered, each item by itself
  std::size_t contributed() const { return 3 + 4 * items; }  // v times the item's part of c, of the poor
  std::size_t size() const { return 3 + 5 * items; }
  // counts
  static constexpr std::size_t households = 0, n_counted = 1, n_poor = 2, n_answered = 3;
  std::size_t count_size() const { return n_answered + items; }
};

/// What every cell sums to: [cell * layout size + place].
struct CellSums {
  SumLayout layout;
  std::vector<double> sums;
  std::vector<std::int64_t> counts;
};

/// In the order of the table's cells, each summed by one thread in the order of its rows.
CellSums sum_cells(const DeprivationTable::Parts&, const DeprivationSpec&, unsigned threads);

}  // namespace phumthun::poverty
