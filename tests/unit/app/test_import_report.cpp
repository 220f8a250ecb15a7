#include <catch2/catch.hpp>

#include "app/imports.hpp"
#include "base/error.hpp"
#include "support/temp_folder.hpp"

using namespace phumthun;
using base::Language;
using base::Severity;

namespace {

/// A report with everything that one can hold: more issues than are kept, a kind that was only counted,
/// issues about no row, texts that JSON and XML must escape.
base::Report full_report() {
  base::Report report;
  report.accepted = 1000;
  report.repaired = 20;
  report.refused = 300;
  report.unchanged = 4;
  report.outside = 5;
  for (int i = 0; i < 250; ++i)
    report.add({Severity::refused, "bad-code", "แฟ้ม.csv, row 7, รหัส \"ตำบล\"", "<'33x' & no code>", 7 + i,
                "รหัส \"ตำบล\""});
  report.add({Severity::repaired, "invalid-geometry", "area 330101", "its ring crosses itself", 0, ""});
  report.add({Severity::note, "unheard-of", "แฟ้ม.csv, row 9", "line\nbreak\ttab", 9, ""});
  report.count("identical-points", 12);
  report.notes = {"the coordinates are taken as EPSG:24048", "ชื่อ ถูกปิดผนึก"};
  return report;
}

void check_same(const base::Report& a, const base::Report& b) {
  CHECK(a.accepted == b.accepted);
  CHECK(a.repaired == b.repaired);
  CHECK(a.refused == b.refused);
  CHECK(a.unchanged == b.unchanged);
  CHECK(a.outside == b.outside);
  CHECK(a.totals() == b.totals());
  CHECK(a.notes == b.notes);
  REQUIRE(a.issues().size() == b.issues().size());
  for (std::size_t i = 0; i < a.issues().size(); ++i) {
    const base::Issue &x = a.issues()[i], &y = b.issues()[i];
    CHECK(x.severity == y.severity);
    CHECK(x.kind == y.kind);
    CHECK(x.location == y.location);
    CHECK(x.message == y.message);
    CHECK(x.row == y.row);
    CHECK(x.column == y.column);
  }
}

app::ImportReport full_import() {
  app::ImportReport import;
  import.import.id = {7};
  import.import.from.kind = "households";
  import.import.from.file_name = "แฟ้ม.csv";
  import.import.from.crs = "EPSG:24048";
  import.import.imported_at = "2026-11-22T20:31:08Z";
  import.report = full_report();
  return import;
}

std::string written(const test::TempFolder& folder, const std::string& name, Language language) {
  app::write_import_report(full_import(), language, folder / name, base::Progress::none());
  return test::bytes_of(folder / name);
}

}  // namespace

TEST_CASE("a report is read back from its JSON as it was, with its totals beyond the issues that it keeps") {
  const base::Report report = full_report();
  REQUIRE(report.totals().at("bad-code") == 250);
  check_same(app::parse_report(app::report_json(report)), report);
  check_same(app::parse_report(app::report_json({})), {});
}

TEST_CASE("a report's JSON counts every row once") {
  const std::string json = app::report_json(full_report());
  CHECK_THAT(json, Catch::Contains("\"rows\": 1329"));
  CHECK_THAT(json, Catch::Contains("\"unchanged\": 4"));
}

TEST_CASE("a message that is no UTF-8 does not spoil the report") {
  base::Report report;
  report.add({Severity::note, "a", "b", "\xFF\xFE", 1, "c"});
  CHECK(app::parse_report(app::report_json(report)).issues().size() == 1);
}

TEST_CASE("a damaged report is an error of the store, not a crash") {
  for (const char* json : {"", "{", "[]", "null", "{\"accepted\": \"x\"}", "{\"accepted\": 1}"}) {
    INFO(json);
    try {
      app::parse_report(json);
      FAIL("nothing was thrown");
    } catch (const base::Error& error) {
      CHECK(error.code() == base::ErrorCode::database);
    }
  }
}

TEST_CASE("the text of a report says what became of the rows, and why, in both languages") {
  const test::TempFolder folder;
  const std::string thai = written(folder, "report.txt", Language::th);
  for (const char* words : {"รายงานการนำเข้าข้อมูล", "แฟ้ม: แฟ้ม.csv", "EPSG:24048", "22 พฤศจิกายน 2569 20:31 UTC",
                            "แถวที่อ่านได้ทั้งหมด: 1,329", "ไม่รับเข้า: 300", "ชื่อ ถูกปิดผนึก", "<'33x' & no code>",
                            "แถวที่ 7, รหัส \"ตำบล\"", "area 330101"}) {
    INFO(words);
    CHECK(thai.find(words) != std::string::npos);
  }
  const std::string english = written(folder, "report.txt", Language::en);
  for (const char* words : {"Import report", "Rows in: 1,329", "Accepted as they are: 1,000", "Refused: 300",
                            "22 November 2026 20:31 UTC", "[note] unheard-of: 1"}) {
    INFO(words);
    CHECK(english.find(words) != std::string::npos);
  }
}

TEST_CASE("kinds come gravest first, then most frequent") {
  const test::TempFolder folder;
  const std::string text = written(folder, "report.txt", Language::en);
  const std::size_t kinds = text.find("By kind of problem");
  const std::size_t refused = text.find("[refused]", kinds), repaired = text.find("[repaired]", kinds),
                    often = text.find(": 12\n", kinds), once = text.find("unheard-of", kinds);
  REQUIRE(once != std::string::npos);
  CHECK(refused < repaired);
  CHECK(repaired < often);
  CHECK(often < once);
}

TEST_CASE("every form of a report is written, and looks like what its ending says") {
  const test::TempFolder folder;
  CHECK(written(folder, "report.pdf", Language::th).starts_with("%PDF-1."));
  CHECK(written(folder, "report.xlsx", Language::th).starts_with("PK\x03\x04"));
  const std::string json = written(folder, "report.json", Language::th);
  CHECK(json.find("\"request\"") != std::string::npos);
  CHECK(json.find("\"imported_at\": \"2026-11-22T20:31:08Z\"") != std::string::npos);
}

TEST_CASE("a report can't be written as anything else, or where nothing can be written") {
  const test::TempFolder folder;
  CHECK_THROWS_AS(app::check_report_ending("report.doc"), base::Error);
  CHECK_THROWS_AS(written(folder, "report.doc", Language::th), base::Error);
  CHECK_THROWS_AS(written(folder, "none/report.pdf", Language::th), base::Error);
  CHECK_THROWS_AS(written(folder, "none/report.xlsx", Language::th), base::Error);
  CHECK(std::filesystem::is_empty(folder.path()));
}
