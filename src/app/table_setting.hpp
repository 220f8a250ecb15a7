#pragma once
#include <string>
#include <vector>

#include "base/area_level.hpp"

namespace phumthun::app {

/// The table of areas or households beside the map.
struct TableSetting {
  bool households = false;
  std::vector<std::string> columns;  ///< view_columns() shown, in this order; empty: the usual ones
  std::string sorted;                ///< a column; empty: as stored
  bool descending = false;
  std::string search;  ///< in texts of the row
  bool selected_only = false;
  bool selected_first = false;  ///< the picked rows stand above the others
  friend bool operator==(const TableSetting&, const TableSetting&) = default;
};

}  // namespace phumthun::app
