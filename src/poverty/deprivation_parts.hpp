#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "poverty/deprivation.hpp"

namespace phumthun::poverty {

// Internal to the deprivation* files.

/// Rows are the households of positive survey weight in the order of their cells; a cell holds households
/// that are in the same area at every level. Cells of many households are cut, so that threads can share
/// them; the cuts depend on the households alone.
struct DeprivationTable::Parts {
  std::size_t household_count = 0;                       ///< of the columns, the ones of weight 0 included
  std::vector<std::uint32_t> household;                  ///< per row: its place in the columns
  std::vector<std::size_t> cell_starts;                  ///< rows; one more than there are cells
  std::vector<std::size_t> block_starts;                 ///< cells; blocks are what one thread takes at once
  std::vector<std::size_t> area_counts;                  ///< per level
  std::vector<std::vector<std::uint32_t>> area_of_cell;  ///< per level
  std::vector<std::vector<std::uint32_t>> area_of_row;   ///< per level

  struct RowColumn {
    base::CodedValues::Codes codes;  ///< per row
    std::shared_ptr<const base::CodedValues> values;
    bool some_missing = false;
  };
  std::vector<RowColumn> columns;
  std::vector<double> survey_weight;             ///< per row
  std::vector<double> survey_weight_times_size;  ///< per row; empty: as survey_weight

  std::size_t row_count() const { return household.size(); }
  std::size_t cell_count() const { return cell_starts.size() - 1; }
  /// v: what a row weighs.
  const std::vector<double>& weight(bool by_persons) const {
    return by_persons && !survey_weight_times_size.empty() ? survey_weight_times_size : survey_weight;
  }
};

}  // namespace phumthun::poverty
