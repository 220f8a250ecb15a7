#include "io/mapping.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "base/error.hpp"
#include "base/numbers.hpp"
#include "io/header_names.hpp"
#include "io/write_text.hpp"

namespace phumthun::io {
namespace {

using base::Error;
using base::ErrorCode;

std::string columns_hint(const std::vector<std::string>& header) {
  constexpr std::size_t bytes = 400;
  const std::string all = fmt::format("its columns are: {}", fmt::join(header, ", "));
  return all.size() <= bytes ? all : fmt::format("{} …", cut_between_characters(all, bytes));
}

std::string described(const ColumnName& column) {
  return column.occurrence == 1 ? fmt::format("column '{}'", column.name)
                                : fmt::format("column '{}' number {}", column.name, column.occurrence);
}

int position(const Table& table, const HeaderNames& names, const ColumnName& column,
             std::string_view meaning) {
  const int found = names.find(column.name, column.occurrence);
  if (found < 0)
    throw Error(ErrorCode::invalid_input,
                fmt::format("the file has no {}, which the mapping names for {}", described(column), meaning),
                columns_hint(table.header()));
  return found;
}

void refuse_missing(const Table& table, const Mapping& mapping) {
  const std::vector<std::string> missing = missing_fields(mapping);
  if (missing.empty()) return;
  throw Error(ErrorCode::invalid_input,
              fmt::format("no column of the file is known to hold {}, which {} need{}",
                          fmt::join(missing, ", "), kind_name(mapping.kind),
                          mapping.profile.empty() ? "" : fmt::format(" (profile {})", mapping.profile)),
              columns_hint(table.header()));
}

void place_fields(const Table& table, const HeaderNames& names, const Mapping& mapping,
                  FieldColumns& columns) {
  const std::span<const Field> fields = fields_of(mapping.kind);
  columns.column.assign(fields.size(), -1);
  columns.part.assign(fields.size(), 0);
  columns.constants.assign(fields.size(), {});
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const std::string field(fields[i].name);
    if (const auto found = mapping.columns.find(field); found != mapping.columns.end()) {
      columns.column[i] = position(table, names, found->second, field);
      columns.part[i] = found->second.part;
    }
    if (const auto found = mapping.constants.find(field); found != mapping.constants.end())
      columns.constants[i] = base::trim(found->second);
  }
}

/// Puts each column where its indicator stands among the 37.
void place_baseline_indicators(const Table& table, const HeaderNames& names, const Mapping& mapping,
                               FieldColumns& columns) {
  if (mapping.indicators.empty()) return;
  const std::vector<std::string>& all = baseline_indicators();
  const std::vector<std::string>& named = mapping.indicator_names.empty() ? all : mapping.indicator_names;
  if (named.size() != mapping.indicators.size())
    throw Error(ErrorCode::invalid_input,
                fmt::format("the mapping names {} indicators of households", mapping.indicators.size()),
                fmt::format("name all {} of the capital baseline, none, or say of each which it is",
                            baseline_indicator_count));
  columns.indicators.assign(all.size(), -1);
  for (std::size_t i = 0; i < named.size(); ++i) {
    const auto at = std::find(all.begin(), all.end(), named[i]);
    if (at == all.end())
      throw Error(ErrorCode::invalid_input, fmt::format("households have no indicator '{}'", named[i]),
                  "the capital baseline's are human_1 to social_10");
    columns.indicators[static_cast<std::size_t>(at - all.begin())] =
        position(table, names, mapping.indicators[i], "an indicator");
  }
}

/// Sorts what no indicator and no plain field reads into identities and unused.
void sort_columns(const Table& table, const NamesPerson& names_person, FieldColumns& columns) {
  const std::span<const Field> fields = fields_of(columns.kind);
  std::vector<bool> used(table.header().size()), person(table.header().size());
  for (std::size_t i = 0; i < fields.size(); ++i)
    if (columns.column[i] >= 0) {
      const auto column = static_cast<std::size_t>(columns.column[i]);
      used[column] = true;
      person[column] = person[column] || fields[i].identity;
      const bool birth = fields[i].name.starts_with("birth_");
      if (!fields[i].identity && !birth && names_person(table.header()[column]))
        throw Error(
            ErrorCode::invalid_input,
            fmt::format("column '{}' names or numbers a person and can't be read as {}, which is kept in "
                        "clear",
                        table.header()[column], fields[i].name),
            "map it to a field of names and ID numbers, or choose another column");
    }
  for (const int column : columns.indicators)
    if (column >= 0) used[static_cast<std::size_t>(column)] = true;
  for (std::size_t i = 0; i < used.size(); ++i)
    if (person[i] || names_person(table.header()[i]))
      columns.identities.push_back(i);
    else if (!used[i])
      columns.unused.push_back(i);
}

bool separates_parts(char c) {
  return c == ' ' || c == ',' || c == ';' || c == '\t' || c == '[' || c == ']' || c == '(' || c == ')';
}

std::string_view part_of(std::string_view cell, int part) {
  std::size_t at = 0;
  while (at < cell.size()) {
    while (at < cell.size() && separates_parts(cell[at])) ++at;
    const std::size_t start = at;
    while (at < cell.size() && !separates_parts(cell[at])) ++at;
    if (at > start && --part == 0) return cell.substr(start, at - start);
  }
  return {};
}

}  // namespace

std::vector<std::string> missing_fields(const Mapping& mapping) {
  const auto has = [&](std::string_view field) {
    const std::string name(field);
    const auto constant = mapping.constants.find(name);
    return mapping.columns.contains(name) ||
           (constant != mapping.constants.end() && !base::trim(constant->second).empty());
  };
  const bool wide = mapping.kind == RecordKind::indicators && !mapping.indicators.empty();
  const std::span<const Field> fields = fields_of(mapping.kind);
  std::vector<std::string> missing;
  for (const Field& field : fields) {
    if (!field.required || has(field.name)) continue;
    if (wide && (field.name == "indicator" || field.name == "value")) continue;
    const bool replaced = std::any_of(fields.begin(), fields.end(), [&](const Field& other) {
      return other.stands_for == field.name && has(other.name);
    });
    if (!replaced) missing.emplace_back(field.name);
  }
  return missing;
}

std::string_view FieldColumns::text_at(const Table& table, std::size_t field) const {
  const int at = column[field];
  if (at < 0) return constants[field];
  std::string_view text = base::trim(table.cell(static_cast<std::size_t>(at)));
  if (part[field] > 0) text = part_of(text, part[field]);
  return text.empty() ? constants[field] : text;
}

FieldColumns apply_mapping(const Table& table, const Mapping& mapping, const NamesPerson& names_person) {
  refuse_missing(table, mapping);
  const HeaderNames names(table.header());
  FieldColumns columns;
  columns.kind = mapping.kind;
  columns.profile = mapping.profile;
  place_fields(table, names, mapping, columns);
  if (mapping.kind == RecordKind::households) {
    place_baseline_indicators(table, names, mapping, columns);
  } else {
    for (const ColumnName& indicator : mapping.indicators)
      columns.indicators.push_back(position(table, names, indicator, "an indicator"));
    columns.indicator_names = mapping.indicator_names;
  }
  sort_columns(table, names_person, columns);
  return columns;
}

}  // namespace phumthun::io
