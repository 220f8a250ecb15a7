#include <catch2/catch.hpp>

#include "base/error.hpp"
#include "io/table.hpp"
#include "io/write_workbook.hpp"
#include "support/temp_folder.hpp"

using namespace phumthun;

namespace {

using Rows = std::vector<std::vector<std::string>>;

/// The cells of a sheet, the header first.
Rows cells_of(const std::filesystem::path& file, const std::string& sheet) {
  const auto table = io::open_table({.file = file, .sheet = sheet, .encoding = "", .header_row = 1});
  Rows rows{table->header()};
  while (table->next()) {
    rows.emplace_back();
    for (std::size_t i = 0; i < table->header().size(); ++i) rows.back().emplace_back(table->cell(i));
  }
  return rows;
}

}  // namespace

TEST_CASE("a workbook holds its sheets, headers and cells as they stand") {
  const test::TempFolder folder;
  const auto file = folder / "report.xlsx";
  io::write_workbook({{"สรุป", {"ผล", "แถว"}, {{"รับเข้าตามเดิม", "12"}, {"ไม่รับ", "00123"}}},
                      {"รายการ [ทั้งหมด]: แถว/คอลัมน์ ที่ควรตรวจสอบ", {"รหัส"}, {{"1-2"}, {"3.30"}}}},
                     file);
  CHECK(cells_of(file, "สรุป") == Rows{{"ผล", "แถว"}, {"รับเข้าตามเดิม", "12"}, {"ไม่รับ", "00123"}});
  const auto sheets = io::table_sheets(file);
  REQUIRE(sheets.size() == 2);
  CHECK(sheets[1].name == "รายการ ทั้งหมด แถวคอลัมน์ ที่คว");  // 31 characters, none that Excel refuses
  CHECK(cells_of(file, sheets[1].name) == Rows{{"รหัส"}, {"1-2"}, {"3.30"}});
}

TEST_CASE("a cell of a workbook is never a formula, and control characters do not break it") {
  const test::TempFolder folder;
  const auto file = folder / "report.xlsx";
  io::write_workbook({{"a", {"=h"}, {{"=1+1"}, {std::string("x\x01y<&>\"\ny", 10)}}}}, file);
  CHECK(cells_of(file, "") == Rows{{"'=h"}, {"'=1+1"}, {"xy<&>\"\ny"}});
}

TEST_CASE("a sheet without rows is still a sheet") {
  const test::TempFolder folder;
  const auto file = folder / "report.xlsx";
  io::write_workbook({{"a", {"one", "two"}, {}}, {"b", {"one"}, {{"1"}}}}, file);
  CHECK(io::table_sheets(file).size() == 2);
}

TEST_CASE("a workbook that can't be written leaves nothing behind") {
  const test::TempFolder folder;
  CHECK_THROWS_AS(io::write_workbook({{"a", {"b"}, {}}}, folder / "none/report.xlsx"), base::Error);
  CHECK_FALSE(std::filesystem::exists(folder / "none"));
}
