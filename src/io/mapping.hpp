#pragma once
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "io/fields.hpp"
#include "io/table.hpp"

namespace phumthun::io {

/// A column by its name; the second of that name has occurrence 2.
struct ColumnName {
  std::string name;
  int occurrence = 1;
  friend bool operator==(const ColumnName&, const ColumnName&) = default;
};

/// Which column of a file means which field: found by a profile, edited in the window's mapping table, kept
/// in a TOML file that anyone can reuse.
struct Mapping {
  RecordKind kind = RecordKind::households;
  std::string profile;  ///< that it began from: "generic", "kobo", ...
  std::string sheet;
  std::map<std::string, ColumnName> columns;     ///< by field name
  std::map<std::string, std::string> constants;  ///< by field name: the same value for every row
  std::vector<ColumnName> indicators;        ///< of the capital baseline (37), or of a wide indicator file
  std::vector<std::string> indicator_names;  ///< of a wide indicator file: one per entry of `indicators`
  friend bool operator==(const Mapping&, const Mapping&) = default;
};

/// Throws Error{invalid_input} with the line for bad TOML, an unknown kind or field, a column given twice.
Mapping parse_mapping(std::string_view toml);
Mapping read_mapping(const std::filesystem::path& file);
std::string mapping_text(const Mapping&);
/// Written beside, then renamed.
void write_mapping(const Mapping&, const std::filesystem::path& file);

/// A mapping applied to a header: by position, for reading rows fast.
struct FieldColumns {
  RecordKind kind = RecordKind::households;
  std::string profile;
  std::vector<int> column;             ///< by field index; -1 where the file has none
  std::vector<std::string> constants;  ///< by field index; "" where there is none
  std::vector<int> indicators;
  std::vector<std::string> indicator_names;
  std::vector<std::size_t>
      identities;  ///< columns that name or number a person, whether a field reads them or not
  std::vector<std::size_t> unused;  ///< columns that nothing reads, without identities

  template <class Field>
  int operator[](Field field) const {
    return column[static_cast<std::size_t>(field)];
  }
  template <class Field>
  bool has(Field field) const {
    return (*this)[field] >= 0 || !constants[static_cast<std::size_t>(field)].empty();
  }
  /// The cell or the constant, trimmed; "" where the file has neither.
  template <class Field>
  std::string_view text(const Table& table, Field field) const {
    return text_at(table, static_cast<std::size_t>(field));
  }
  std::string_view text_at(const Table& table, std::size_t field) const;
};

/// Throws Error{invalid_input} where the header lacks a column that the mapping names, or a required field
/// has neither column nor constant.
FieldColumns apply_mapping(const Table&, const Mapping&);

}  // namespace phumthun::io
