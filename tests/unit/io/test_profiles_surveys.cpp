#include <catch2/catch.hpp>

#include "io/header_names.hpp"
#include "support/baseline_export.hpp"
#include "support/builders.hpp"
#include "unit/io/proposal.hpp"
#include "unit/io/row_table.hpp"

using namespace phumthun;
using io::RecordKind;
using test::preview;

namespace {

io::Proposal propose(RecordKind kind, const io::TablePreview& sample) {
  return io::propose_mapping(kind, "", sample, test::knows_three_tambon);
}

const test::Cells address_header{"ปีที่สำรวจ", "รหัสบ้าน", "บ้านเลขที่", "หมู่ที่", "หมู่บ้าน", "ตำบล", "อำเภอ", "จังหวัด"};

io::TablePreview workbook(const std::string& sheet, const test::Cells& items) {
  test::Cells header = address_header;
  header.insert(header.end(), items.begin(), items.end());
  io::TablePreview sample =
      preview(header, {{"2567", "33011234567", "12/3", "7", "สร้าง", "เมืองใต้", "เมืองศรีสะเกษ", "ศรีสะเกษ"}});
  sample.sheet = sheet;
  sample.sheets.clear();
  for (const char* name : {"ข้อมูลพื้นฐาน", "ทุนมนุษย์", "ทุนกายภาพ", "ทุนการเงิน", "ทุนธรรมชาติ", "ทุนทางสังคม"})
    sample.sheets.push_back({name, 1, false});
  return sample;
}

}  // namespace

TEST_CASE("column names are compared as people mean them") {
  CHECK(io::column_key("CC-CODE") == io::column_key("cc_code"));
  CHECK(io::column_key("วัน/เดือน/ปีเกิด") == io::column_key(" วัน เดือน ปี เกิด "));
  CHECK(io::column_key("เลข ๑๓ หลัก") == io::column_key("เลข 13 หลัก"));
  CHECK(io::column_key("นํ้า") == io::column_key("น้ำ"));  // NIKHAHIT + tone + AA
  CHECK(io::column_key("ตำบล") != io::column_key("อำเภอ"));
  CHECK(io::last_part("group_a/address/moo") == "moo");
  CHECK(io::last_part("group:moo") == "moo");
  CHECK(io::last_part("data.hh.size") == "size");
  CHECK(io::last_part("รายได้เฉลี่ย (บาท/เดือน)") == "รายได้เฉลี่ย (บาท/เดือน)");
  CHECK(io::last_part("group/income (baht/month)") == "income (baht/month)");
  CHECK(io::last_part("moo.") == "moo.");
  CHECK(io::last_part("").empty());
}

TEST_CASE("a form's numbers and remarks do not hide a column's name") {
  CHECK(io::bare_name("2.1 ละติจูด (Latitude)") == "ละติจูด");
  CHECK(io::bare_name("1) รหัสบ้าน") == "รหัสบ้าน");
  CHECK(io::bare_name("13 หลัก") == "หลัก");
  CHECK(io::bare_name("(ไม่มีชื่อ)") == "(ไม่มีชื่อ)");
  CHECK(io::bare_name("12") == "12");
  CHECK(io::bare_name("").empty());
  CHECK(test::columns(propose(RecordKind::households,
                              preview({"1. รหัสบ้าน*", "2.1 ละติจูด (Latitude)", "2.2 ลองจิจูด (Longitude)",
                                       "3 ที่อยู่ (เลขที่)", "ตำบล (เก่า)", "ตำบล", "4) หมู่ที่"}))
                          .mapping) ==
        "household_id=1. รหัสบ้าน* | house_code=1. รหัสบ้าน* | longitude=2.2 ลองจิจูด (Longitude) | "
        "latitude=2.1 ละติจูด (Latitude) | moo=4) หมู่ที่ | tambon_name=ตำบล");
}

TEST_CASE("the 116-column baseline is read by name and occurrence") {
  const auto& header = test::baseline_header();
  REQUIRE(header.size() == 116);
  const auto found = propose(RecordKind::households, preview(header));
  CHECK(found.mapping.profile == "capital-baseline");
  CHECK(found.missing.empty());
  CHECK(found.notes.empty());
  CHECK(test::columns(found.mapping) ==
        "household_id=รหัสบ้าน | house_code=รหัสบ้าน | round_year=ปีที่สำรวจ | round_number=ครั้งที่สำรวจ | "
        "longitude=ลองจิจูด | latitude=ละติจูด | address_no=บ้านเลขที่ | moo=หมู่ที่ | village_name=ชื่อหมู่บ้าน | "
        "tambon_name=ตำบล#2 | amphoe_name=อำเภอ#2 | province_name=จังหวัด#2 | tambon_code=ตำบล | "
        "amphoe_code=อำเภอ | province_code=จังหวัด | size=สมาชิกที่อยู่จริง | human=ทุนมนุษย์ | physical=ทุนกายภาพ | "
        "financial=ทุนการเงิน | natural=ทุนธรรมชาติ | social=ทุนทางสังคม | "
        "not_poor_on_survey=สำรวจแล้วพบว่าไม่จนจริง | national_id=เลขบัตรประชาชน | title=คำนำหน้าชื่อ | "
        "first_name=ชื่อ | last_name=นามสกุล");
  REQUIRE(found.mapping.indicators.size() == io::baseline_indicator_count);
  CHECK(found.mapping.indicator_names.empty());
  // The first and the last of each capital, by their positions in the export.
  const std::vector<std::pair<std::size_t, std::size_t>> places{
      {0, 45}, {5, 50}, {6, 56}, {13, 63}, {14, 70}, {18, 74}, {19, 79}, {26, 86}, {27, 88}, {36, 97}};
  for (const auto& [indicator, position] : places)
    CHECK(found.mapping.indicators[indicator].name == header[position]);
  // Size is four before the latitude, whatever it is called, and the mapping survives a file.
  CHECK(header[27] == "สมาชิกที่อยู่จริง");
  CHECK(io::parse_mapping(io::mapping_text(found.mapping)) == found.mapping);
}

TEST_CASE("a baseline without a capital says which; one with a column taken out reads no wrong indicators") {
  auto header = test::baseline_header();
  header[test::baseline::social] = "ทุน ก";
  CHECK(propose(RecordKind::households, preview(header)).missing == std::vector<std::string>{"social"});
  header[test::baseline::social] = "ทุนสังคม";
  CHECK(test::column(propose(RecordKind::households, preview(header)).mapping, "social") == "ทุนสังคม");

  header = test::baseline_header();
  header.erase(header.begin() + test::baseline::social + 1, header.end());  // cut off behind the last score
  const auto cut = propose(RecordKind::households, preview(header));
  CHECK(cut.missing.empty());
  CHECK(cut.mapping.indicators.empty());
  CHECK(test::notes_say(cut, "27 of the 37"));

  header = test::baseline_header();
  header.erase(header.begin() + test::baseline::human + 1, header.begin() + test::baseline::physical);
  const auto closed = propose(RecordKind::households, preview(header));  // physical follows human at once
  CHECK(closed.mapping.indicators.empty());
}

TEST_CASE("the six-sheet workbook gives households and members from their own sheets") {
  const auto households = propose(RecordKind::households, workbook("ข้อมูลพื้นฐาน", {"ละติจูด", "ลองจิจูด"}));
  CHECK(households.mapping.profile == "capital-workbook");
  CHECK(households.mapping.sheet == "ข้อมูลพื้นฐาน");
  CHECK(test::columns(households.mapping) ==
        "household_id=รหัสบ้าน | house_code=รหัสบ้าน | round_year=ปีที่สำรวจ | longitude=ลองจิจูด | latitude=ละติจูด | "
        "address_no=บ้านเลขที่ | moo=หมู่ที่ | village_name=หมู่บ้าน | tambon_name=ตำบล | amphoe_name=อำเภอ | "
        "province_name=จังหวัด");
  CHECK(households.missing.empty());

  const auto members = propose(
      RecordKind::members, workbook("ทุนมนุษย์", {"ลำดับในบ้าน", "เลขประจำตัวประชาชน", "คำนำหน้า", "ชื่อ", "นามสกุล",
                                               "เพศ", "วัน/เดือน/ปีเกิด", "รายได้เฉลี่ย (บาท/เดือน)"}));
  CHECK(members.mapping.profile == "capital-workbook");
  CHECK(test::columns(members.mapping) ==
        "household_id=รหัสบ้าน | house_code=รหัสบ้าน | member_id=ลำดับในบ้าน | national_id=เลขประจำตัวประชาชน | "
        "title=คำนำหน้า | first_name=ชื่อ | last_name=นามสกุล | birth_date=วัน/เดือน/ปีเกิด | sex=เพศ | "
        "monthly_income=รายได้เฉลี่ย (บาท/เดือน) | round=ปีที่สำรวจ");

  const auto elsewhere = propose(RecordKind::members, workbook("ข้อมูลพื้นฐาน", {}));
  CHECK(elsewhere.mapping.sheet == "ทุนมนุษย์");
  CHECK(test::notes_say(elsewhere, "'ทุนมนุษย์'"));
  const auto capital = propose(RecordKind::households, workbook("ทุนทางสังคม", {"กลุ่มอาชีพ / พึ่งพาเมื่อเดือดร้อน"}));
  CHECK(capital.mapping.sheet == "ข้อมูลพื้นฐาน");
}

TEST_CASE("a Kobo download: groups before the names, one geopoint question") {
  const auto sample = preview({"start", "end", "address/house_code", "address/moo", "address/ตำบล",
                               "home:hh_size", "gps", "_gps_latitude", "_gps_longitude", "_gps_altitude",
                               "_gps_precision", "_id", "_uuid", "_submission_time", "_index"},
                              {{"", "", "33011234567", "7", "เมืองใต้", "4", "14.9 104.3 120 5", "14.9",
                                "104.3", "120", "5", "1", "uuid-1", "2024-08-15T10:00:00", "1"}});
  const auto found = propose(RecordKind::households, sample);
  CHECK(found.mapping.profile == "kobo");
  CHECK(test::columns(found.mapping) ==
        "household_id=address/house_code | house_code=address/house_code | longitude=_gps_longitude | "
        "latitude=_gps_latitude | moo=address/moo | tambon_name=address/ตำบล | size=home:hh_size");

  auto repeats = sample;
  repeats.sheet = "ครัวเรือน";
  repeats.sheets = {{"ครัวเรือน", 1, false}, {"members", 2, false}};
  const auto main = propose(RecordKind::households, repeats);
  CHECK(test::column(main.mapping, "household_id") == "_uuid");
  CHECK(test::column(main.mapping, "house_code") == "address/house_code");
  const auto others = propose(RecordKind::members, repeats);
  CHECK(others.mapping.sheet == "members");
  CHECK(test::notes_say(others, "'members'"));

  auto members = preview({"members/first_name", "members/age", "members/sex", "_index", "_parent_table_name",
                          "_parent_index", "_submission__id", "_submission__uuid"},
                         {{"สมมุติ", "40", "หญิง", "1", "ครัวเรือน", "1", "1", "uuid-1"}});
  members.sheets = repeats.sheets;
  members.sheet = "members";
  const auto linked = propose(RecordKind::members, members);
  CHECK(linked.mapping.profile == "kobo");
  CHECK(linked.mapping.sheet == "members");
  CHECK(linked.missing.empty());
  CHECK(
      test::columns(linked.mapping) ==
      "household_id=_submission__uuid | member_id=_index | first_name=members/first_name | sex=members/sex");
}

TEST_CASE("older Kobo repeats and ODK Central link by what they have") {
  const auto old_repeat =
      propose(RecordKind::members, preview({"first_name", "_index", "_parent_table_name", "_parent_index"}));
  CHECK(test::column(old_repeat.mapping, "household_id") == "_parent_index");
  const auto central = propose(RecordKind::members, preview({"first_name", "sex", "PARENT_KEY", "KEY"}));
  CHECK(test::columns(central.mapping) ==
        "household_id=PARENT_KEY | member_id=KEY | first_name=first_name | sex=sex");
  auto main =
      preview({"SubmissionDate", "meta-instanceID", "home-gps-Latitude", "home-gps-Longitude", "KEY"});
  const auto households = propose(RecordKind::households, main);
  CHECK(test::columns(households.mapping) ==
        "household_id=KEY | longitude=home-gps-Longitude | latitude=home-gps-Latitude");
}

TEST_CASE("a geopoint in one column gives both coordinates by their part") {
  const std::vector<test::Cells> rows{{"1", "14.9 104.3 120 5"}, {"2", "15.1 104.25 0 0"}, {"3", ""}};
  const auto by_form = propose(RecordKind::households, preview({"household_id", "q7"}, rows));
  CHECK(test::columns(by_form.mapping) == "household_id=household_id | longitude=q7/2 | latitude=q7/1");
  const auto by_name =
      propose(RecordKind::households, preview({"household_id", "พิกัด GPS"}, {{"1", "104.3, 14.9"}}));
  CHECK(test::columns(by_name.mapping) ==
        "household_id=household_id | longitude=พิกัด GPS/1 | latitude=พิกัด GPS/2");
  const auto no_point =
      propose(RecordKind::households, preview({"household_id", "location"}, {{"1", "บ้านแดง"}}));
  CHECK(test::columns(no_point.mapping) == "household_id=household_id");
}

TEST_CASE("a point file's geometry comes before columns of coordinates") {
  const auto found =
      propose(RecordKind::households, preview({"household_id", "lon", "lat", "geometry.x", "geometry.y"}));
  CHECK(test::columns(found.mapping) ==
        "household_id=household_id | longitude=geometry.x | latitude=geometry.y");
}

TEST_CASE("the generic files are read by their names, in any order") {
  const auto check_all = [](RecordKind kind, const test::Cells& header) {
    const auto found = propose(kind, preview(header));
    CHECK(found.mapping.profile == "generic");
    CHECK(found.missing.empty());
    for (const std::string& name : header) {
      INFO(io::kind_name(kind) << ", " << name);
      CHECK(test::column(found.mapping, name) == name);
    }
  };
  check_all(
      RecordKind::households,
      {"social",      "natural",     "household_id", "house_code",    "household_no", "round",
       "source",      "longitude",   "latitude",     "address_no",    "moo",          "village_name",
       "tambon_name", "amphoe_name", "village_code", "tambon_code",   "amphoe_code",  "size",
       "human",       "physical",    "financial",    "survey_weight", "municipality", "not_poor_on_survey"});
  check_all(RecordKind::members,
            {"household_id", "member_id", "national_id", "title", "first_name", "last_name", "birth_year",
             "sex", "relation", "education", "occupation", "monthly_income", "health", "disability"});
  check_all(RecordKind::problems, {"household_id", "member_id", "round", "problem", "task_force", "agency",
                                   "severity", "status", "due"});
  check_all(RecordKind::assistance,
            {"household_id", "member_id", "agency", "kind", "date", "amount", "status"});
  check_all(RecordKind::register_entries,
            {"register", "household_id", "house_code", "national_id", "area_code", "listed", "year"});
  check_all(RecordKind::population, {"code", "population", "households", "male", "female", "year", "type"});
}

TEST_CASE("an office's Thai names mean the same fields") {
  CHECK(
      test::columns(propose(RecordKind::households,
                            preview({"ที่", "รหัสบ้าน", "เลขประจำตัวประชาชน", "ชื่อ", "นามสกุล", "บ้านเลขที่", "หมู่ที่",
                                     "ชื่อหมู่บ้าน", "ตำบล", "อำเภอ", "ละติจูด", "ลองจิจูด", "เบอร์โทร", "จำนวนสมาชิก"}))
                        .mapping) ==
      "household_id=รหัสบ้าน | house_code=รหัสบ้าน | longitude=ลองจิจูด | latitude=ละติจูด | address_no=บ้านเลขที่ | "
      "moo=หมู่ที่ | village_name=ชื่อหมู่บ้าน | tambon_name=ตำบล | amphoe_name=อำเภอ | size=จำนวนสมาชิก | "
      "national_id=เลขประจำตัวประชาชน | first_name=ชื่อ | last_name=นามสกุล | phone=เบอร์โทร");
  CHECK(test::columns(propose(RecordKind::problems, preview({"เลขบัตรประชาชน", "ปัญหาที่พบ", "หน่วยงานรับผิดชอบ",
                                                             "สถานะ", "กำหนดแล้วเสร็จ"}))
                          .mapping) ==
        "national_id=เลขบัตรประชาชน | problem=ปัญหาที่พบ | agency=หน่วยงานรับผิดชอบ | status=สถานะ | "
        "due=กำหนดแล้วเสร็จ");
  const auto assistance = propose(
      RecordKind::assistance, preview({"รหัสบ้าน", "หน่วยงาน", "ประเภทความช่วยเหลือ", "วันที่", "จำนวนเงิน (บาท)"}));
  CHECK(test::columns(assistance.mapping) ==
        "household_id=รหัสบ้าน | house_code=รหัสบ้าน | agency=หน่วยงาน | kind=ประเภทความช่วยเหลือ | date=วันที่ | "
        "amount=จำนวนเงิน (บาท)");
  CHECK(assistance.missing.empty());
}

TEST_CASE("the program's own names for the baseline's indicators are read, all or some") {
  test::Cells header{"household_id"};
  const std::vector<std::pair<std::string, int>> capitals{
      {"human", 6}, {"physical", 8}, {"financial", 5}, {"natural", 8}, {"social", 10}};
  for (const auto& [capital, count] : capitals)
    for (int i = 1; i <= count; ++i) header.push_back(fmt::format("{}_{}", capital, i));
  const auto whole = propose(RecordKind::households, preview(header));
  CHECK(whole.mapping.indicators.size() == 37);
  CHECK(whole.mapping.indicator_names.empty());  // all of them in their order need no names
  header.erase(header.begin() + 3);
  std::swap(header[1], header[10]);
  const auto cut = propose(RecordKind::households, preview(header));
  REQUIRE(cut.mapping.indicators.size() == 36);
  CHECK(test::notes_say(cut, "36 of the 37"));
  const auto columns =
      io::apply_mapping(test::RowTable(header), cut.mapping, [](std::string_view) { return false; });
  REQUIRE(columns.indicators.size() == 37);
  CHECK(columns.indicators[0] == 10);  // human_1, wherever it stands
  CHECK(columns.indicators[1] == 2);
  CHECK(columns.indicators[2] == -1);  // human_3 is not there
  CHECK(columns.indicators[36] == 36);
  CHECK(io::parse_mapping(io::mapping_text(cut.mapping)).indicator_names == cut.mapping.indicator_names);
}

TEST_CASE("profiles are chosen by name, and only where they read the kind") {
  CHECK(io::profiles_of(RecordKind::households) ==
        std::vector<std::string>{"generic", "capital-baseline", "capital-workbook", "kobo"});
  CHECK(io::profiles_of(RecordKind::indicators) == std::vector<std::string>{"generic", "tpmap"});
  CHECK(io::profiles_of(RecordKind::population) == std::vector<std::string>{"generic", "dopa"});
  test::require_error(base::ErrorCode::invalid_input, [] {
    io::propose_mapping(RecordKind::households, "tpmap", preview({"a"}), test::knows_three_tambon);
  });
  test::require_error(base::ErrorCode::invalid_input, [] {
    io::propose_mapping(RecordKind::households, "excel", preview({"a"}), test::knows_three_tambon);
  });
  const auto nothing = propose(RecordKind::members, preview({"a", "", ""}));
  CHECK(nothing.missing == std::vector<std::string>{"household_id", "member_id"});
  CHECK(nothing.mapping.columns.empty());
}
