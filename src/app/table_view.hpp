#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "app/filter.hpp"

namespace phumthun::app {

/// What is asked for in the panel of conditions, not yet carried out.
struct QueryDraft {
  bool households = false;  ///< else areas of the choropleth's level
  std::vector<Condition> conditions;
  friend bool operator==(const QueryDraft&, const QueryDraft&) = default;
};

/// Where the table stands.
struct TableView {
  std::optional<std::uint32_t> anchor;  ///< the row of the layer from which Shift takes a range
  std::optional<std::uint32_t> last;    ///< the row that was picked last: arrows go on from here
  std::size_t page = 0;                 ///< of columns, where there are more than a table holds
  bool choosing_columns = false;
  friend bool operator==(const TableView&, const TableView&) = default;
};

}  // namespace phumthun::app
