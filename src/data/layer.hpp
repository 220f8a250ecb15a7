#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/ids.hpp"
#include "geo/geometry_column.hpp"

namespace phumthun::data {

/// Big data is immutable and shared: a changed layer is a new one that shares the untouched parts, and
/// pointer equality is the test for "did it change?".
template <class T>
using Shared = std::shared_ptr<const T>;

using FeatureId = base::Id<struct FeatureTag>;
using ColumnValues = std::variant<std::vector<double>, std::vector<std::int64_t>, std::vector<std::string>>;

/// The values of one field, one per feature. Doubles: missing is NaN and `valid` is empty. Others: valid[i]
/// == 0 is missing; an empty `valid` means that all are there.
struct Column {
  std::string name;
  ColumnValues values;
  std::vector<std::uint8_t> valid;
};

std::size_t column_size(const Column&);
bool is_missing(const Column&, std::size_t row);
/// The value as text, "" when missing; doubles in the shortest form that reads back the same.
std::string text_at(const Column&, std::size_t row);

/// Features with ids, geometry (may be null: a table) and columns, all of one length.
struct Layer {
  std::string name;
  std::vector<FeatureId> ids;
  Shared<geo::GeometryColumn> geometry;
  std::vector<Shared<Column>> columns;

  std::size_t size() const { return ids.size(); }
};

/// The layer with `column` added, or put in place of the one of the same name. Shares everything else.
/// Throws Error{internal} when the lengths differ.
Layer with_column(const Layer&, Column column);

/// Null where there is none of that name.
const Column* find_column(const Layer&, std::string_view name);
/// The values of a column. Throw Error{not_found} where there is none of that name, Error{invalid_input} for
/// another type.
const std::vector<double>& numbers(const Layer&, std::string_view name);
const std::vector<std::int64_t>& integers(const Layer&, std::string_view name);
const std::vector<std::string>& texts(const Layer&, std::string_view name);

}  // namespace phumthun::data
