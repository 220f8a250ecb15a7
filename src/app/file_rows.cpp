#include "app/file_rows.hpp"

#include <fmt/format.h>
#include <limits>
#include <variant>

#include "base/error.hpp"
#include "base/numbers.hpp"

namespace phumthun::app {

using base::Error;
using base::ErrorCode;

FileRows rows_of(const data::Layer& layer, const std::string& id_field) {
  if (!id_field.empty()) return {texts_of(layer, id_field), false};
  FileRows rows;
  for (std::size_t row = 0; row < layer.size(); ++row) rows.ids.push_back(std::to_string(row));
  return rows;
}

const data::Column& field_of(const data::Layer& layer, const std::string& name) {
  if (const data::Column* column = data::find_column(layer, name)) return *column;
  if (layer.columns.empty())
    throw Error(ErrorCode::invalid_input,
                layer.size() == 0 ? "the file has no features" : "the file's features have no fields",
                "choose a file of areas or points with their values");
  std::string fields;
  for (const auto& column : layer.columns) fields += (fields.empty() ? "" : ", ") + column->name;
  throw Error(ErrorCode::invalid_input, fmt::format("the file has no field '{}'", name),
              "its fields are: " + fields);
}

std::vector<std::string> texts_of(const data::Layer& layer, const std::string& name) {
  const data::Column& column = field_of(layer, name);
  std::vector<std::string> texts;
  texts.reserve(layer.size());
  for (std::size_t row = 0; row < layer.size(); ++row) texts.push_back(data::text_at(column, row));
  return texts;
}

std::vector<double> values_of(const data::Layer& layer, const std::string& name) {
  const data::Column& column = field_of(layer, name);
  if (const auto* numbers = std::get_if<std::vector<double>>(&column.values)) return *numbers;
  std::vector<double> values(layer.size(), std::numeric_limits<double>::quiet_NaN());
  for (std::size_t row = 0; row < layer.size(); ++row) {
    if (data::is_missing(column, row)) continue;
    const std::string text = data::text_at(column, row);
    if (base::is_missing(text)) continue;
    const auto value = base::parse_number(text);
    if (!value)
      throw Error(ErrorCode::invalid_input,
                  fmt::format("field '{}' holds '{}' in row {}, which is no number", name, text, row),
                  "choose a field of numbers");
    values[row] = *value;
  }
  return values;
}

}  // namespace phumthun::app
