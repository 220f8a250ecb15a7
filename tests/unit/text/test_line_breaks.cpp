#include <catch2/catch.hpp>
#include <numeric>

#include "text/line_breaks.hpp"

using namespace phumthun::text;

namespace {
/// The text with "|" at every break.
std::string marked(std::string_view text, const std::vector<std::string>& whole = {}) {
  std::string out;
  std::size_t begin = 0;
  for (const std::size_t at : line_breaks(text, whole)) {
    out.append(text.substr(begin, at - begin)).append("|");
    begin = at;
  }
  return out.append(text.substr(begin));
}
/// One unit per code point.
Extent count_characters(std::string_view text, double size, bool) {
  double width = 0;
  for (const char c : text) width += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  return {width, size, 0};
}
std::vector<std::string> wrapped(std::string_view text, double width) {
  return wrap(text, width, 1, false, count_characters, {});
}
}  // namespace

TEST_CASE("Thai breaks between words, other text after blanks") {
  CHECK(marked("ครัวเรือนยากจน") == "ครัวเรือน|ยากจน");
  CHECK(marked("share of households") == "share |of |households");
  CHECK(marked("ตำบล ก") == "ตำบล |ก");
  CHECK(marked("") == "");
  CHECK(marked("a") == "a");
}

TEST_CASE("a protected name stays whole") {
  CHECK(marked("ตำบลป่าโมก") == "ตำบล|ป่า|โมก");
  CHECK(marked("ตำบลป่าโมก", {"ป่าโมก"}) == "ตำบล|ป่าโมก");
}

TEST_CASE("punctuation stays with its word") {
  for (const char* text : {"ร้อยละ (ของครัวเรือน)", "ครัวเรือน 12.5%", "เด็กๆ"}) {
    const std::string breaks = marked(text);
    INFO(breaks);
    CHECK(breaks.find("|)") == std::string::npos);
    CHECK(breaks.find("(|") == std::string::npos);
    CHECK(breaks.find("|ๆ") == std::string::npos);
    CHECK(breaks.find("|%") == std::string::npos);
  }
}

TEST_CASE("no break separates a mark from its consonant") {
  const std::string text = "ที่มาของข้อมูลการสำรวจครัวเรือนจังหวัดศรีสะเกษปีพุทธศักราชสองพันห้าร้อยหกสิบเจ็ด";
  for (const std::size_t at : line_breaks(text, {})) {
    const auto lead = static_cast<unsigned char>(text[at]);
    REQUIRE(lead == 0xE0);
    const unsigned code = 0xE00u | ((static_cast<unsigned char>(text[at + 1]) & 1u) << 6) |
                          (static_cast<unsigned char>(text[at + 2]) & 0x3Fu);
    const bool is_mark =
        code == 0xE31 || (code >= 0xE34 && code <= 0xE3A) || (code >= 0xE47 && code <= 0xE4E);
    CHECK_FALSE(is_mark);
  }
}

TEST_CASE("lines are filled with as many words as fit, and none is lost") {
  CHECK(wrapped("one two three", 7) == std::vector<std::string>{"one two", "three"});
  CHECK(wrapped("one two three", 100) == std::vector<std::string>{"one two three"});
  CHECK(wrapped("a\nb", 100) == std::vector<std::string>{"a", "b"});
  CHECK(wrapped("unbreakable", 3) == std::vector<std::string>{"unbreakable"});
  CHECK(wrapped("", 3) == std::vector<std::string>{""});
  const std::string text = "สัดส่วนครัวเรือนที่สำรวจซึ่งมีทุนมนุษย์ต่ำกว่าเกณฑ์";
  for (double width = 1; width < 40; width += 3) {
    const auto lines = wrapped(text, width);
    CHECK(std::accumulate(lines.begin(), lines.end(), std::string{}) == text);
  }
}

TEST_CASE("measured text grows with its size and with its length; marks take no width") {
  const Extent one = measure_text("ศรีสะเกษ", 10, false);
  CHECK(one.width > 20);
  CHECK(one.width < 60);
  CHECK(measure_text("ศรีสะเกษ", 20, false).width == Approx(2 * one.width));
  CHECK(measure_text("ที่", 10, false).width == Approx(measure_text("ท", 10, false).width));
  CHECK(measure_text("", 10, false).width == 0);
  CHECK(one.height() > 10);
  CHECK(measure_text("ศรีสะเกษ", 10, true).width >= one.width);
}
