#include "base/thai.hpp"

#include <array>
#include <cstdint>
#include <cstring>
#include <vector>

#include "base/numbers.hpp"

namespace phumthun::base {
namespace {

std::size_t sequence_length(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) return 2;
  if (lead >= 0xE0 && lead <= 0xEF) return 3;
  if (lead >= 0xF0 && lead <= 0xF4) return 4;
  return 0;
}

bool well_formed(std::string_view s) {
  for (std::size_t i = 1; i < s.size(); ++i)
    if ((static_cast<unsigned char>(s[i]) & 0xC0) != 0x80) return false;
  const auto first = static_cast<unsigned char>(s[0]);
  const auto second = s.size() > 1 ? static_cast<unsigned char>(s[1]) : 0;
  if (first == 0xE0 && second < 0xA0) return false;
  if (first == 0xED && second > 0x9F) return false;
  if (first == 0xF0 && second < 0x90) return false;
  return !(first == 0xF4 && second > 0x8F);
}

std::vector<char32_t> decode(std::string_view text) {
  std::vector<char32_t> out;
  out.reserve(text.size() / 2);
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    const std::size_t length = sequence_length(lead);
    if (length == 0 || i + length > text.size()) {
      out.push_back(0xFFFD);
      ++i;
      continue;
    }
    char32_t c = length == 1 ? lead : lead & (0x7F >> length);
    for (std::size_t k = 1; k < length; ++k) c = (c << 6) | (static_cast<unsigned char>(text[i + k]) & 0x3F);
    out.push_back(c);
    i += length;
  }
  return out;
}

void append_utf8(std::string& out, char32_t c) {
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0 | (c >> 6));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0 | (c >> 12));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | (c >> 18));
    out += static_cast<char>(0x80 | ((c >> 12) & 0x3F));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  }
}

bool is_zero_width(char32_t c) {
  return (c >= 0x200B && c <= 0x200D) || c == 0x2060 || c == 0xFEFF;
}
bool is_blank(char32_t c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == 0xA0 || c == 0x3000;
}
bool is_tone(char32_t c) {
  return c >= 0x0E48 && c <= 0x0E4B;
}
bool is_vowel_mark(char32_t c) {
  return c == 0x0E31 || (c >= 0x0E34 && c <= 0x0E3A);
}
bool is_combining(char32_t c) {
  return is_vowel_mark(c) || (c >= 0x0E47 && c <= 0x0E4E);
}
constexpr char32_t nikhahit = 0x0E4D, sara_aa = 0x0E32, sara_am = 0x0E33, sara_e = 0x0E40, sara_ae = 0x0E41;

/// Puts `c` at the end, but before the last characters for which `stays_behind` holds.
template <class Predicate>
void insert_before_last(std::vector<char32_t>& out, char32_t c, const Predicate& stays_behind) {
  auto at = out.end();
  while (at != out.begin() && stays_behind(*(at - 1))) --at;
  out.insert(at, c);
}

/// True where the text ends, blanks aside, with NIKHAHIT or with a tone on it: SARA AA makes SARA AM of that.
bool ends_in_nikhahit(const std::vector<char32_t>& out) {
  auto last = out.rbegin();
  while (last != out.rend() && is_blank(*last)) ++last;
  if (last != out.rend() && is_tone(*last)) ++last;
  return last != out.rend() && *last == nikhahit;
}

void push_normalised(std::vector<char32_t>& out, char32_t c) {
  if (c == sara_aa && ends_in_nikhahit(out))
    while (is_blank(out.back())) out.pop_back();
  if (is_combining(c) || c == sara_am)
    while (!out.empty() && is_blank(out.back())) out.pop_back();
  if (is_vowel_mark(c)) return insert_before_last(out, c, is_tone);
  if (is_tone(c)) return insert_before_last(out, c, [](char32_t last) { return last == sara_am; });
  if (c == sara_aa && !out.empty() && out.back() == nikhahit) {
    out.back() = sara_am;
    return;
  }
  if (c == sara_aa && out.size() > 1 && is_tone(out.back()) && out[out.size() - 2] == nikhahit) {
    const char32_t tone = out.back();
    out.resize(out.size() - 2);
    push_normalised(out, tone);
    out.push_back(sara_am);
    return;
  }
  if (c == sara_e && !out.empty() && out.back() == sara_e) {
    out.back() = sara_ae;
    return;
  }
  if (is_blank(c)) {
    if (!out.empty() && !is_blank(out.back())) out.push_back(' ');
    return;
  }
  out.push_back(c);
}

}  // namespace

bool is_utf8(std::string_view text, std::size_t* bad_at) {
  for (std::size_t i = 0; i < text.size();) {
    // Most of a table is ASCII: eight bytes at a time.
    std::uint64_t eight;
    if (i + sizeof eight <= text.size()) {
      std::memcpy(&eight, text.data() + i, sizeof eight);
      if ((eight & 0x8080808080808080u) == 0) {
        i += sizeof eight;
        continue;
      }
    }
    const std::size_t length = sequence_length(static_cast<unsigned char>(text[i]));
    if (length == 0 || i + length > text.size() || !well_formed(text.substr(i, length))) {
      if (bad_at) *bad_at = i;
      return false;
    }
    i += length;
  }
  return true;
}

namespace {

/// True where normalise_thai would change nothing, found without decoding: ASCII and Thai alone, no mark out
/// of place. Says "no" too often rather than too seldom.
bool is_normal(std::string_view text) {
  char32_t before = ' ', before_that = ' ';  // a text that begins with a blank or a mark is not normal
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    char32_t c = lead;
    if (lead < 0x80) {
      if (lead < ' ' || (lead == ' ' && before == ' ')) return false;
      ++i;
    } else {
      if (lead != 0xE0 || i + 3 > text.size()) return false;
      const auto second = static_cast<unsigned char>(text[i + 1]),
                 third = static_cast<unsigned char>(text[i + 2]);
      if ((second != 0xB8 && second != 0xB9) || (third & 0xC0) != 0x80) return false;
      c = 0x0E00 | static_cast<char32_t>((second & 1) << 6) | (third & 0x3Fu);
      if ((is_combining(c) || c == sara_am) && before == ' ') return false;
      if (is_vowel_mark(c) && is_tone(before)) return false;
      if (is_tone(c) && before == sara_am) return false;
      if (c == sara_aa && (before == nikhahit || (is_tone(before) && before_that == nikhahit))) return false;
      if (c == sara_aa && before == ' ') return false;  // no word begins with it
      if (c == sara_e && before == sara_e) return false;
      i += 3;
    }
    before_that = before;
    before = c;
  }
  return text.empty() || before != ' ';
}

}  // namespace

std::string normalise_thai(std::string_view text) {
  if (is_normal(text)) return std::string(text);
  std::vector<char32_t> out;
  for (const char32_t c : decode(text))
    if (!is_zero_width(c)) push_normalised(out, c);
  while (!out.empty() && is_blank(out.back())) out.pop_back();
  std::string result;
  for (const char32_t c : out) append_utf8(result, c);
  return result;
}

namespace {

/// What stands before a name and is no part of it, blanks taken out; the longer of two that begin alike
/// first.
constexpr std::array thai_prefixes = std::to_array<std::string_view>(
    {"จังหวัด", "จ.", "กิ่งอำเภอ", "กิ่งอ.", "อำเภอ", "อ.", "เขต", "ตำบล", "ต.", "แขวง", "หมู่บ้าน", "บ้าน", "บ."});
/// The same in Latin letters, in all the spellings that are met; words of their own.
constexpr std::array latin_prefixes = std::to_array<std::string_view>(
    {"changwat ", "king amphoe ", "amphoe ", "amphur ", "amphure ", "amphor ", "khet ", "tambon ", "tambol ",
     "tumbol ", "tumbon ", "tombon ", "khwaeng ", "ban ", "baan "});

template <std::size_t n>
void drop_prefix(std::string& name, const std::array<std::string_view, n>& prefixes) {
  for (const std::string_view prefix : prefixes)
    if (name.starts_with(prefix) && name.size() > prefix.size()) {
      name.erase(0, prefix.size());
      return;
    }
}

}  // namespace

std::string place_name_key(std::string_view name) {
  std::string key = with_arabic_digits(normalise_thai(name));
  for (char& c : key)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  drop_prefix(key, latin_prefixes);
  std::erase_if(key, [](char c) { return c == ' ' || c == '-' || c == '\''; });
  drop_prefix(key, thai_prefixes);
  return key;
}

}  // namespace phumthun::base
