#include "text/thai_glyphs.hpp"

#include <cstddef>

namespace phumthun::text {
namespace {

constexpr char32_t sara_am = 0x0E33;

bool is_consonant(char32_t c) {
  return c >= 0x0E01 && c <= 0x0E2E;
}
bool has_ascender(char32_t c) {
  return c == U'ป' || c == U'ฝ' || c == U'ฟ' || c == U'ฬ';
}
bool has_fixed_descender(char32_t c) {
  return c == U'ฎ' || c == U'ฏ';
}

/// The consonant without its lower part, or 0 where it has none that can go.
char32_t without_descender(char32_t c) {
  if (c == U'ญ') return 0xF70F;
  if (c == U'ฐ') return 0xF700;
  return 0;
}

bool is_vowel_below(char32_t c) {
  return c >= 0x0E38 && c <= 0x0E3A;
}
/// Tone marks and THANTHAKHAT: they stand on top of whatever else is above.
bool is_tone(char32_t c) {
  return c >= 0x0E48 && c <= 0x0E4C;
}

/// The variant moved left of a vowel or sign above (not a tone), or 0 where `c` is no such mark.
char32_t vowel_above_left(char32_t c) {
  switch (c) {
    case 0x0E31:
      return 0xF710;
    case 0x0E34:
    case 0x0E35:
    case 0x0E36:
    case 0x0E37:
      return 0xF701 + (c - 0x0E34);
    case 0x0E47:
      return 0xF712;
    case 0x0E4D:
      return 0xF711;
    default:
      return 0;
  }
}

bool is_mark(char32_t c) {
  return is_vowel_below(c) || is_tone(c) || vowel_above_left(c) != 0;
}

/// The tones in the order of Unicode, from these starts: low, low and left, high and left.
char32_t tone_variant(char32_t tone, bool is_high, bool is_left) {
  const char32_t nth = tone - 0x0E48;
  if (is_high) return is_left ? 0xF713 + nth : tone;
  return (is_left ? 0xF705 : 0xF70A) + nth;
}

/// One consonant at `cell[0]` and its marks; `before_sara_am` where SARA AM follows.
void shape_cell(std::span<char32_t> cell, bool before_sara_am) {
  const char32_t consonant = cell[0];
  const bool is_left = has_ascender(consonant);
  bool is_high = before_sara_am;
  for (const char32_t c : cell) is_high = is_high || vowel_above_left(c) != 0;
  for (std::size_t i = 1; i < cell.size(); ++i) {
    const char32_t mark = cell[i];
    if (is_tone(mark)) {
      cell[i] = tone_variant(mark, is_high, is_left);
    } else if (is_vowel_below(mark)) {
      if (has_fixed_descender(consonant)) cell[i] = 0xF718 + (mark - 0x0E38);
      if (const char32_t bare = without_descender(consonant)) cell[0] = bare;
    } else if (is_left) {
      cell[i] = vowel_above_left(mark);
    }
  }
}

}  // namespace

void shape_thai(std::span<char32_t> run) {
  for (std::size_t begin = 0; begin < run.size();) {
    std::size_t end = begin + 1;
    if (is_consonant(run[begin])) {
      while (end < run.size() && is_mark(run[end])) ++end;
      shape_cell(run.subspan(begin, end - begin), end < run.size() && run[end] == sara_am);
    }
    begin = end;
  }
}

}  // namespace phumthun::text
