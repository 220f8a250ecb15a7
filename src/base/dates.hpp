#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace phumthun::base {

/// A day, or a year alone (month and day 0), in the Gregorian calendar.
struct Date {
  int year = 0, month = 0, day = 0;
  friend auto operator<=>(const Date&, const Date&) = default;
};

/// A date as Thai offices write it: 2567-08-15, 15/08/2567, 15/8/67, 15 ส.ค. 2567, 15 สิงหาคม พ.ศ. 2567, Thai
/// digits, with or without a time. Years 2400 to 2699 are Buddhist; the 29th of February follows the
/// Gregorian year. A year of two digits is Buddhist (25xx) where `two_digit_buddhist`, else not read. Nothing
/// for other texts and for days that do not exist.
std::optional<Date> parse_date(std::string_view text, bool two_digit_buddhist);

/// A year, answered in the Buddhist era: 2567, 2024 (Gregorian), 67, "ปี 2567", "พ.ศ. ๒๕๖๗". Two digits count
/// as Buddhist. Nothing outside 2400 to 2699.
std::optional<int> parse_year_be(std::string_view text);

/// "2024-08-15"; "2024" where only the year is known.
std::string iso_date(const Date&);

/// True where a house number was turned into a date by a spreadsheet: "25-ก.พ.", "2-Jan", "25/2/2567",
/// "2024-02-25 00:00:00".
bool looks_like_date(std::string_view house_number);

}  // namespace phumthun::base
