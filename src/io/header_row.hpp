#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace phumthun::io {

// Internal to io/.

using TextRow = std::vector<std::string>;

/// How many rows are looked at to find a table's header.
inline constexpr std::size_t header_sample_rows = 30;

/// Which of the first rows names the columns, from 0: the first that is not blank, unless it and those below
/// it have one or two filled cells, as titles do, and then a row follows that fills at least half of the
/// table's width (three cells or more), mostly with words. All rows are blank: their number.
std::size_t find_header_row(const std::vector<TextRow>& rows);

/// The delimiter that splits the first lines best: into many cells, and the same number in every line.
char find_delimiter(std::string_view beginning, char line_end);

/// A header's cell as a name: trimmed, blanks and line ends within made one blank.
std::string column_name(std::string_view cell);

bool is_blank(const TextRow& row);

}  // namespace phumthun::io
