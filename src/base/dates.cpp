#include "base/dates.hpp"

#include <algorithm>
#include <chrono>
#include <fmt/format.h>
#include <tuple>
#include <vector>

#include "base/months.hpp"
#include "base/numbers.hpp"
#include "base/thai.hpp"

namespace phumthun::base {
namespace {

constexpr int first_buddhist = 2400, last_buddhist = 2699;

enum class Era { unstated, buddhist, gregorian };

/// A piece of a date: digits (`digits` of them) or a month's name.
struct Piece {
  int value = 0;
  int digits = 0;
  int month = 0;  ///< of a name; 0 for digits
};
struct Pieces {
  std::vector<Piece> pieces;
  Era era = Era::unstated;
};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_separator(char c) {
  return c == ' ' || c == '/' || c == '-' || c == '.' || c == ',';
}

/// Takes the time of day off the end: "T10:30:00Z", " 10:30 น.". False where what holds a colon is no time.
bool drop_time(std::string& text) {
  const std::size_t colon = text.find(':');
  if (colon == text.npos) return true;
  std::size_t from = colon;
  while (from > 0 && is_digit(text[from - 1])) --from;
  if (from == colon || colon - from > 2) return false;
  std::string rest = text.substr(from);
  for (const std::string_view unit : {"น.", "am", "pm", "z"})
    if (rest.ends_with(unit)) rest.resize(rest.size() - unit.size());
  if (rest.find_first_not_of("0123456789:.+- ") != rest.npos) return false;
  text.resize(from);
  if (from > 1 && text.back() == 't' && is_digit(text[from - 2])) text.pop_back();
  for (const std::string_view word : {" ", "เวลา", " "})
    while (text.ends_with(word)) text.resize(text.size() - word.size());
  return true;
}

/// A word of a date's text put where it belongs; false for a word that no date has.
bool take_word(std::string_view word, Pieces& into) {
  if (const int month = month_of_word(word)) {
    into.pieces.push_back({0, 0, month});
    return true;
  }
  if (word == "พศ" || word == "be") return into.era = Era::buddhist, true;
  if (word == "คศ" || word == "ad") return into.era = Era::gregorian, true;
  return word == "วันที่" || word == "เดือน" || word == "ปี" || word == "ปีพศ" || word == "ปีงบประมาณ";
}

/// The text cut into its pieces; nothing where it holds what no date holds.
std::optional<Pieces> pieces_of(std::string_view raw) {
  std::string text = with_arabic_digits(normalise_thai(raw));
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  if (!drop_time(text)) return {};
  Pieces found;
  for (std::size_t i = 0; i < text.size();) {
    if (is_separator(text[i])) {
      ++i;
      continue;
    }
    const std::size_t from = i;
    if (is_digit(text[i])) {
      while (i < text.size() && is_digit(text[i])) ++i;
      if (i - from > 4) return {};
      int value = 0;
      for (std::size_t k = from; k < i; ++k) value = 10 * value + (text[k] - '0');
      found.pieces.push_back({value, static_cast<int>(i - from), 0});
      continue;
    }
    std::string word;  // "ส.ค." and "พ.ศ." are one word each
    for (; i < text.size() && !is_digit(text[i]) && (text[i] == '.' || !is_separator(text[i])); ++i)
      if (text[i] != '.') word += text[i];
    if (!take_word(word, found)) return {};
  }
  return found;
}

/// The Gregorian year of a piece; 0 where it is none.
int gregorian_year(const Piece& piece, Era era, bool two_digit_buddhist) {
  constexpr int first_gregorian = 1800, last_gregorian = 2199, buddhist_century = 2500;
  if (piece.month != 0) return 0;
  if (piece.digits == 2 && era != Era::gregorian)
    return two_digit_buddhist || era == Era::buddhist ? buddhist_century + piece.value - buddhist_offset : 0;
  if (piece.digits != 4) return 0;
  if (era != Era::gregorian && piece.value >= first_buddhist && piece.value <= last_buddhist)
    return piece.value - buddhist_offset;
  if (era != Era::buddhist && piece.value >= first_gregorian && piece.value <= last_gregorian)
    return piece.value;
  return 0;
}

std::optional<Date> existing(int year, int month, int day) {
  const std::chrono::year_month_day date{std::chrono::year{year},
                                         std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  if (year == 0 || !date.ok()) return {};
  return Date{year, month, day};
}

/// Three pieces: day, month, year; year, month, day; or month's name, day, year.
std::optional<Date> date_of(const Pieces& p, bool two_digit_buddhist) {
  const auto& [a, b, c] = std::tie(p.pieces[0], p.pieces[1], p.pieces[2]);
  const auto short_number = [](const Piece& piece) { return piece.month == 0 && piece.digits <= 2; };
  const auto month = [](const Piece& piece) { return piece.month != 0 ? piece.month : piece.value; };
  if (a.month != 0)
    return short_number(b) ? existing(gregorian_year(c, p.era, two_digit_buddhist), a.month, b.value)
                           : std::nullopt;
  if (b.month == 0 && b.digits > 2) return {};
  if (a.digits == 4)
    return short_number(c) ? existing(gregorian_year(a, p.era, two_digit_buddhist), month(b), c.value)
                           : std::nullopt;
  return short_number(a) ? existing(gregorian_year(c, p.era, two_digit_buddhist), month(b), a.value)
                         : std::nullopt;
}

}  // namespace

std::optional<Date> parse_date(std::string_view text, bool two_digit_buddhist) {
  const auto found = pieces_of(text);
  if (!found) return {};
  if (found->pieces.size() == 3) return date_of(*found, two_digit_buddhist);
  if (found->pieces.size() != 1) return {};
  const int year = gregorian_year(found->pieces[0], found->era, two_digit_buddhist);
  return year == 0 ? std::nullopt : std::optional(Date{year, 0, 0});
}

std::optional<int> parse_year_be(std::string_view text) {
  text = trim(text);
  if (text.ends_with(".0")) text.remove_suffix(2);
  const auto found = pieces_of(text);
  if (!found || found->pieces.size() != 1) return {};
  const int year = gregorian_year(found->pieces[0], found->era, true) + buddhist_offset;
  if (year < first_buddhist || year > last_buddhist) return {};
  return year;
}

std::string iso_date(const Date& date) {
  if (date.month == 0) return fmt::format("{:04}", date.year);
  return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
}

bool looks_like_date(std::string_view house_number) {
  if (house_number.size() < 5) return false;  // "2-Jan" is the shortest
  const auto found = pieces_of(house_number);
  if (!found || found->pieces.size() < 2 || found->pieces.size() > 3) return false;
  const bool names_month = std::any_of(found->pieces.begin(), found->pieces.end(),
                                       [](const Piece& piece) { return piece.month != 0; });
  if (names_month) return true;
  const auto date = found->pieces.size() == 3 ? date_of(*found, false) : std::nullopt;
  return date.has_value();
}

}  // namespace phumthun::base
