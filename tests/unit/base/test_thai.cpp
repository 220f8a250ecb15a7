#include <catch2/catch.hpp>

#include "base/thai.hpp"

using namespace phumthun::base;

TEST_CASE("Thai text is stored in one spelling") {
  CHECK(normalise_thai("ท่ี") == "ที่");                     // tone before its vowel
  CHECK(normalise_thai("อู่ ทอง") == "อู่ ทอง");             // right already
  CHECK(normalise_thai("น\u0E49\u0E4D\u0E32") == "น้ำ");  // tone, nikhahit, aa
  CHECK(normalise_thai("น\u0E4D\u0E49\u0E32") == "น้ำ");  // nikhahit, tone, aa
  CHECK(normalise_thai("น\u0E33\u0E49คำ") == "น้ำคำ");    // tone after sara am
  CHECK(normalise_thai("\u0E40\u0E40ม่") == "แม่");        // two sara e for sara ae
  CHECK(normalise_thai("ศรี\u200Bสะ\u2060เกษ\uFEFF") == "ศรีสะเกษ");
  CHECK(normalise_thai("ก \u0E34น") == "กิน");  // a blank before a mark
  CHECK(normalise_thai("น \u0E33") == "นำ");   // and before sara am
  CHECK(normalise_thai("  บ้าน \u00A0\t ใหม่  ") == "บ้าน ใหม่");
  CHECK(normalise_thai("Ban Mai 5") == "Ban Mai 5");
  CHECK(normalise_thai("").empty());
}

TEST_CASE("normalising twice changes nothing more") {
  for (const char* text : {"ท่ี", "น \u0E49\u0E4D\u0E32", "\u0E40\u0E40ก\u0E48 \u0E34", " ก  ข "})
    CHECK(normalise_thai(normalise_thai(text)) == normalise_thai(text));
}

TEST_CASE("a text is left as it is exactly where every step leaves it so") {
  // Any order of marks, blanks and letters: the short cut for normal text must never skip work. The text
  // behind a zero-width character always goes the long way. And what is normal stays as it is.
  const char* pieces[] = {"ก", "\u0E34", "\u0E48", "\u0E4D", "\u0E32", "\u0E33", "\u0E40", " ", "a"};
  for (int code = 0; code < 9 * 9 * 9 * 9 * 9; ++code) {
    std::string text;
    for (int i = 0, rest = code; i < 5; ++i, rest /= 9) text += pieces[rest % 9];
    const std::string normal = normalise_thai(text);
    if (normal != normalise_thai(text + "\u200B") || normal != normalise_thai(normal)) FAIL_CHECK(text);
  }
}

TEST_CASE("place names compare without prefix, blanks and case") {
  CHECK(place_name_key("อ.เมือง ศรีสะเกษ") == place_name_key("อำเภอเมืองศรีสะเกษ"));
  CHECK(place_name_key("ต. โพนข่า") == place_name_key("ตำบลโพนข่า"));
  CHECK(place_name_key("กิ่งอำเภอศิลาลาด") == "ศิลาลาด");
  CHECK(place_name_key("Kanthara Rom") == "kanthararom");
  CHECK(place_name_key("แขวงพระบรมมหาราชวัง") == "พระบรมมหาราชวัง");
  CHECK(place_name_key("Cha Kong") == place_name_key("CHAKONG"));
  CHECK(place_name_key("La-O") == place_name_key("La-o"));
  CHECK(place_name_key("La-O") == place_name_key("Lao"));
  CHECK(place_name_key("Ban Daeng") == "daeng");
  CHECK(place_name_key("Tambon Phon Kha") == "phonkha");
  CHECK(place_name_key("Bang Kaeo") == "bangkaeo");  // "Ban" is a word or nothing
  CHECK(place_name_key("หนองบัว ๒") == place_name_key("บ้านหนองบัว 2"));
  CHECK(place_name_key("บ้าน") == "บ้าน");  // a prefix alone is the name
}

TEST_CASE("broken UTF-8 is found at its first wrong byte") {
  const auto bad_at = [](std::string_view text) {
    std::size_t at = 999;
    return is_utf8(text, &at) ? std::string::npos : at;
  };
  CHECK(bad_at("ศรีสะเกษ") == std::string::npos);
  CHECK(bad_at("") == std::string::npos);
  CHECK(bad_at("abcdefgh\xC8") == 8);      // behind eight bytes taken at once
  CHECK(bad_at("ab\xE0\xB8") == 2);        // cut off
  CHECK(bad_at("\xC0\x80") == 0);          // overlong
  CHECK(bad_at("\xE0\x80\x80") == 0);      // overlong
  CHECK(bad_at("a\xED\xA0\x80") == 1);     // a surrogate
  CHECK(bad_at("\xF4\x90\x80\x80") == 0);  // beyond U+10FFFF
  CHECK(bad_at("\xF0\x9F\x97\xBA") == std::string::npos);
  CHECK(bad_at("\xA1\xD2\xC3") == 0);  // Thai in CP874
}

TEST_CASE("a blank between NIKHAHIT and SARA AA goes, with a tone or without") {
  CHECK(normalise_thai("น\u0E4D \u0E32คำ") == "นำคำ");
  CHECK(normalise_thai("น\u0E49\u0E4D \u0E32คำ") == normalise_thai("น้ำคำ"));
  CHECK(normalise_thai("บ้าน า") == "บ้าน า");
}
