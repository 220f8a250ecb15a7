#pragma once
#include <span>

namespace phumthun::text {

/// The code points U+F700 to U+F71D, where Thai fonts made to the Windows convention (the TLWG fonts among
/// them) keep the variants of marks that have to move aside.
inline constexpr char32_t first_thai_variant = 0xF700;
inline constexpr char32_t last_thai_variant = 0xF71D;

/// Replaces, in place, each Thai mark by the variant that stands right over its consonant, for painters that
/// draw one glyph per code point and know no OpenType rules:
/// - a tone mark without a vowel above comes down to the consonant (it stays high before SARA AM, whose ring
/// is above);
/// - over a consonant with an ascender (ป ฝ ฟ ฬ) marks above move left;
/// - ญ and ฐ lose their lower part before a vowel below; under ฎ and ฏ a vowel below moves down.
/// One code point in, one out; SARA AM stays one code point; anything that is not Thai, and marks without a
/// consonant, stay as they are. Applying it twice gives the same as once.
void shape_thai(std::span<char32_t> run);

}  // namespace phumthun::text
