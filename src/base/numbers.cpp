#include "base/numbers.hpp"

#include <charconv>
#include <cmath>
#include <cstdint>
#include <fmt/format.h>

namespace phumthun::base {
namespace {

constexpr std::string_view thai_digit_lead = "\xE0\xB9";  // U+0E50..U+0E59 are E0 B9 90..99

bool strip_one(std::string_view& text, bool front) {
  static constexpr std::string_view blanks[] = {
      " ", "\t", "\r", "\n", "\xC2\xA0", "\xE2\x80\x8B", "\xE2\x80\x8C", "\xE2\x80\x8D", "\xEF\xBB\xBF"};
  for (const std::string_view blank : blanks) {
    if (front && text.starts_with(blank)) return text.remove_prefix(blank.size()), true;
    if (!front && text.ends_with(blank)) return text.remove_suffix(blank.size()), true;
  }
  return false;
}

/// Thousands separators taken out of "1,457,556.5"; nothing where they stand in the wrong place ("1,5").
std::optional<std::string> without_separators(std::string_view text) {
  std::string plain;
  std::size_t group = 0;
  bool separated = false, fraction = false;
  for (const char c : text) {
    if (c == ',') {
      if (fraction || group == 0 || group > 3 || (separated && group != 3)) return {};
      separated = true;
      group = 0;
      continue;
    }
    if (c == '.' || c == 'e' || c == 'E') {
      if (separated && !fraction && group != 3) return {};
      fraction = true;
    }
    if (c >= '0' && c <= '9') ++group;
    plain += c;
  }
  if (separated && !fraction && group != 3) return {};
  return plain;
}

/// False for words and dates without building a text: without either, reading again would fail again.
bool has_separator_or_thai_digit(std::string_view text) {
  return text.find(',') != text.npos || text.find(thai_digit_lead) != text.npos;
}

/// Digits with at most one point among them, at most 15 in all, as nearly every cell writes a number: then
/// both the digits and the power of ten are exact and one division rounds right (Clinger 1990), several times
/// faster than the general way.
std::optional<double> short_decimal(std::string_view text) {
  static constexpr double powers[] = {1,   1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                      1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  if (text.empty() || text.size() > 16) return {};
  std::int64_t digits = 0;
  std::size_t count = 0, decimals = 0;
  bool point = false;
  for (const char c : text) {
    if (c >= '0' && c <= '9') {
      digits = 10 * digits + (c - '0');
      ++count;
      decimals += point;
    } else if (c == '.' && !point) {
      point = true;
    } else {
      return {};
    }
  }
  if (count == 0 || count > 15) return {};
  const double value = static_cast<double>(digits) / powers[decimals];
  return negative ? -value : value;
}

/// False for what can't begin a number: words are told by their first character.
bool may_begin_number(std::string_view text) {
  const char first = text.front();
  if ((first >= '0' && first <= '9') || first == '-' || first == '.') return true;
  if (!text.starts_with(thai_digit_lead) || text.size() < 3) return false;
  const auto last = static_cast<unsigned char>(text[2]);
  return last >= 0x90 && last <= 0x99;
}

/// All of `text` as a number by the C locale's rules.
std::optional<double> whole_number(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return {};
  return value;
}

}  // namespace

std::string_view trim(std::string_view text) {
  // Most cells begin and end with a visible ASCII character.
  const auto visible = [](char c) { return c > ' ' && c < '\x7F'; };
  if (!text.empty() && visible(text.front()) && visible(text.back())) return text;
  while (strip_one(text, true)) {
  }
  while (strip_one(text, false)) {
  }
  return text;
}

std::string with_arabic_digits(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.substr(i, 2) == thai_digit_lead && i + 2 < text.size()) {
      const auto last = static_cast<unsigned char>(text[i + 2]);
      if (last >= 0x90 && last <= 0x99) {
        out += static_cast<char>('0' + (last - 0x90));
        i += 2;
        continue;
      }
    }
    out += text[i];
  }
  return out;
}

std::optional<double> parse_number(std::string_view text) {
  text = trim(text);
  if (text.starts_with('+')) {
    text.remove_prefix(1);
    if (text.starts_with('-')) return {};
  }
  if (text.empty() || !may_begin_number(text)) return {};
  if (const auto value = short_decimal(text)) return value;
  if (const auto value = whole_number(text)) return std::isfinite(*value) ? value : std::nullopt;
  if (!has_separator_or_thai_digit(text)) return {};
  const auto plain = without_separators(with_arabic_digits(text));
  const auto value = plain ? whole_number(*plain) : std::nullopt;
  return value && std::isfinite(*value) ? value : std::nullopt;
}

std::optional<long long> parse_integer(std::string_view text) {
  const auto value = parse_number(text);
  if (!value || *value != std::floor(*value) || std::abs(*value) >= 9007199254740992.0) return {};
  return static_cast<long long>(*value);
}

bool is_missing(std::string_view text) {
  text = trim(text);
  if (text.empty()) return true;
  const char first = text.front();
  if (first == '-') return text.size() == 1;
  if (first == '\xE2') return text == "–" || text == "—";
  if (first == '#') return text == "#N/A";
  if (first == 'N' || first == 'n')
    return text == "N/A" || text == "n/a" || text == "null" || text == "NULL" || text == "Null";
  return false;
}

std::string format_number(double value, int decimals) {
  if (std::isnan(value)) return "–";
  const std::string plain = fmt::format("{:.{}f}", std::abs(value), decimals);
  const std::size_t point = std::min(plain.find('.'), plain.size());
  std::string out = value < 0 && plain.find_first_of("123456789") != std::string::npos ? "−" : "";
  for (std::size_t i = 0; i < plain.size(); ++i) {
    if (i > 0 && i < point && (point - i) % 3 == 0) out += ',';
    out += plain[i];
  }
  return out;
}

}  // namespace phumthun::base
