#include <catch2/catch.hpp>
#include <string>

#include "base/dates.hpp"
#include "base/months.hpp"

using namespace phumthun::base;

namespace {

/// The date as ISO 8601, "" for none; two-digit years are Buddhist.
std::string iso(std::string_view text) {
  const auto date = parse_date(text, true);
  return date ? iso_date(*date) : "";
}

}  // namespace

TEST_CASE("one day is read in every way that offices write it") {
  for (const char* text : {"2567-08-15",
                           "2024-08-15",
                           "15/08/2567",
                           "15/8/2024",
                           "15/8/67",
                           "15-08-2567",
                           "15.08.2567",
                           "๑๕/๐๘/๒๕๖๗",
                           "15 ส.ค. 2567",
                           "15 ส.ค.67",
                           "15 สิงหาคม 2567",
                           "15 สิงหาคม พ.ศ. 2567",
                           "วันที่ 15 เดือน สิงหาคม พ.ศ. ๒๕๖๗",
                           "15-ส.ค.-67",
                           "15 สิงหาคม ค.ศ. 2024",
                           "15-Aug-2024",
                           "Aug 15, 2024",
                           "15 August 2024",
                           "2024-08-15 00:00:00",
                           "2024-08-15T13:45:10.123+07:00",
                           "2024-08-15T13:45:00Z",
                           "15/8/2567 9:05:00",
                           "15/8/2567 เวลา 13:45 น."}) {
    INFO(text);
    CHECK(iso(text) == "2024-08-15");
  }
  CHECK(iso("8/15/2024").empty());  // nothing is guessed
}

TEST_CASE("each month is known by its whole and its short name") {
  const char* names[] = {"ม.ค.", "มกราคม",  "ก.พ.", "กุมภาพันธ์", "มี.ค.", "มีนาคม",    "เม.ย.", "เมษายน",
                         "พ.ค.", "พฤษภาคม", "มิ.ย.", "มิถุนายน",  "ก.ค.", "กรกฎาคม",  "ส.ค.",  "สิงหาคม",
                         "ก.ย.", "กันยายน",  "ต.ค.", "ตุลาคม",   "พ.ย.", "พฤศจิกายน", "ธ.ค.",  "ธันวาคม"};
  for (int i = 0; i < 24; ++i) {
    INFO(names[i]);
    const auto date = parse_date(std::string("1 ") + names[i] + " 2567", false);
    REQUIRE(date);
    CHECK(*date == Date{2024, i / 2 + 1, 1});
  }
}

TEST_CASE("the leap day follows the Gregorian year") {
  CHECK(iso("29/2/2567") == "2024-02-29");  // 2567 - 543 = 2024
  CHECK(iso("29/2/2568").empty());
  CHECK(iso("29 ก.พ. 2543") == "2000-02-29");
  CHECK(iso("29/02/2443").empty());  // 1900 was no leap year
}

TEST_CASE("days that do not exist and other texts are no dates") {
  for (const char* text :
       {"",           " ",    "-",     "30/11/-0001", "0000-00-00", "31/4/2567", "32/1/2567",   "0/1/2567",
        "15/13/2567", "25/2", "ก.พ.",  "สิงหาคม 2567", "15/8/1234",  "15/8/2999", "15 บาท 2567", "12345",
        "25670815",   "1.5",  "15:30", "2567/1",      "15/8/567",   "1/2/3/2567"}) {
    INFO(text);
    CHECK(iso(text).empty());
  }
}

TEST_CASE("a year of two digits is read only where it is known to be Buddhist") {
  CHECK_FALSE(parse_date("15/8/67", false));
  CHECK(parse_date("15/8/67", true) == Date{2024, 8, 15});
  CHECK(parse_date("15 ส.ค. พ.ศ. 67", false) == Date{2024, 8, 15});
}

TEST_CASE("a year alone is a date without month and day") {
  CHECK(parse_date("2567", false) == Date{2024, 0, 0});
  CHECK(iso("พ.ศ. ๒๕๐๕") == "1962");
  CHECK_FALSE(parse_date("67", false));
}

TEST_CASE("years are answered in the Buddhist era") {
  for (const char* text : {"2567", "2024", "67", "ปี 2567", "พ.ศ. ๒๕๖๗", "ปี พ.ศ. 2567", "ค.ศ. 2024", "2567.0",
                           "ปีงบประมาณ 2567"}) {
    INFO(text);
    CHECK(parse_year_be(text) == 2567);
  }
  for (const char* text : {"", "2399", "2700", "567", "1700", "2567/1", "ปีที่แล้ว", "25 67", "-67.5"}) {
    INFO(text);
    CHECK_FALSE(parse_year_be(text));
  }
}

TEST_CASE("house numbers that a spreadsheet turned into dates are told from house numbers") {
  for (const char* text : {"25-ก.พ.", "2-Jan", "25/2/2567", "2024-02-25 00:00:00", "ก.พ.-25", "Feb-25",
                           "25 ก.พ. 67", "2567-02-25"}) {
    INFO(text);
    CHECK(looks_like_date(text));
  }
  for (const char* text : {"25/2", "25", "123/45", "12/3/4", "9/99", "12 ก", "111/2567", "2567", "25-2", "",
                           "หมู่ 4", "99/9 ม.4", "25/2/67"}) {
    INFO(text);
    CHECK_FALSE(looks_like_date(text));
  }
}

TEST_CASE("a month is known by its words, whole and brief, in both languages") {
  for (int month = 1; month <= 12; ++month)
    for (const LocalText& words : {month_words(month).full, month_words(month).brief}) {
      INFO(words.th << " " << words.en);
      CHECK(month_of_word(words.th) == month);
      CHECK(month_of_word(words.en) == month);
    }
  CHECK(month_words(8).full.th == "สิงหาคม");
  CHECK(month_words(8).brief.en == "Aug");
  CHECK(month_of_word("กพ") == 2);
  CHECK(month_of_word("sept") == 9);
  CHECK(month_of_word("หน้าฝน") == 0);
}
