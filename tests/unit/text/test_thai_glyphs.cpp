#include <catch2/catch.hpp>
#include <string>

#include "text/thai_glyphs.hpp"

using phumthun::text::shape_thai;

namespace {
std::u32string shaped(std::u32string text) {
  shape_thai(text);
  return text;
}
}  // namespace

TEST_CASE("a tone without a vowel above comes down to the consonant") {
  CHECK(shaped(U"ก่") == U"ก\xF70A");
  CHECK(shaped(U"ก้") == U"ก\xF70B");
  CHECK(shaped(U"ศักดิ์") == U"ศักดิ์");
  CHECK(shaped(U"ชื่อ") == U"ชื่อ");
  CHECK(shaped(U"จันทร์") == U"จันทร\xF70E");
}

TEST_CASE("a tone stays high over a vowel above and before SARA AM") {
  CHECK(shaped(U"ที่") == U"ที่");
  CHECK(shaped(U"น้ำ") == U"น้ำ");
}

TEST_CASE("marks over an ascender move left") {
  CHECK(shaped(U"ป่า") == U"ป\xF705า");
  CHECK(shaped(U"ฝ้าย") == U"ฝ\xF706าย");
  CHECK(shaped(U"ปี") == U"ป\xF702");
  CHECK(shaped(U"ปี่") == U"ป\xF702\xF713");
  CHECK(shaped(U"ฟั่น") == U"ฟ\xF710\xF713น");
  CHECK(shaped(U"เป็น") == U"เป\xF712น");
  CHECK(shaped(U"ฬ์") == U"ฬ\xF709");
  CHECK(shaped(U"ป้ำ") == U"ป\xF714ำ");
}

TEST_CASE("a vowel below takes the descender's place or moves under it") {
  CHECK(shaped(U"ญู") == U"\xF70Fู");
  CHECK(shaped(U"ฐุ") == U"\xF700ุ");
  CHECK(shaped(U"กตัญญู") == U"กตัญ\xF70Fู");
  CHECK(shaped(U"ฎุ") == U"ฎ\xF718");
  CHECK(shaped(U"ฏู") == U"ฏ\xF719");
  CHECK(shaped(U"ญา") == U"ญา");
}

TEST_CASE("a vowel below and a tone are independent") {
  CHECK(shaped(U"กุ้ง") == U"กุ\xF70Bง");
  CHECK(shaped(U"ปุ๋ย") == U"ปุ\xF708ย");
  CHECK(shaped(U"ญุ่") == U"\xF70Fุ\xF70A");
}

TEST_CASE("what is not Thai, marks without a consonant, and shaped text stay") {
  CHECK(shaped(U"").empty());
  CHECK(shaped(U"Sisaket 33") == U"Sisaket 33");
  CHECK(shaped(U"่า") == U"่า");
  CHECK(shaped(U"a่") == U"a่");
  const std::u32string sentence = U"ตำบลป่าโมก ปู่ญู ฎุ้ น้ำพี้";
  CHECK(shaped(shaped(sentence)) == shaped(sentence));
}

TEST_CASE("every variant lies in the private area and every other code point is kept") {
  const std::u32string tones = U"่้๊๋์";
  const std::u32string vowels = U"ัิีึืฺ็ํุู";
  for (char32_t consonant = 0x0E01; consonant <= 0x0E2E; ++consonant) {
    for (const char32_t vowel : vowels) {
      for (const char32_t tone : tones) {
        const std::u32string cell{consonant, vowel, tone};
        const std::u32string out = shaped(cell);
        for (std::size_t i = 0; i < cell.size(); ++i) {
          const bool is_variant =
              out[i] >= phumthun::text::first_thai_variant && out[i] <= phumthun::text::last_thai_variant;
          CHECK((out[i] == cell[i] || is_variant));
        }
      }
    }
  }
}
