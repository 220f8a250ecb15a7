#pragma once
#include <string>
#include <string_view>

namespace phumthun::base {

/// True where the bytes are well-formed UTF-8 (no overlong forms, no surrogates). `bad_at` gets the first
/// wrong byte.
bool is_utf8(std::string_view text, std::size_t* bad_at = nullptr);

/// Thai text as it should be stored: zero-width characters and blanks before a combining mark removed, a tone
/// mark before a vowel mark put after it and one after SARA AM before it, NIKHAHIT + SARA AA joined to SARA
/// AM, doubled SARA E joined to SARA AE, both ends trimmed, runs of blanks made one. Other text is left as it
/// is. Never fails; expects UTF-8.
std::string normalise_thai(std::string_view text);

/// The form for comparing place names: normalise_thai, Thai digits as Arabic ones, every blank, hyphen and
/// apostrophe removed, ASCII in lower case, and one leading จังหวัด/จ., อำเภอ/อ./กิ่งอำเภอ/เขต, ตำบล/ต./แขวง or
/// บ้าน/บ./หมู่บ้าน (or its Latin form as a word: "Ban ", "Tambon ", "Amphoe ") removed where something is left.
/// So a name may be compared with or without its prefix, and "Cha Kong" with "Chakong".
std::string place_name_key(std::string_view name);

}  // namespace phumthun::base
