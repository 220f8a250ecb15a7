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

bool names_columns(const TextRow& row, std::size_t width) {
  const std::size_t filled = filled_cells(row);
  const auto words = static_cast<std::size_t>(std::count_if(row.begin(), row.end(), has_letter));
  return filled >= 3 && 2 * filled >= width && 2 * words >= filled;
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

bool is_blank(const TextRow& row) {
  return filled_cells(row) == 0;
}

std::size_t find_header_row(const std::vector<TextRow>& rows) {
  std::size_t first = 0, width = 0;
  while (first < rows.size() && is_blank(rows[first])) ++first;
  for (const TextRow& row : rows) width = std::max(width, filled_cells(row));
  for (std::size_t row = first; row < rows.size(); ++row) {
    const std::size_t filled = filled_cells(rows[row]);
    if (filled > 2 || filled == width) return names_columns(rows[row], width) ? row : first;
  }
  return first;
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
