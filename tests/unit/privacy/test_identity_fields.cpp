#include <catch2/catch.hpp>

#include "privacy/identity_fields.hpp"

using namespace phumthun::privacy;

TEST_CASE("columns that identify a person are recognised in Thai and English, however they are written") {
  for (const char* name : {"national_id",
                           "National ID",
                           "nationalId",
                           "citizen_id",
                           "CID",
                           "id_card",
                           "title",
                           "first_name",
                           "firstName",
                           "FIRSTNAME",
                           "last_name",
                           "Surname",
                           "name",
                           "head_name",
                           "Respondent Name",
                           "phone",
                           "phone_number",
                           "Tel.",
                           "mobile",
                           "e-mail_email",
                           "date_of_birth",
                           "DOB",
                           "photo",
                           "first_name_2",
                           "username",
                           "ชื่อ",
                           "ชื่อ - สกุล",
                           "ชื่อหัวหน้าครัวเรือน",
                           "นามสกุล",
                           "คำนำหน้าชื่อ",
                           "คํานําหน้าชื่อ",
                           "เลขบัตรประชาชน",
                           "เลขประจำตัวประชาชน 13 หลัก",
                           "หมายเลขโทรศัพท์",
                           "เบอร์โทรศัพท์",
                           "โทรศัพท์",
                           "วัน/เดือน/ปีเกิด",
                           "ชื่อผู้ให้ข้อมูล",
                           "ชื่อเจ้าบ้าน",
                           "ผู้สำรวจ",
                           "รูปถ่ายบ้าน",
                           "ชื่อสมาชิกคนที่ 1"}) {
    CAPTURE(name);
    CHECK(is_identity_column(name));
  }
}

TEST_CASE("columns of places, scores, codes and belongings are not") {
  for (const char* name : {"household_id",
                           "house_code",
                           "household_no",
                           "round",
                           "source",
                           "longitude",
                           "latitude",
                           "address_no",
                           "moo",
                           "village_name",
                           "tambon_name",
                           "amphoe_name",
                           "village_code",
                           "size",
                           "human",
                           "physical",
                           "financial",
                           "natural",
                           "social",
                           "survey_weight",
                           "municipality",
                           "not_poor_on_survey",
                           "member_id",
                           "birth_year",
                           "sex",
                           "relation",
                           "education",
                           "occupation",
                           "monthly_income",
                           "health",
                           "disability",
                           "name_th",
                           "name_en",
                           "has_phone",
                           "automobile",
                           "hotel",
                           "รหัสบ้าน",
                           "ชื่อหมู่บ้าน",
                           "ชื่อบ้าน",
                           "ชื่อตำบล",
                           "ชื่ออำเภอ",
                           "ชื่อจังหวัด",
                           "โทรทัศน์",
                           "รูปแบบการออม",
                           "จำนวนสมาชิกที่มีชื่อในทะเบียนบ้าน",
                           "สกุลเงิน",
                           "ทุนมนุษย์",
                           "อายุหัวหน้าครัวเรือน",
                           ""}) {
    CAPTURE(name);
    CHECK_FALSE(is_identity_column(name));
  }
}

TEST_CASE("13 digits with the right check digit look like a national ID") {
  for (const char* text : {"1112034563562", "1-1120-34563-56-2", "1 1120 34563 56 2", "๑๑๑๒๐๓๔๕๖๓๕๖๒",
                           " 1112034563562 ", "นาย ก 1112034563562", "id:1112034563562,"}) {
    CAPTURE(text);
    CHECK(looks_like_national_id(text));
  }
  for (const char* text : {"1112034563561", "111203456356", "11120345635620", "", "-", "นาย ก", "330101"}) {
    CAPTURE(text);
    CHECK_FALSE(looks_like_national_id(text));
  }
}

TEST_CASE("of ten last digits exactly one fits") {
  int fitting = 0;
  for (int i = 0; i < 10; ++i) fitting += looks_like_national_id("111203456356" + std::to_string(i));
  CHECK(fitting == 1);
}

TEST_CASE("Thai phone numbers are recognised as a whole") {
  for (const char* text : {"0812345678", "081-234-5678", "045 612 345", "(045)612345", "+66812345678",
                           "66 45 612 345", "๐๘๑๒๓๔๕๖๗๘"})
    CHECK(looks_like_phone(text));
  for (const char* text :
       {"812345678", "330101", "08123456789", "081234567a", "", "1112034563562", "15.118, 104.322"})
    CHECK_FALSE(looks_like_phone(text));
}

TEST_CASE("a number of a person is found within a text; house codes and house numbers are none") {
  using phumthun::privacy::holds_personal_number;
  for (const char* text : {"12 โทร 081-234-5678", "เลข 1-1120-34563-56-2 นางตัวอย่าง", "1112034563560",
                           "12 0812345678", "บ้านตัวอย่าง 045-612345", "๐๘๑๒๓๔๕๖๗๘"})
    CHECK(holds_personal_number(text));
  for (const char* text : {"33011234567", "3301-123456-7", "123/45 หมู่ 4", "บ้านหนองแวง", "00000000001",
                           "2567/1", "S0000001", "S0000001-01", "0000001-01", "12 34 56", ""})
    CHECK_FALSE(holds_personal_number(text));
}
