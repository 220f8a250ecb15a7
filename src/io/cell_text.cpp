#include "io/cell_text.hpp"

#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <iterator>
#include <string_view>

namespace phumthun::io {
namespace {

constexpr double exact_integers = 9007199254740992.0;  // 2^53

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

void write_number(double number, std::string& text) {
  if (std::isnan(number)) return;
  if (number == std::floor(number) && std::abs(number) < exact_integers)
    fmt::format_to(std::back_inserter(text), "{}", static_cast<std::int64_t>(number));
  else
    fmt::format_to(std::back_inserter(text), "{}", number);
}

void write_date(const OGRFeature& feature, int field, std::string& text) {
  int year = 0, month = 0, day = 0, hour = 0, minute = 0, zone = 0;
  float second = 0;
  feature.GetFieldAsDateTime(field, &year, &month, &day, &hour, &minute, &second, &zone);
  fmt::format_to(std::back_inserter(text), "{:04}-{:02}-{:02}", year, month, day);
  const bool date_alone = feature.GetFieldDefnRef(field)->GetType() == OFTDate;
  if (!date_alone)
    fmt::format_to(std::back_inserter(text), " {:02}:{:02}:{:02}", hour, minute, static_cast<int>(second));
}

/// "2024/08/15", alone or before a time: GDAL's form of a date.
bool is_gdal_date(std::string_view cell) {
  constexpr std::string_view form = "dddd/dd/dd";
  if (cell.size() < form.size() || (cell.size() > form.size() && cell[form.size()] != ' ')) return false;
  for (std::size_t i = 0; i < form.size(); ++i)
    if (form[i] == 'd' ? !is_digit(cell[i]) : cell[i] != '/') return false;
  return true;
}

/// A number as programs write it into a workbook and no spreadsheet shows it: "330101.0", "3.3001E12" (a
/// spreadsheet shows "3.3E+12"), seventeen digits.
bool is_stored_number(std::string_view cell) {
  const std::size_t point = cell.find('.');
  if (point == cell.npos || cell.find_first_not_of("0123456789.E-") != cell.npos) return false;
  if (cell.find('E') != cell.npos) return true;
  constexpr std::size_t shown_digits = 15;
  return cell.ends_with(".0") || cell.size() > shown_digits + 1;
}

}  // namespace

void write_field_text(const OGRFeature& feature, int field, std::string& text) {
  text.clear();
  if (!feature.IsFieldSetAndNotNull(field)) return;
  switch (const_cast<OGRFeature&>(feature).GetFieldDefnRef(field)->GetType()) {
    case OFTReal:
      return write_number(feature.GetFieldAsDouble(field), text);
    case OFTDate:
    case OFTDateTime:
      return write_date(feature, field, text);
    default:
      text = const_cast<OGRFeature&>(feature).GetFieldAsString(field);
  }
}

void write_sheet_text(const char* cell, std::string& text) {
  text = cell;
  if (text.empty() || (!is_digit(text[0]) && text[0] != '-')) return;
  if (is_gdal_date(text)) {
    text[4] = text[7] = '-';
    return;
  }
  if (!is_stored_number(text)) return;
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return;
  text.clear();
  if (number == std::floor(number) && std::abs(number) < exact_integers)
    write_number(number, text);
  else
    text = fmt::format("{:.15g}", number);
}

}  // namespace phumthun::io
