#include <catch2/catch.hpp>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <random>
#include <string>

#include "base/numbers.hpp"

using namespace phumthun::base;

TEST_CASE("numbers are read as offices write them") {
  CHECK(parse_number("1,457,556") == 1457556.0);
  CHECK(parse_number(" 2.75 ") == 2.75);
  CHECK(parse_number("-1,234.5") == -1234.5);
  CHECK(parse_number("+7") == 7.0);
  CHECK(parse_number("๑,๔๕๗.๕") == 1457.5);
  CHECK(parse_number("1e3") == 1000.0);
  CHECK(parse_number("\xC2\xA0"
                     "12"
                     "\xE2\x80\x8B") == 12.0);  // a blank that does not break, a zero-width one
}

TEST_CASE("what is no number stays none") {
  for (const char* text : {"",       " ",    "-",         "+",        "+-5",     "--5", "12 บาท", "1,5",
                           "1,2345", ",123", "123,",      "1,23,456", "1.2.3",   "nan", "inf",    "-inf",
                           "1e999",  "0x10", "1,234.5,6", "25-ก.พ.",  "(1,234)", "๑,๒", "๑๒ คน"}) {
    INFO(text);
    CHECK_FALSE(parse_number(text));
  }
}

TEST_CASE("every short number is the same as the C library reads it") {
  std::mt19937_64 random(7);
  for (int i = 0; i < 200000; ++i) {
    std::string text = random() % 3 == 0 ? "-" : "";
    const auto digits = random() % 17;
    for (std::uint64_t d = 0; d < digits; ++d) text += static_cast<char>('0' + random() % 10);
    text.insert((text.starts_with('-') ? 1 : 0) + random() % (digits + 1), random() % 2 ? "." : "");
    if (text.find_first_of("0123456789") == std::string::npos) continue;
    const auto value = parse_number(text);
    if (value != std::strtod(text.c_str(), nullptr)) FAIL(text);
  }
  CHECK(std::signbit(*parse_number("-0")));
  CHECK_FALSE(parse_number("."));
  CHECK_FALSE(parse_number("-."));
  CHECK(parse_number("๑๒") == 12.0);
  CHECK(parse_number("-๑๒") == -12.0);
}

TEST_CASE("whole numbers are exact or nothing") {
  CHECK(parse_integer("12,345") == 12345);
  CHECK(parse_integer("3.0") == 3);
  CHECK_FALSE(parse_integer("3.5"));
  CHECK(parse_integer("9007199254740991") == 9007199254740991);
  CHECK_FALSE(parse_integer("9007199254740992"));
}

TEST_CASE("a cell without a value is empty, blank, one dash, or says so") {
  for (const char* text :
       {"", "  ", "-", " - ", "\xEF\xBB\xBF", "–", "—", " – ", "N/A", "n/a", "null", "NULL", "#N/A"}) {
    INFO(text);
    CHECK(is_missing(text));
  }
  for (const char* text : {"0", "--", "ไม่มี", "NA", "นายเอ", "Nullnummer", "(1,234)", "-1", "–1", "#1"}) {
    INFO(text);
    CHECK_FALSE(is_missing(text));
  }
}

TEST_CASE("Thai digits become Arabic ones, and nothing else changes") {
  CHECK(with_arabic_digits("หมู่ ๑๒ ต.๓") == "หมู่ 12 ต.3");
  CHECK(with_arabic_digits("\xE0\xB9") == "\xE0\xB9");  // cut off
}

TEST_CASE("numbers for people have separators, a true minus, and a dash for nothing") {
  CHECK(format_number(1457556, 0) == "1,457,556");
  CHECK(format_number(999.5, 1) == "999.5");
  CHECK(format_number(-1234.56, 1) == "−1,234.6");
  CHECK(format_number(-0.001, 2) == "0.00");
  CHECK(format_number(std::numeric_limits<double>::quiet_NaN(), 2) == "–");
}
