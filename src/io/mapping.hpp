#pragma once
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "io/fields.hpp"
#include "io/table.hpp"

namespace phumthun::io {

/// A column by its name; the second of that name has occurrence 2. `part` counts the parts of a cell from 1
/// where several values share it ("14.9 104.3 120 5", "14.9, 104.3"); 0 is the whole cell.
struct ColumnName {
  std::string name;
  int occurrence = 1;
  int part = 0;
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
  std::vector<ColumnName> indicators;            ///< of the capital baseline, or of a wide indicator file
  /// One per entry of `indicators`, in their order; empty for all 37 of the capital baseline in theirs.
  std::vector<std::string> indicator_names;
  friend bool operator==(const Mapping&, const Mapping&) = default;
};

/// Reads
///
///   kind = "households"
///   profile = "generic"                                    # may be left out, like sheet and indicators
///   sheet = "ครัวเรือน"
///   indicators = ["human_1", { name = "ทุน 1", occurrence = 2, indicator = "human_2" }]
///   [columns]
///   household_id = "รหัสบ้าน"
///   tambon_code = { name = "ตำบล", occurrence = 1 }
///   latitude = { name = "gps", part = 1 }
///   [constants]
///   round = "2567/1"
///
/// Throws Error{invalid_input} with the line for bad TOML, an unknown key, kind or field, a column given
/// twice (a house code may be the household's id too, and a birth date tells the year).
Mapping parse_mapping(std::string_view toml);
/// Throws Error{not_found}, Error{denied}, and what parse_mapping throws, naming the file.
Mapping read_mapping(const std::filesystem::path& file);
/// TOML with comments that tell a clerk what stands where; parse_mapping reads the same mapping from it.
std::string mapping_text(const Mapping&);
/// Written beside, then renamed.
void write_mapping(const Mapping&, const std::filesystem::path& file);

/// The required fields that have neither a column nor a constant, nor a field that stands in for them.
std::vector<std::string> missing_fields(const Mapping&);

/// A mapping applied to a header: by position, for reading rows fast.
struct FieldColumns {
  RecordKind kind = RecordKind::households;
  std::string profile;
  std::vector<int> column;             ///< by field index; -1 where the file has none
  std::vector<int> part;               ///< by field index; of the cell, as in ColumnName
  std::vector<std::string> constants;  ///< by field index; "" where there is none
  std::vector<int> indicators;  ///< of the capital baseline: 37 or none, -1 for one that the file lacks
  std::vector<std::string> indicator_names;  ///< of a wide indicator file
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
  /// The cell, or its part, trimmed; the constant where that is empty; "" where there is neither.
  template <class Field>
  std::string_view text(const Table& table, Field field) const {
    return text_at(table, static_cast<std::size_t>(field));
  }
  std::string_view text_at(const Table& table, std::size_t field) const;
};

/// Answers whether a column of this name holds what names or numbers a person.
using NamesPerson = std::function<bool(std::string_view header)>;

/// Column names are compared as they stand, then without regard to blanks, punctuation and case. Throws
/// Error{invalid_input} where the header lacks a column that the mapping names, or missing_fields() has any.
FieldColumns apply_mapping(const Table&, const Mapping&, const NamesPerson&);

}  // namespace phumthun::io
