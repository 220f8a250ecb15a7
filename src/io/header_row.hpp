#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace phumthun::io {

// Internal to io/.

using TextRow = std::vector<std::string>;

/// How many rows are looked at to find a table's header.
inline constexpr std::size_t header_sample_rows = 30;

/// The names of a table's columns and where they stand.
struct Header {
  std::size_t row = 0;   ///< from 0
  std::size_t rows = 1;  ///< 2: groups of columns and, below them, the columns of each
  std::vector<std::string> names;
};

/// Finds the header among a table's first rows: the first row that fills half of the table's width (three
/// cells or more), mostly with words, where only titles and blank rows stand above it; else the first row
/// that is not blank. `stated_row` (from 1) says it, 0 does not. Where the row below names columns under
/// cells that are blank, as under merged ones, a name is "group / column". No names where all rows are blank.
Header find_header(const std::vector<TextRow>& rows, std::int64_t stated_row);

/// The delimiter that splits the first lines best: into many cells, and the same number in every line.
char find_delimiter(std::string_view beginning, char line_end);

/// A header's cell as a name: trimmed, blanks and line ends within made one blank.
std::string column_name(std::string_view cell);

}  // namespace phumthun::io
