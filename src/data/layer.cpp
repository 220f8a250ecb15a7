#include "data/layer.hpp"

#include <cmath>
#include <fmt/format.h>

#include "base/error.hpp"

namespace phumthun::data {
namespace {

template <class T>
const std::vector<T>& values_of(const Layer& layer, std::string_view name) {
  const Column* column = find_column(layer, name);
  if (!column)
    throw base::Error(base::ErrorCode::not_found,
                      fmt::format("layer '{}' has no column '{}'", layer.name, name));
  if (const auto* values = std::get_if<std::vector<T>>(&column->values)) return *values;
  throw base::Error(base::ErrorCode::invalid_input,
                    fmt::format("column '{}' of layer '{}' is of another type", name, layer.name));
}

}  // namespace

std::size_t column_size(const Column& column) {
  return std::visit([](const auto& values) { return values.size(); }, column.values);
}

bool is_missing(const Column& column, std::size_t row) {
  if (const auto* values = std::get_if<std::vector<double>>(&column.values))
    return std::isnan((*values)[row]);
  return !column.valid.empty() && !column.valid[row];
}

std::string text_at(const Column& column, std::size_t row) {
  if (is_missing(column, row)) return {};
  return std::visit([&](const auto& values) { return fmt::format("{}", values[row]); }, column.values);
}

Layer with_column(const Layer& layer, Column column) {
  if (column_size(column) != layer.size())
    throw base::Error(base::ErrorCode::internal, fmt::format("column '{}' has {} values for {} features",
                                                             column.name, column_size(column), layer.size()));
  Layer changed = layer;
  auto shared = std::make_shared<const Column>(std::move(column));
  for (auto& existing : changed.columns)
    if (existing->name == shared->name) {
      existing = std::move(shared);
      return changed;
    }
  changed.columns.push_back(std::move(shared));
  return changed;
}

const Column* find_column(const Layer& layer, std::string_view name) {
  for (const auto& column : layer.columns)
    if (column->name == name) return column.get();
  return nullptr;
}

const std::vector<double>& numbers(const Layer& layer, std::string_view name) {
  return values_of<double>(layer, name);
}
const std::vector<std::int64_t>& integers(const Layer& layer, std::string_view name) {
  return values_of<std::int64_t>(layer, name);
}
const std::vector<std::string>& texts(const Layer& layer, std::string_view name) {
  return values_of<std::string>(layer, name);
}

}  // namespace phumthun::data
