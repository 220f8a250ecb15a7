#include <catch2/catch.hpp>

#include "io/read_layer.hpp"
#include "support/baseline_export.hpp"
#include "support/builders.hpp"
#include "support/temp_folder.hpp"
#include "support/workbook_file.hpp"
#include "unit/io/proposal.hpp"

using namespace phumthun;
using io::HouseholdField;
using io::MemberField;
using io::RecordKind;
using test::WorkbookCell;

namespace {

using Row = std::vector<WorkbookCell>;

Row texts(std::initializer_list<const char*> cells) {
  Row row;
  for (const char* cell : cells) row.push_back(*cell ? WorkbookCell(std::string(cell)) : WorkbookCell());
  return row;
}

Row with_address(std::initializer_list<const char*> items) {
  Row row = texts({"ปีที่สำรวจ", "รหัสบ้าน", "บ้านเลขที่", "หมู่ที่", "หมู่บ้าน", "ตำบล", "อำเภอ", "จังหวัด"});
  for (WorkbookCell& cell : texts(items)) row.push_back(std::move(cell));
  return row;
}

Row house(std::initializer_list<WorkbookCell> items) {
  Row row{2567.0,
          33011234567.0,
          std::string("12/3"),
          7.0,
          std::string("บ้านสร้าง"),
          std::string("เมืองใต้"),
          std::string("เมืองศรีสะเกษ"),
          std::string("ศรีสะเกษ")};
  row.insert(row.end(), items.begin(), items.end());
  return row;
}

/// The survey's workbook: people and debts are invented.
void write_survey(const std::filesystem::path& out) {
  std::vector<test::WorkbookSheet> sheets{
      {"ข้อมูลพื้นฐาน", {with_address({"ละติจูด", "ลองจิจูด"}), house({15.05, 104.05})}},
      {"ทุนมนุษย์",
       {with_address({"ลำดับในบ้าน", "เลขประจำตัวประชาชน", "ชื่อ", "วัน/เดือน/ปีเกิด", "รายได้เฉลี่ย (บาท/เดือน)"}),
        house({1.0, 1112034563562.0, std::string("สมมุติ"), std::string("15/08/2520"), 4500.0}),
        house({2.0, {}, std::string("สมมุติสอง"), std::string("2545"), {}})}}};
  for (const char* capital : {"ทุนกายภาพ", "ทุนการเงิน", "ทุนธรรมชาติ"})
    sheets.push_back({capital, {with_address({"รายการ"}), house({1.0})}});
  // Groups stand over repeated columns, in cells that are merged over them.
  sheets.push_back({"ทุนทางสังคม",
                    {with_address({"กลุ่มอาชีพ", "", "กองทุนหมู่บ้าน", ""}),
                     texts({"", "", "", "", "", "", "", "", "พึ่งพาเมื่อเดือดร้อน", "ปัญหาการเข้าร่วม",
                            "พึ่งพาเมื่อเดือดร้อน", "ปัญหาการเข้าร่วม"}),
                     house({1.0, 0.0, 1.0, 1.0})}});
  test::write_workbook(out, sheets);
}

io::TableRequest sheet_of(const std::filesystem::path& file, const std::string& sheet) {
  return {file, sheet, "", 0};
}

io::Proposal propose(RecordKind kind, const io::TableRequest& request) {
  io::register_drivers();
  return io::propose_mapping(kind, "", io::preview_table(request, 200), test::knows_three_tambon);
}

bool names_person(std::string_view header) {
  return header == "ชื่อ" || header == "เลขประจำตัวประชาชน";
}

}  // namespace

TEST_CASE("households and members of one workbook go by the same house") {
  const test::TempFolder folder;
  write_survey(folder / "แบบสำรวจ.xlsx");
  const auto basic = sheet_of(folder / "แบบสำรวจ.xlsx", "ข้อมูลพื้นฐาน");
  const auto households = propose(RecordKind::households, basic);
  CHECK(households.mapping.profile == "capital-workbook");
  CHECK(households.missing.empty());
  const auto house_table = io::open_table(basic);
  const auto house_columns = io::apply_mapping(*house_table, households.mapping, names_person);
  REQUIRE(house_table->next());
  CHECK(house_columns.text(*house_table, HouseholdField::household_id) == "33011234567");
  CHECK(house_columns.text(*house_table, HouseholdField::round_year) == "2567");
  CHECK(house_columns.text(*house_table, HouseholdField::moo) == "7");
  CHECK(house_columns.text(*house_table, HouseholdField::tambon_name) == "เมืองใต้");
  CHECK(house_columns.text(*house_table, HouseholdField::latitude) == "15.05");

  CHECK(propose(RecordKind::members, basic).mapping.sheet == "ทุนมนุษย์");
  const auto people = sheet_of(folder / "แบบสำรวจ.xlsx", "ทุนมนุษย์");
  const auto members = propose(RecordKind::members, people);
  const auto table = io::open_table(people);
  const auto columns = io::apply_mapping(*table, members.mapping, names_person);
  CHECK(columns.identities.size() == 3);  // ID, name, date of birth
  REQUIRE(table->next());
  CHECK(columns.text(*table, MemberField::household_id) == "33011234567");
  CHECK(columns.text(*table, MemberField::member_id) == "1");
  CHECK(columns.text(*table, MemberField::national_id) == "1112034563562");
  CHECK(columns.text(*table, MemberField::birth_date) == "15/08/2520");
  CHECK(columns.text(*table, MemberField::monthly_income) == "4500");
  REQUIRE(table->next());
  CHECK(columns.text(*table, MemberField::member_id) == "2");
  CHECK(columns.text(*table, MemberField::monthly_income).empty());
}

TEST_CASE("two header rows become one name a column") {
  const test::TempFolder folder;
  write_survey(folder / "s.xlsx");
  io::register_drivers();
  const auto table = io::open_table(sheet_of(folder / "s.xlsx", "ทุนทางสังคม"));
  REQUIRE(table->header().size() == 12);
  CHECK(table->header()[1] == "รหัสบ้าน");
  CHECK(table->header()[8] == "กลุ่มอาชีพ / พึ่งพาเมื่อเดือดร้อน");
  CHECK(table->header()[11] == "กองทุนหมู่บ้าน / ปัญหาการเข้าร่วม");
  CHECK(propose(RecordKind::households, sheet_of(folder / "s.xlsx", "ทุนทางสังคม")).mapping.sheet ==
        "ข้อมูลพื้นฐาน");
}

TEST_CASE("a Kobo workbook's repeat refers to the households of its main sheet") {
  const test::TempFolder folder;
  test::write_workbook(
      folder / "kobo.xlsx",
      {{"แบบสำรวจ",
        {texts({"start", "address/moo", "gps", "_gps_latitude", "_gps_longitude", "_uuid", "_index"}),
         texts({"2024-08-15", "7", "14.9 104.3 0 0", "14.9", "104.3", "u-1", "1"})}},
       {"member",
        {texts({"first_name", "sex", "_index", "_parent_index", "_submission__uuid"}),
         texts({"สมมุติ", "หญิง", "1", "1", "u-1"}), texts({"สมมุติ", "ชาย", "2", "1", "u-1"})}}});
  const auto main = sheet_of(folder / "kobo.xlsx", "แบบสำรวจ");
  const auto repeat = sheet_of(folder / "kobo.xlsx", "member");
  const auto households = propose(RecordKind::households, main),
             members = propose(RecordKind::members, repeat);
  CHECK(households.mapping.profile == "kobo");
  CHECK(propose(RecordKind::members, main).mapping.sheet == "member");
  const auto house_table = io::open_table(main), table = io::open_table(repeat);
  const auto house_columns = io::apply_mapping(*house_table, households.mapping, names_person);
  const auto columns = io::apply_mapping(*table, members.mapping, names_person);
  REQUIRE(house_table->next());
  const std::string id(house_columns.text(*house_table, HouseholdField::household_id));
  std::vector<std::string> numbers;
  while (table->next()) {
    CHECK(columns.text(*table, MemberField::household_id) == id);
    numbers.emplace_back(columns.text(*table, MemberField::member_id));
  }
  CHECK(numbers == std::vector<std::string>{"1", "2"});
}

TEST_CASE("a semicolon download with a geopoint question alone gives its coordinates") {
  const test::TempFolder folder;
  const auto file = folder.file("kobo.csv",
                                "\xEF\xBB\xBF\"start\";\"group/gps\";\"_uuid\";\"_index\"\n"
                                "\"2024-08-15\";\"14.9 104.3 120 5\";\"u-1\";\"1\"\n"
                                "\"2024-08-15\";\"\";\"u-2\";\"2\"\n");
  const auto found = propose(RecordKind::households, sheet_of(file, ""));
  CHECK(test::columns(found.mapping) == "household_id=_uuid | longitude=group/gps/2 | latitude=group/gps/1");
  const auto table = io::open_table(sheet_of(file, ""));
  const auto columns = io::apply_mapping(*table, found.mapping, names_person);
  REQUIRE(table->next());
  CHECK(columns.text(*table, HouseholdField::longitude) == "104.3");
  CHECK(columns.text(*table, HouseholdField::latitude) == "14.9");
  REQUIRE(table->next());
  CHECK(columns.text(*table, HouseholdField::longitude).empty());
}

TEST_CASE("points of a geographic file are the households' coordinates") {
  const test::TempFolder folder;
  const auto file = folder.file(
      "points.geojson",
      R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"รหัสบ้าน":"33011234567","lat":"1"},)"
      R"("geometry":{"type":"Point","coordinates":[104.3,14.9]}}]})");
  const auto found = propose(RecordKind::households, sheet_of(file, ""));
  const auto table = io::open_table(sheet_of(file, ""));
  const auto columns = io::apply_mapping(*table, found.mapping, names_person);
  REQUIRE(table->next());
  CHECK(columns.text(*table, HouseholdField::household_id) == "33011234567");
  CHECK(columns.text(*table, HouseholdField::longitude) == "104.3");
  CHECK(columns.text(*table, HouseholdField::latitude) == "14.9");
}

TEST_CASE("a baseline export is read by position from its file") {
  const test::TempFolder folder;
  std::string text;
  for (const std::string& name : test::baseline_header()) text += (text.empty() ? "" : ",") + name;
  text += "\n" + test::baseline_row({{test::baseline::house_code, "33011234567"},
                                     {test::baseline::tambon_code, "330101"},
                                     {test::baseline::tambon_name, "เมืองเหนือ"},
                                     {test::baseline::persons_living, "4"},
                                     {test::baseline::human + 1, "1"},
                                     {test::baseline::social + 10, "2"}});
  const auto file = folder.file("baseline.csv", text + "\n");
  const auto found = propose(RecordKind::households, sheet_of(file, ""));
  const auto table = io::open_table(sheet_of(file, ""));
  const auto columns = io::apply_mapping(*table, found.mapping, names_person);
  REQUIRE(table->next());
  CHECK(columns.text(*table, HouseholdField::tambon_code) == "330101");
  CHECK(columns.text(*table, HouseholdField::tambon_name) == "เมืองเหนือ");
  CHECK(columns.text(*table, HouseholdField::size) == "4");
  REQUIRE(columns.indicators.size() == 37);
  CHECK(table->cell(static_cast<std::size_t>(columns.indicators.front())) == "1");
  CHECK(table->cell(static_cast<std::size_t>(columns.indicators.back())) == "2");
}
