#include <algorithm>
#include <array>
#include <cerrno>
#include <fmt/format.h>
#include <fstream>
#include <iterator>
#include <set>
#include <system_error>
#include <toml++/toml.h>

#include "base/error.hpp"
#include "io/mapping.hpp"

namespace phumthun::io {
namespace {

using base::Error;
using base::ErrorCode;

constexpr const char* how_to_write =
    "write a column as household_id = \"รหัสบ้าน\" below [columns]; the window's mapping table writes such a "
    "file";

[[noreturn]] void fail(const toml::source_region& where, const std::string& what,
                       const std::string& hint = how_to_write) {
  throw Error(ErrorCode::invalid_input,
              fmt::format("the mapping is wrong in line {}: {}", where.begin.line, what), hint);
}

std::string text_of(const toml::node& node, std::string_view key) {
  if (const auto text = node.value_exact<std::string>()) return *text;
  fail(node.source(), fmt::format("{} is no text", key), "put the text into quotation marks");
}

int count_of(const toml::node& node, std::string_view key, int lowest) {
  constexpr int most = 100'000;
  const auto number = node.value_exact<std::int64_t>();
  if (!number || *number < lowest || *number > most)
    fail(node.source(), fmt::format("{} is no whole number from {} to {}", key, lowest, most));
  return static_cast<int>(*number);
}

/// A constant as a clerk writes it: a text, or a number or yes and no without quotation marks.
std::string constant_of(const toml::node& node, std::string_view key) {
  if (const auto number = node.value_exact<std::int64_t>()) return fmt::format("{}", *number);
  if (const auto number = node.value_exact<double>()) return fmt::format("{}", *number);
  if (const auto truth = node.value_exact<bool>()) return *truth ? "1" : "0";
  return text_of(node, key);
}

/// A column, and what an indicator file calls its values (its own name where it says nothing).
std::pair<ColumnName, std::string> column_of(const toml::node& node, bool of_indicator) {
  ColumnName column;
  std::string indicator;
  if (const toml::table* table = node.as_table()) {
    for (const auto& [key, value] : *table)
      if (key == "name")
        column.name = text_of(value, "name");
      else if (key == "occurrence")
        column.occurrence = count_of(value, "occurrence", 1);
      else if (key == "part" && !of_indicator)
        column.part = count_of(value, "part", 0);
      else if (key == "indicator" && of_indicator)
        indicator = text_of(value, "indicator");
      else
        fail(key.source(), fmt::format("a column has no '{}'", key.str()));
    if (!table->contains("name")) fail(node.source(), "a column without a name");
  } else {
    column.name = text_of(node, "the column");
    if (column.name.empty())
      fail(node.source(), "a column without a name", "leave the line out where the file has no such column");
  }
  if (indicator.empty()) indicator = column.name;
  return {column, indicator};
}

std::string field_of(const toml::key& key, RecordKind kind) {
  if (field_index(kind, key.str()) >= 0) return std::string(key.str());
  std::vector<std::string_view> names;
  for (const Field& field : fields_of(kind)) names.push_back(field.name);
  fail(key.source(), fmt::format("{} have no field '{}'", kind_name(kind), key.str()),
       fmt::format("the fields are: {}", fmt::join(names, ", ")));
}

const toml::table& table_of(const toml::node& node, std::string_view key) {
  if (const toml::table* table = node.as_table()) return *table;
  fail(node.source(), fmt::format("'{}' is no table", key), fmt::format("write it as [{}]", key));
}

bool may_share(std::string_view field, std::string_view other) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 2> pairs{
      {{"household_id", "house_code"}, {"birth_date", "birth_year"}}};
  return std::any_of(pairs.begin(), pairs.end(), [&](const auto& pair) {
    return (pair.first == field && pair.second == other) || (pair.first == other && pair.second == field);
  });
}

void read_columns(const toml::table& table, Mapping& mapping) {
  for (const auto& [key, node] : table) {
    const std::string field = field_of(key, mapping.kind);
    const ColumnName column = column_of(node, false).first;
    for (const auto& [other, taken] : mapping.columns)
      if (taken == column && !may_share(field, other))
        fail(node.source(),
             fmt::format("column '{}' is given twice, for {} and {}", column.name, other, field),
             "say by { name = \"…\", occurrence = 2 } which column of that name is meant, or leave one out");
    mapping.columns.emplace(field, column);
  }
}

/// All 37 in their order, or each by its name.
void require_baseline_indicators(const toml::array& items, Mapping& mapping) {
  const std::vector<std::string>& all = baseline_indicators();
  bool any_named = mapping.indicators.size() != all.size();
  for (std::size_t i = 0; i < mapping.indicators.size(); ++i)
    any_named = any_named || mapping.indicator_names[i] != mapping.indicators[i].name;
  if (!any_named) {
    mapping.indicator_names.clear();
    return;
  }
  std::set<std::string> met;
  for (std::size_t i = 0; i < mapping.indicator_names.size(); ++i) {
    if (!met.insert(mapping.indicator_names[i]).second)
      fail(items[i].source(), fmt::format("indicator '{}' is given twice", mapping.indicator_names[i]));
    if (std::find(all.begin(), all.end(), mapping.indicator_names[i]) == all.end())
      fail(
          items[i].source(),
          fmt::format("'{}' is none of the {} indicators of households", mapping.indicator_names[i],
                      baseline_indicator_count),
          "say which it is by { name = \"…\", indicator = \"human_1\" }, or name all of them in their order");
  }
}

void read_indicators(const toml::node& node, Mapping& mapping) {
  const toml::array* array = node.as_array();
  if (!array) fail(node.source(), "'indicators' is no list", "write it as indicators = [\"column\", …]");
  if (mapping.kind != RecordKind::households && mapping.kind != RecordKind::indicators)
    fail(node.source(), fmt::format("{} have no indicators", kind_name(mapping.kind)),
         "leave 'indicators' out");
  const bool of_areas = mapping.kind == RecordKind::indicators;
  std::set<std::pair<std::string, int>> columns;
  std::set<std::string> indicators;
  for (const toml::node& item : *array) {
    auto [column, indicator] = column_of(item, true);
    if (!columns.emplace(column.name, column.occurrence).second)
      fail(item.source(), fmt::format("column '{}' is given twice", column.name));
    const bool is_named = of_areas || indicator != column.name;
    if (!indicators.insert(indicator).second && is_named)
      fail(item.source(), fmt::format("indicator '{}' is given twice", indicator));
    mapping.indicators.push_back(std::move(column));
    mapping.indicator_names.push_back(std::move(indicator));
  }
  if (!of_areas) require_baseline_indicators(*array, mapping);
}

RecordKind kind_of(const toml::table& file) {
  const toml::node* kind = file.get("kind");
  if (!kind)
    throw Error(ErrorCode::invalid_input, "the mapping does not say what kind of records the file holds",
                "write kind = \"households\" at its top");
  const std::string name = text_of(*kind, "kind");
  try {
    return parse_kind(name);
  } catch (const Error& error) {
    fail(kind->source(), error.what(), error.hint());
  }
}

Mapping read_table(const toml::table& file) {
  Mapping mapping;
  mapping.kind = kind_of(file);
  for (const auto& [key, node] : file)
    if (key == "profile")
      mapping.profile = text_of(node, "profile");
    else if (key == "sheet")
      mapping.sheet = text_of(node, "sheet");
    else if (key == "columns")
      read_columns(table_of(node, "columns"), mapping);
    else if (key == "indicators")
      read_indicators(node, mapping);
    else if (key == "constants")
      for (const auto& [field, value] : table_of(node, "constants"))
        mapping.constants.emplace(field_of(field, mapping.kind), constant_of(value, field.str()));
    else if (key != "kind")
      fail(key.source(), fmt::format("a mapping has no '{}'", key.str()),
           "it has kind, profile, sheet, indicators, [columns] and [constants]");
  return mapping;
}

}  // namespace

Mapping parse_mapping(std::string_view toml) {
  try {
    return read_table(toml::parse(toml));
  } catch (const toml::parse_error& error) {
    fail(error.source(), std::string(error.description()),
         "put texts into quotation marks, and save the file as UTF-8");
  }
}

Mapping read_mapping(const std::filesystem::path& file) {
  constexpr std::uintmax_t most_bytes = 4 << 20;
  const std::string name = file.filename().string();
  std::error_code ignored;
  if (std::filesystem::is_directory(file, ignored))
    throw Error(ErrorCode::invalid_input, fmt::format("'{}' is a folder", name),
                "choose a mapping file (.toml)");
  std::ifstream in(file, std::ios::binary);
  if (!in && errno == EACCES)
    throw Error(ErrorCode::denied, fmt::format("'{}' may not be read", name), "ask its owner for the right");
  if (!in)
    throw Error(ErrorCode::not_found, fmt::format("there is no mapping file '{}'", name),
                "check the name and the folder");
  if (std::filesystem::file_size(file, ignored) > most_bytes && !ignored)
    throw Error(ErrorCode::invalid_input, fmt::format("'{}' is too long to be a mapping", name),
                "choose a mapping file (.toml); the table itself is imported as it is");
  const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  try {
    return parse_mapping(text);
  } catch (const Error& error) {
    throw Error(error.code(), fmt::format("'{}': {}", name, error.what()), error.hint());
  }
}

}  // namespace phumthun::io
