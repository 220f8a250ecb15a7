#include "app/record_rows.hpp"

#include <array>
#include <fmt/format.h>
#include <limits>

#include "base/dates.hpp"
#include "base/numbers.hpp"
#include "base/thai.hpp"
#include "privacy/identity_fields.hpp"
#include "privacy/national_id.hpp"

namespace phumthun::app {
namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

std::string in_small_letters(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

template <std::size_t N>
bool is_one_of(std::string_view word, const std::array<std::string_view, N>& words) {
  for (const std::string_view each : words)
    if (word == each) return true;
  return false;
}

constexpr std::array<std::string_view, 8> words_for_true{"1", "ใช่", "มี", "yes", "y", "true", "t", "จริง"};
constexpr std::array<std::string_view, 8> words_for_false{"0", "ไม่ใช่", "ไม่มี", "no", "n", "false", "f", "เท็จ"};

}  // namespace

bool has_lost_digits(std::string_view text) {
  return text.find_first_of("eE") != text.npos && text.find('+') != text.npos &&
         base::parse_number(text).has_value();
}

std::string RecordCells::text_at(std::size_t field) const {
  const std::string_view text = columns_.text_at(table(), field);
  return base::is_missing(text) ? std::string() : base::normalise_thai(text);
}

std::string RecordCells::impersonal_at(std::size_t field) {
  std::string text = text_at(field);
  if (has_lost_digits(text)) {
    repair("precision-lost", columns_.column[field],
           "a spreadsheet has rounded the number; its digits are lost, and it was dropped");
    return {};
  }
  if (privacy::holds_personal_number(text) || privacy::looks_like_national_id(text) ||
      privacy::looks_like_phone(text)) {
    repair("identity", columns_.column[field],
           "it holds what looks like an ID number or a phone, and was dropped");
    return {};
  }
  return text;
}

void RecordCells::refuse_blank_at(std::size_t field) const {
  const std::string_view name = io::fields_of(columns_.kind)[field].name;
  context_.refuse(fmt::format("no-{}", name).c_str(), columns_.column[field],
                  fmt::format("the row states no {}", name));
}

double RecordCells::number_at(int column, std::string_view text, double low, double high) {
  if (base::is_missing(text)) return missing;
  const auto value = base::parse_number(text);
  if (value && *value >= low && *value <= high) return *value;
  if (value)
    repair(
        "out-of-range", column,
        fmt::format("{} is not within {} to {}; it is taken as missing", privacy::quotable(text), low, high));
  else
    repair("bad-number", column,
           fmt::format("{} is no number; it is taken as missing", privacy::quotable(text)));
  return missing;
}

std::optional<std::int64_t> RecordCells::count_at(std::size_t field) {
  const std::string_view text = columns_.text_at(table(), field);
  if (base::is_missing(text)) return {};
  const auto value = base::parse_integer(text);
  if (value && *value >= 0) return *value;
  repair("bad-number", columns_.column[field],
         fmt::format("{} is no count; it is taken as missing", privacy::quotable(text)));
  return {};
}

std::optional<std::int64_t> RecordCells::year_at(std::size_t field) {
  const std::string_view text = columns_.text_at(table(), field);
  if (base::is_missing(text)) return {};
  if (const auto year = base::parse_year_be(text)) return *year;
  repair("bad-year", columns_.column[field],
         fmt::format("{} is no year; it is taken as missing", privacy::quotable(text)));
  return {};
}

std::string RecordCells::date_at(std::size_t field) {
  const std::string_view text = columns_.text_at(table(), field);
  if (base::is_missing(text)) return {};
  if (const auto date = base::parse_date(text, true)) return base::iso_date(*date);
  if (const auto year = base::parse_year_be(text)) return base::iso_date({*year - 543, 0, 0});
  repair("bad-date", columns_.column[field],
         fmt::format("{} is no date; it is taken as missing", privacy::quotable(text)));
  return {};
}

std::optional<bool> RecordCells::flag_at(std::size_t field) {
  const std::string_view text = columns_.text_at(table(), field);
  if (base::is_missing(text)) return {};
  const std::string word = in_small_letters(base::with_arabic_digits(base::normalise_thai(text)));
  if (is_one_of(word, words_for_true)) return true;
  if (is_one_of(word, words_for_false)) return false;
  repair("bad-flag", columns_.column[field],
         fmt::format("{} is neither yes nor no; it is taken as missing", privacy::quotable(text)));
  return {};
}

void count_row(const RecordCells& cells, RowOutcome outcome) {
  base::Report& report = cells.context().report();
  switch (outcome) {
    case RowOutcome::taken:
      ++(cells.repaired() ? report.repaired : report.accepted);
      return;
    case RowOutcome::unchanged:
      ++report.unchanged;
      return;
    case RowOutcome::refused:
      ++report.refused;
      return;
    case RowOutcome::outside:
      ++report.outside;
      return;
  }
}

bool has_all_cells(const RowContext& context) {
  const io::Table& table = context.table();
  if (!table.sheet().empty() || table.cells() == table.header().size()) return true;
  context.refuse("cell-count", RowContext::whole_row,
                 fmt::format("the row has {} cells where the header has {}: its columns have shifted",
                             table.cells(), table.header().size()));
  return false;
}

}  // namespace phumthun::app
