#include <catch2/catch.hpp>

#include "importing.hpp"
#include "support/baseline_export.hpp"
#include "support/workbook_file.hpp"

// Workbooks, and what surveys and ministries hand out: several sheets, titles above headers, numbers that
// Excel changed, Kobo's linked sheets, TPMAP's wide counts.

namespace phumthun::test {
namespace {

namespace fs = std::filesystem;
using Row = std::vector<WorkbookCell>;

Row texts(const std::vector<std::string>& cells) {
  Row row;
  for (const std::string& cell : cells) row.emplace_back(cell);
  return row;
}

fs::path workbook(const AreaStore& store, const std::vector<WorkbookSheet>& sheets) {
  const fs::path file = store.folder() / "book.xlsx";
  write_workbook(file, sheets);
  return file;
}

const std::vector<std::string> plain_header{"household_id", "tambon_code", "address_no", "human",
                                            "national_id"};

/// The eight columns that every capital sheet of the workbook begins with.
std::vector<std::string> address_cells(int house) {
  return {"2567",
          "3301123456" + std::to_string(house),
          std::to_string(house),
          "1",
          "บ้านตัวอย่าง",
          "เมืองเหนือ",
          "เมืองศรีสะเกษ",
          "ศรีสะเกษ"};
}
Row with_address(int house, const std::vector<std::string>& more) {
  std::vector<std::string> cells = address_cells(house);
  cells.insert(cells.end(), more.begin(), more.end());
  return texts(cells);
}
Row address_header(const std::vector<std::string>& more) {
  std::vector<std::string> cells{"ปีที่สำรวจ", "รหัสบ้าน", "บ้านเลขที่", "หมู่ที่", "หมู่บ้าน", "ตำบล", "อำเภอ", "จังหวัด"};
  cells.insert(cells.end(), more.begin(), more.end());
  return texts(cells);
}

/// The six-sheet form of the capital baseline: three houses, four persons.
std::vector<WorkbookSheet> capital_workbook() {
  const auto person = [](int house, int number, const char* name) {
    const SyntheticPerson who = synthetic_person(house * 10 + number);
    return with_address(house, {std::to_string(number), who.national_id, name, "15/08/2510", "3,500"});
  };
  const auto sheet = [](const char* name, const std::vector<std::string>& parents,
                        const std::vector<std::string>& items) {
    std::vector<std::string> above(8);
    above.insert(above.end(), parents.begin(), parents.end());
    return WorkbookSheet{
        name,
        {texts(above), address_header(items), with_address(1, std::vector<std::string>(items.size(), "1")),
         with_address(2, std::vector<std::string>(items.size(), "2"))}};
  };
  return {{"ข้อมูลพื้นฐาน",
           {address_header({"ละติจูด", "ลองจิจูด"}), with_address(1, {"15.118371", "104.333112"}),
            with_address(2, {"", ""}), with_address(3, {"15.119", "104.335"})}},
          {"ทุนมนุษย์",
           {address_header({"ลำดับในบ้าน", "เลขบัตรประชาชน", "ชื่อ", "วัน/เดือน/ปีเกิด", "รายได้เฉลี่ย (บาท/เดือน)"}),
            person(1, 1, "ดินสอ"), person(1, 2, "ปากกา"), person(2, 1, "สมุด"), person(3, 1, "ยางลบ")}},
          sheet("ทุนกายภาพ", {"บ้าน", ""}, {"สภาพ", "เจ้าของ"}),
          sheet("ทุนการเงิน", {"ค่าอาหาร", "ค่าเดินทาง"}, {"รวม (บาท/เดือน)", "รวม (บาท/เดือน)"}),
          sheet("ทุนธรรมชาติ", {"น้ำ", "ดิน"}, {"มี", "มี"}),
          sheet("ทุนทางสังคม", {"กลุ่มอาชีพ", ""}, {"พึ่งพาเมื่อเดือดร้อน", "ปัญหาการเข้าร่วม"})};
}

}  // namespace

TEST_CASE("a workbook: all texts, a title above the header, an empty sheet before the one with rows") {
  const AreaStore store;
  const fs::path file =
      workbook(store, {{"ปก", {}},
                       {"ข้อมูล",
                        {texts({"รายชื่อครัวเรือน ปี 2567"}), Row{}, texts(plain_header),
                         texts({"N1", "330101", "12/3", "2", ""}), texts({"N2", "330101", "12", "3", ""})}}});
  const auto report = imported(import_file("households", store.path(), file));
  CHECK(report["accepted"] == 2);
  CHECK(measured(store.path(), "tambon", "330101", "human") == Approx(2.5));
}

TEST_CASE("a workbook: the sheet that is asked for, and a refusal that names the sheets") {
  const AreaStore store;
  const fs::path file =
      workbook(store, {{"ก", {texts(plain_header), texts({"N1", "330101", "1", "2", ""})}},
                       {"ข", {texts(plain_header), texts({"N2", "330101", "1", "4", ""})}}});
  const auto before = contents(store.path());
  const Outcome missing = import_file("households", store.path(), file, {"--sheet", "ค"});
  require_refusal(missing, "ค");
  CHECK_THAT(missing.err, Catch::Contains("ข"));
  require_same(before, contents(store.path()));
  CHECK(imported(import_file("households", store.path(), file, {"--sheet", "ข"}))["accepted"] == 1);
  CHECK(measured(store.path(), "tambon", "330101", "human") == Approx(4));
}

TEST_CASE("a workbook: what Excel did to codes, IDs and house numbers") {
  const AreaStore store;
  const double lost = 1.11e12;  // 1.11E+12 as a number: its last digits are zeros that nobody typed
  const fs::path file = workbook(
      store,
      {{"ข้อมูล",
        {texts(plain_header),
         Row{std::string("N1"), 330101.0, DateCell{45347}, 2.5, std::stod(synthetic_person(1).national_id)},
         Row{std::string("N2"), std::string("330101"), std::string("25-ก.พ."), std::string("2.5"),
             std::string("1.11E+12")},
         Row{7.0, 330101.0, 12.0, 2.5, lost},
         Row{8.0, 330101.0, 12.0, std::monostate{}, std::monostate{}}}}});
  const auto report = imported(import_file("households", store.path(), file));
  INFO(report.dump(1));
  CHECK(report["refused"] == 0);
  CHECK(report["rows"] == 4);
  CHECK(total(report, "date-for-number") == 2);
  CHECK(total(report, "precision-lost") >= 1);
  CHECK(total(report, "unknown-code") == 0);
  CHECK(info(store.path())["households"] == 4);
  CHECK(measured(store.path(), "tambon", "330101", "human") == Approx(2.5));
}

TEST_CASE("the six-sheet workbook of the capital survey: households, then their members") {
  const AreaStore store;
  const fs::path file = workbook(store, capital_workbook());
  const auto households = imported(import_file("households", store.path(), file));
  INFO(households.dump(1));
  CHECK(households["accepted"].get<int>() + households["repaired"].get<int>() == 3);
  CHECK(info(store.path())["geocoding"]["surveyed"] == 2);
  const auto members = imported(import_file("members", store.path(), file));
  INFO(members.dump(1));
  CHECK(members["accepted"].get<int>() + members["repaired"].get<int>() == 4);
  CHECK(members["refused"] == 0);
}

TEST_CASE("a Kobo download: groups in names, a geopoint, a sheet of members linked by its index") {
  const AreaStore store;
  const fs::path file =
      workbook(store, {{"survey",
                        {texts({"start", "house/household_id", "house/tambon_code", "house/_gps_latitude",
                                "house/_gps_longitude", "house/_gps_altitude", "house/_gps_precision",
                                "scores/human", "_id", "_uuid", "_index"}),
                         texts({"2024-06-01T08:00:00", "N1", "330101", "15.118371", "104.333112", "120", "5",
                                "2", "11", "u-1", "1"}),
                         texts({"2024-06-01T09:00:00", "N2", "330101", "15.119371", "104.334112", "120", "5",
                                "3", "12", "u-2", "2"})}},
                       {"members",
                        {texts({"member/first_name", "member/birth_year", "member/sex", "_index",
                                "_parent_table_name", "_parent_index", "_submission__uuid"}),
                         texts({"ดินสอ", "2510", "หญิง", "1", "survey", "1", "u-1"}),
                         texts({"ปากกา", "2540", "ชาย", "2", "survey", "1", "u-1"}),
                         texts({"สมุด", "2500", "หญิง", "3", "survey", "2", "u-2"})}}});
  const auto households = imported(import_file("households", store.path(), file));
  INFO(households.dump(1));
  CHECK(households["accepted"] == 2);
  CHECK(info(store.path())["geocoding"]["surveyed"] == 2);
  const auto members = imported(import_file("members", store.path(), file));
  INFO(members.dump(1));
  CHECK(members["accepted"] == 3);
  CHECK(members["refused"] == 0);
}

TEST_CASE("a Kobo CSV: semicolons, one geopoint column, lat before lon") {
  const AreaStore store;
  const fs::path file =
      store.folder().file("kobo.csv",
                          "\"household_id\";\"tambon_code\";\"gps\";\"human\";\"_uuid\";\"_index\"\n"
                          "\"N1\";\"330101\";\"15.118371 104.333112 120.5 4.9\";\"2\";\"u-1\";\"1\"\n"
                          "\"N2\";\"330101\";\"\";\"3\";\"u-2\";\"2\"\n");
  const auto report = imported(import_file("households", store.path(), file, {"--profile", "kobo"}));
  INFO(report.dump(1));
  CHECK(report["accepted"].get<int>() + report["repaired"].get<int>() == 2);
  CHECK(info(store.path())["geocoding"]["surveyed"] == 1);
}

TEST_CASE("TPMAP's counts of areas, wide: a value of every indicator, tambon by their codes") {
  const AreaStore store;
  const fs::path file = store.folder().file("tpmap.csv",
                                            "province_ID,amphur_ID,tumbol_ID,tumbol_name,household.CNT,poor."
                                            "household.CNT,poor.JPT.MOFval.CNT,indicator1.CNT\n"
                                            "33,3301,\"330101\",เมืองเหนือ,1200,35,\"1,020\",7\n"
                                            "33,3301,\"330122\",น้ำคำ,800,12,77,-\n"
                                            "10,1001,\"100101\",พระบรมมหาราชวัง,10,1,1,1\n");
  const auto report = imported(import_file("indicators", store.path(), file));
  INFO(report.dump(1));
  CHECK(report["refused"] == 0);
  CHECK(report["outside"].get<int>() >= 1);
  CHECK(report["accepted"].get<int>() + report["repaired"].get<int>() >= 2);
}

TEST_CASE("a zip bomb is refused within little memory and time") {
  const std::string entry = GENERATE("households.csv", "xl/worksheets/sheet1.xml");
  CAPTURE(entry);
  const AreaStore store;
  const auto before = contents(store.path());
  const fs::path file = store.folder() / (entry.starts_with("xl") ? "bomb.xlsx" : "bomb.zip");
  write_zip_bomb(file, entry, std::size_t{2} << 30);
  const Outcome outcome = import_file("households", store.path(), file);
  require_refusal(outcome, "");
  CHECK(outcome.peak_mb < 600);
  require_same(before, contents(store.path()));
}

TEST_CASE("a workbook that is cut short, or is none") {
  const AreaStore store;
  const fs::path whole =
      workbook(store, {{"ก", {texts(plain_header), texts({"N1", "330101", "1", "2", ""})}}});
  const std::string bytes = bytes_of(whole);
  const auto before = contents(store.path());
  for (const std::string& broken : {bytes.substr(0, bytes.size() / 2), std::string("PK\x03\x04"),
                                    std::string("not a workbook at all\n")}) {
    require_refusal(import_file("households", store.path(), store.folder().file("broken.xlsx", broken)), "");
    require_same(before, contents(store.path()));
  }
}

}  // namespace phumthun::test
