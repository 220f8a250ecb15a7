#include "io/code_columns.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <map>
#include <optional>

#include "base/numbers.hpp"

namespace phumthun::io {
namespace {

using base::AreaLevel;

std::string field_of(AreaLevel level) {
  return fmt::format("{}_code", base::level_name(level));
}

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// A cell as plain digits: without TH and ".0", the zeros that fill a higher level's code to eight digits,
/// and the two digits of a village's part. Empty where it is no number.
std::string code_digits_of(std::string_view cell) {
  std::string code = base::with_arabic_digits(cell);
  if (code.starts_with("TH") || code.starts_with("th")) code.erase(0, 2);
  if (code.ends_with(".0")) code.resize(code.size() - 2);
  if (!all_digits(code)) return {};
  if (code.size() == 10) code.resize(8);
  while (code.size() == 8 && code.ends_with("00")) {
    code.resize(6);
    while (code.size() > 2 && code.ends_with("00")) code.resize(code.size() - 2);
  }
  return code;
}

std::optional<AreaLevel> level_by_shape(std::string_view cell) {
  const std::string code = code_digits_of(cell);
  if (code < "10" || code >= "97") return {};
  return base::level_of_code(code);
}

bool is_code(const Draft& draft, std::string_view cell, AreaLevel level) {
  return level_by_shape(cell) == level || draft.knows()(cell, level);
}

/// A level's own digits: 33 + 01 + 01.
bool is_part(std::string_view cell) {
  std::string digits = base::with_arabic_digits(cell);
  if (digits.ends_with(".0")) digits.resize(digits.size() - 2);
  return digits.size() <= 2 && all_digits(digits);
}

CellCount count_codes(const Draft& draft, std::size_t column, AreaLevel level) {
  return count_cells(draft, column, [&](std::string_view cell) { return is_code(draft, cell, level); });
}

/// True where the level above has its column, so that two digits make a code.
bool may_be_parts(const Draft& draft, std::size_t column, AreaLevel level) {
  const auto above = base::level_above(level);
  return above && draft.has(field_of(*above)) && count_cells(draft, column, is_part).all(9);
}

void refuse_column(Draft& draft, std::size_t column, AreaLevel level, const CellCount& count) {
  draft.note(fmt::format("column '{}' is named like {} codes, but {} of {} rows hold none: it is not used",
                         draft.name(column), base::level_name(level), count.filled - count.passed,
                         count.filled));
}

bool take_code_column(Draft& draft, std::size_t column, AreaLevel level) {
  const CellCount codes = count_codes(draft, column, level);
  if (codes.filled > 0 && !codes.all(5) && !may_be_parts(draft, column, level)) {
    refuse_column(draft, column, level, codes);
    return false;
  }
  if (!draft.take(field_of(level), static_cast<int>(column), 0, Draft::Sharing::no)) return false;
  if (codes.filled > 0 && codes.all(5) && !codes.all(9))
    draft.note(fmt::format("only {} of {} rows of column '{}' hold {} codes", codes.passed, codes.filled,
                           draft.name(column), base::level_name(level)));
  return true;
}

/// Columns of these names, in the order of the names, that no field has yet.
std::vector<std::size_t> free_columns(const Draft& draft, const std::vector<std::string>& names) {
  std::vector<std::size_t> columns;
  for (const std::string& name : names)
    for (int occurrence = 1;; ++occurrence) {
      const int column = draft.find(name, occurrence);
      if (column < 0) break;
      if (!draft.is_taken(static_cast<std::size_t>(column)))
        columns.push_back(static_cast<std::size_t>(column));
    }
  return columns;
}

void take_level(Draft& draft, AreaLevel level) {
  for (const std::size_t column : free_columns(draft, draft.field_names().of(draft.kind(), field_of(level))))
    if (take_code_column(draft, column, level)) return;
  for (const std::size_t column :
       free_columns(draft, draft.field_names().of("name_or_code", base::level_name(level))))
    if ((count_codes(draft, column, level).all(9) || may_be_parts(draft, column, level)) &&
        draft.take(field_of(level), static_cast<int>(column), 0, Draft::Sharing::no))
      return;
}

bool is_year(std::string_view cell) {
  const auto year = base::parse_integer(cell);
  return year && ((*year >= 2400 && *year < 2700) || (*year >= 1900 && *year < 2100));
}

/// Where a store has no list, any number of the right length is "known": codes of a province's file then have
/// its two digits in front, and figures have not.
bool knows_by_shape_alone(const Draft& draft, AreaLevel level) {
  return draft.knows()(std::string_view("96969696").substr(0, base::code_digits(level)), level);
}

bool share_a_province(const Draft& draft, std::size_t column) {
  std::map<std::string, std::size_t> provinces;
  std::size_t filled = 0, most = 0;
  for (std::size_t row = 0; row < draft.sample().rows.size(); ++row)
    if (const std::string_view cell = draft.cell(row, column); !cell.empty()) {
      ++filled;
      most = std::max(most, ++provinces[code_digits_of(cell).substr(0, 2)]);
    }
  return filled > 2 && 10 * most >= 9 * filled;
}

struct Found {
  int column = -1;
  CellCount count;
};

/// The free column with most known codes of this level, of those that hold little else.
Found find_column(const Draft& draft, AreaLevel level) {
  const bool by_shape = knows_by_shape_alone(draft, level);
  Found best;
  for (std::size_t column = 0; column < draft.width(); ++column) {
    if (draft.is_taken(column)) continue;
    const CellCount count =
        count_cells(draft, column, [&](std::string_view cell) { return draft.knows()(cell, level); });
    if (!count.all(9) || count.passed <= best.count.passed) continue;
    if (level == AreaLevel::amphoe && count_cells(draft, column, is_year).all(9)) continue;
    if (by_shape && !share_a_province(draft, column)) continue;
    best = {static_cast<int>(column), count};
  }
  return best;
}

void note_found(Draft& draft, const Found& found, AreaLevel level) {
  draft.note(fmt::format("{} codes were found in column '{}' ({} of {} rows)", base::level_name(level),
                         draft.name(static_cast<std::size_t>(found.column)), found.count.passed,
                         found.count.filled));
}

constexpr std::array finest_first{AreaLevel::village, AreaLevel::tambon, AreaLevel::amphoe,
                                  AreaLevel::province};

bool holds_any_codes(const Draft& draft, std::size_t column) {
  const CellCount count = count_cells(draft, column, [&](std::string_view cell) {
    return level_by_shape(cell).has_value() || is_part(cell);  // the country is 0
  });
  return count.filled == 0 || count.all(5);
}

}  // namespace

void take_named_codes(Draft& draft) {
  for (const AreaLevel level : base::all_area_levels)
    if (field_index(draft.kind(), field_of(level)) >= 0) take_level(draft, level);
}

void find_codes(Draft& draft) {
  for (const AreaLevel level : finest_first) {
    if (draft.has(field_of(level))) return;  // a finer code holds those above it
    if (level == AreaLevel::province || field_index(draft.kind(), field_of(level)) < 0) continue;
    const Found found = find_column(draft, level);
    if (!draft.take(field_of(level), found.column, 0, Draft::Sharing::no)) continue;
    note_found(draft, found, level);
    return;
  }
}

void take_any_code(Draft& draft, std::string_view field) {
  for (const std::size_t column : free_columns(draft, draft.field_names().of(draft.kind(), field)))
    if (holds_any_codes(draft, column) && draft.take(field, static_cast<int>(column), 0, Draft::Sharing::no))
      return;
  for (const AreaLevel level : finest_first)
    for (const auto& names : {draft.field_names().of("any", field_of(level)),
                              draft.field_names().of("name_or_code", base::level_name(level))})
      for (const std::size_t column : free_columns(draft, names))
        if (count_codes(draft, column, level).all(5) &&
            draft.take(field, static_cast<int>(column), 0, Draft::Sharing::no))
          return;
  for (const AreaLevel level : finest_first) {
    const Found found = level == AreaLevel::province ? Found{} : find_column(draft, level);
    if (!draft.take(field, found.column, 0, Draft::Sharing::no)) continue;
    note_found(draft, found, level);
    return;
  }
}

bool is_named_like_code(const Draft& draft, std::size_t column) {
  const std::string key = column_key(draft.name(column));
  return std::any_of(finest_first.begin(), finest_first.end(), [&](AreaLevel level) {
    const auto& names = draft.field_names().of("any", field_of(level));
    return std::any_of(names.begin(), names.end(),
                       [&](const std::string& name) { return column_key(name) == key; });
  });
}

}  // namespace phumthun::io
