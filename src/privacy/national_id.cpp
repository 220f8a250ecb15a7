#include "privacy/national_id.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "base/numbers.hpp"
#include "privacy/identity_fields.hpp"

namespace phumthun::privacy {
namespace {

constexpr std::size_t id_digits = 13;
/// The longest text that a report quotes.
constexpr std::size_t most_quoted = 24;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool all_digits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), is_digit);
}

/// What a spreadsheet leaves of a long number: "1.11E+12", "3,3e12".
bool is_scientific(std::string_view text) {
  const std::size_t at = text.find_first_of("eE");
  if (at == text.npos || at == 0 || at + 1 == text.size()) return false;
  std::string_view exponent = text.substr(at + 1);
  if (exponent[0] == '+' || exponent[0] == '-') exponent.remove_prefix(1);
  const std::string_view mantissa = text.substr(0, at);
  return !exponent.empty() && all_digits(exponent) && is_digit(mantissa[0]) &&
         mantissa.find_first_not_of("0123456789.,") == mantissa.npos;
}

/// The digits without what is printed between and around them; nothing where something else stands there.
std::optional<std::string> digits_of(std::string_view text) {
  if (text.starts_with('\'')) text.remove_prefix(1);
  for (const std::string_view fraction : {".0", ".00"})  // a number column's text
    if (text.ends_with(fraction) && all_digits(text.substr(0, text.size() - fraction.size())))
      text.remove_suffix(fraction.size());
  std::string digits;
  for (const char c : text) {
    if (is_digit(c))
      digits += c;
    else if (c != ' ' && c != '-')
      return {};
  }
  return digits;
}

/// Letters of any script; Thai digits are none.
bool has_letters(std::string_view text) {
  const std::string arabic = base::with_arabic_digits(text);
  return std::any_of(arabic.begin(), arabic.end(), [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 128;
  });
}

std::size_t character_count(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

/// Any run of 9 digits or more, whatever stands between them: an ID or a phone with a wrong digit, too.
bool holds_long_number(std::string_view text) {
  const std::string arabic = base::with_arabic_digits(text);
  return std::count_if(arabic.begin(), arabic.end(), is_digit) >= 9;
}

}  // namespace

bool check_digit_fits(std::string_view digits) {
  if (digits.size() != id_digits || !all_digits(digits)) return false;
  int sum = 0;
  for (int i = 0; i < 12; ++i) sum += (13 - i) * (digits[static_cast<std::size_t>(i)] - '0');
  return (11 - sum % 11) % 10 == digits[12] - '0';
}

std::optional<NationalId> read_national_id(std::string_view cell) {
  if (base::is_missing(cell)) return {};
  const std::string text = base::with_arabic_digits(base::trim(cell));
  if (is_scientific(text)) return NationalId{"", IdProblem::precision_lost};
  std::optional<std::string> digits = digits_of(text);
  if (!digits || digits->size() != id_digits) return NationalId{"", IdProblem::not_thirteen_digits};
  const bool fits = check_digit_fits(*digits);
  return NationalId{std::move(*digits), fits ? IdProblem::none : IdProblem::check_digit};
}

std::string masked_national_id(std::string_view digits) {
  if (digits.size() != id_digits || !all_digits(digits)) return "x-xxxx-xxxxx-xx-x";
  return fmt::format("x-xxxx-xxxxx-{}-{}", digits.substr(10, 2), digits.substr(12));
}

std::string quotable(std::string_view cell) {
  const std::string_view text = base::trim(cell);
  const std::size_t length = character_count(text);
  if (length <= most_quoted && !has_letters(text) && !holds_long_number(text) && !looks_like_phone(text) &&
      !looks_like_national_id(text))
    return fmt::format("'{}'", text);
  return fmt::format("a text of {} characters", length);
}

}  // namespace phumthun::privacy
