#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace phumthun::base {

/// Strips ASCII blanks, U+00A0 and zero-width characters from both ends.
std::string_view trim(std::string_view text);

/// A number as offices write it: optional sign, digits with thousands separators ("1,457,556"), a decimal
/// point, an exponent, Thai digits. Nothing for anything else, for text around it, for NaN and infinities.
std::optional<double> parse_number(std::string_view text);
/// The same for a whole number that a double holds exactly (below 2^53).
std::optional<long long> parse_integer(std::string_view text);

/// True where a cell means "no value": empty, blanks, a single hyphen or dash, "N/A", "#N/A", "null". Words
/// that say "none" (ไม่มี) are values.
bool is_missing(std::string_view text);

/// Thai digits ๐-๙ replaced by 0-9; everything else as it is.
std::string with_arabic_digits(std::string_view text);

/// A number for people: thousands separators, `decimals` places; "–" for NaN.
std::string format_number(double value, int decimals);

}  // namespace phumthun::base
