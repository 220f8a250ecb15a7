#include <catch2/catch.hpp>

#include "privacy/identity_fields.hpp"
#include "privacy/national_id.hpp"

using namespace phumthun;
using privacy::IdProblem;
using privacy::read_national_id;

TEST_CASE("the check digit of a national ID", "[national_id]") {
  // 12 digits and their check digit, by the formula of the Department of Provincial Administration.
  CHECK(privacy::check_digit_fits("1112034563562"));
  CHECK(privacy::check_digit_fits("3330100000012"));
  CHECK(privacy::check_digit_fits("5123456789017"));
  CHECK_FALSE(privacy::check_digit_fits("1112034563563"));
  CHECK_FALSE(privacy::check_digit_fits("111203456356"));
  CHECK_FALSE(privacy::check_digit_fits("11120345635622"));
  CHECK_FALSE(privacy::check_digit_fits("111203456356x"));
}

TEST_CASE("one wrong digit is found wherever the formula looks", "[national_id]") {
  // The third digit's weight is 11: the check digit can't depend on it.
  const std::string right = "1112034563562";
  for (std::size_t at = 0; at < 12; ++at)
    for (char digit = '0'; digit <= '9'; ++digit) {
      std::string wrong = right;
      wrong[at] = digit;
      INFO(wrong);
      CHECK(privacy::check_digit_fits(wrong) == (at == 2 || wrong == right));
    }
}

TEST_CASE("an ID as cells hold it", "[national_id]") {
  for (const char* cell : {"1112034563562", "1-1120-34563-56-2", "1 1120 34563 56 2", " 1112034563562 ",
                           "๑๑๑๒๐๓๔๕๖๓๕๖๒", "'1112034563562", "1112034563562.0"}) {
    INFO(cell);
    const auto id = read_national_id(cell);
    REQUIRE(id);
    CHECK(id->digits == "1112034563562");
    CHECK(id->problem == IdProblem::none);
  }
}

TEST_CASE("a missing ID is none, and no problem", "[national_id]") {
  for (const char* cell : {"", " ", "-", "\xC2\xA0"}) CHECK_FALSE(read_national_id(cell));
}

TEST_CASE("an ID that a spreadsheet rounded is told, never put together again", "[national_id]") {
  for (const char* cell : {"1.11E+12", "3.3E+12", "1.11203E12", "1,11203E+12", "1e12"}) {
    INFO(cell);
    const auto id = read_national_id(cell);
    REQUIRE(id);
    CHECK(id->digits.empty());
    CHECK(id->problem == IdProblem::precision_lost);
  }
}

TEST_CASE("a wrong ID says what is wrong with it", "[national_id]") {
  const auto wrong = read_national_id("1-1120-34563-56-3");
  REQUIRE(wrong);
  CHECK(wrong->problem == IdProblem::check_digit);
  CHECK(wrong->digits == "1112034563563");
  for (const char* cell : {"111203456356", "11120345635621", "AB1234567", "ไม่มี", "1112034563562 (สมชาย)",
                           "E12", "1E", "12E+x"}) {
    INFO(cell);
    const auto id = read_national_id(cell);
    REQUIRE(id);
    CHECK(id->problem == IdProblem::not_thirteen_digits);
    CHECK(id->digits.empty());
  }
}

TEST_CASE("of an ID only the last three digits are shown", "[national_id]") {
  CHECK(privacy::masked_national_id("1112034563562") == "x-xxxx-xxxxx-56-2");
  CHECK(privacy::masked_national_id("11120") == "x-xxxx-xxxxx-xx-x");
  CHECK(privacy::masked_national_id("") == "x-xxxx-xxxxx-xx-x");
}

TEST_CASE("a report quotes numbers and short signs", "[national_id]") {
  CHECK(privacy::quotable("12/5") == "'12/5'");
  CHECK(privacy::quotable(" 4.7 ") == "'4.7'");
  CHECK(privacy::quotable("๓๓๐๑") == "'๓๓๐๑'");
  CHECK(privacy::quotable("330101") == "'330101'");
}

TEST_CASE("a report never quotes what may name or number a person", "[national_id]") {
  for (const char* cell : {"สมชาย", "Somchai", "1112034563562", "1-1120-34563-56-3", "๑๑๑๒๐๓๔๕๖๓๕๖๒",
                           "0812345678", "081-234-5678", "08 1234 567", "+66812345678", "someone@example.org",
                           "1112034563562.0", "111203456356", "1.11E+12", "12345678901234567890123456789"}) {
    INFO(cell);
    const std::string quoted = privacy::quotable(cell);
    CHECK(quoted.find(cell) == std::string::npos);
    CHECK_FALSE(privacy::looks_like_national_id(quoted));
  }
  CHECK(privacy::quotable("สมชาย ใจดี") == "a text of 10 characters");
}
