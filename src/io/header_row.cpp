#include "io/header_row.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "base/numbers.hpp"

namespace phumthun::io {
namespace {

std::size_t filled_cells(const TextRow& row) {
  return static_cast<std::size_t>(std::count_if(
      row.begin(), row.end(), [](const std::string& cell) { return !base::trim(cell).empty(); }));
}

bool has_letter(std::string_view cell) {
  return std::any_of(cell.begin(), cell.end(),
                     [](char c) {
                       return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                              static_cast<unsigned char>(c) >= 0x80;
                     }) &&
         !base::parse_number(cell);
}

bool is_filled(const TextRow& row, std::size_t column) {
  return column < row.size() && !base::trim(row[column]).empty();
}

std::size_t word_cells(const TextRow& row) {
  return static_cast<std::size_t>(std::count_if(row.begin(), row.end(), has_letter));
}

bool names_columns(const TextRow& row, std::size_t width) {
  const std::size_t filled = filled_cells(row);
  return filled >= 3 && 2 * filled >= width && 2 * word_cells(row) >= filled;
}

/// One or two cells, or words above some columns only.
bool is_title(const TextRow& row, std::size_t width) {
  const std::size_t filled = filled_cells(row);
  return filled < width && (filled <= 2 || (2 * filled < width && word_cells(row) == filled));
}

std::size_t find_header_row(const std::vector<TextRow>& rows) {
  std::size_t first = 0, width = 0;
  while (first < rows.size() && filled_cells(rows[first]) == 0) ++first;
  for (const TextRow& row : rows) width = std::max(width, filled_cells(row));
  for (std::size_t row = first; row < rows.size(); ++row) {
    if (names_columns(rows[row], width)) return row;
    if (!is_title(rows[row], width)) break;
  }
  return first;
}

/// True where `below` names the columns of groups in `top`: words only, nothing under the first column,
/// something under a blank cell to the right of a group.
bool names_groups(const TextRow& top, const TextRow& below) {
  if (filled_cells(below) < 2 || word_cells(below) != filled_cells(below)) return false;
  std::size_t first = 0;
  while (!is_filled(top, first)) ++first;
  if (is_filled(below, first)) return false;
  for (std::size_t column = first + 1; column < below.size(); ++column)
    if (is_filled(below, column) && !is_filled(top, column)) return true;
  return false;
}

std::vector<std::string> joined_names(const TextRow& top, const TextRow& below) {
  std::vector<std::string> names;
  std::string group;
  for (std::size_t column = 0; column < std::max(top.size(), below.size()); ++column) {
    if (is_filled(top, column)) group = column_name(top[column]);
    const std::string name = is_filled(below, column) ? column_name(below[column]) : std::string();
    if (name.empty())
      names.push_back(is_filled(top, column) ? group : std::string());
    else
      names.push_back(group.empty() ? name : group + " / " + name);
  }
  return names;
}

/// How many cells each of the first lines has. Within quotation marks nothing splits.
std::vector<std::size_t> cells_per_line(std::string_view text, char delimiter, char line_end) {
  std::vector<std::size_t> counts;
  std::size_t cells = 1, start = 0;
  bool quoted = false;
  for (std::size_t i = 0; i <= text.size() && counts.size() < header_sample_rows; ++i) {
    const char c = i < text.size() ? text[i] : line_end;
    if (c == '"') quoted = !quoted;
    if (quoted && i < text.size()) continue;
    if (c == delimiter) ++cells;
    if (c != line_end) continue;
    if (i > start + 1) counts.push_back(cells);
    cells = 1;
    start = i;
  }
  return counts;
}

/// 0 where the delimiter never splits; more for more cells and for lines that agree.
double agreement(const std::vector<std::size_t>& counts) {
  std::map<std::size_t, double> lines_of;
  for (const std::size_t count : counts) ++lines_of[count];
  double best = 0;
  for (const auto& [cells, lines] : lines_of)
    best = std::max(best, lines / static_cast<double>(counts.size()) * std::log(static_cast<double>(cells)));
  return best;
}

}  // namespace

Header find_header(const std::vector<TextRow>& rows, std::int64_t stated_row) {
  Header header;
  header.row = stated_row > 0 ? static_cast<std::size_t>(stated_row) - 1 : find_header_row(rows);
  if (header.row >= rows.size() || filled_cells(rows[header.row]) == 0) return header;
  const TextRow& top = rows[header.row];
  if (header.row + 1 < rows.size() && names_groups(top, rows[header.row + 1])) {
    header.rows = 2;
    header.names = joined_names(top, rows[header.row + 1]);
    return header;
  }
  for (const std::string& cell : top) header.names.push_back(column_name(cell));
  return header;
}

char find_delimiter(std::string_view beginning, char line_end) {
  char best = ',';
  double best_agreement = 0;
  for (const char candidate : {',', ';', '\t', '|'})
    if (const double found = agreement(cells_per_line(beginning, candidate, line_end));
        found > best_agreement) {
      best = candidate;
      best_agreement = found;
    }
  return best;
}

std::string column_name(std::string_view cell) {
  std::string name;
  for (const char c : base::trim(cell)) {
    const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (blank && name.ends_with(' ')) continue;
    name += blank ? ' ' : c;
  }
  return name;
}

}  // namespace phumthun::io
