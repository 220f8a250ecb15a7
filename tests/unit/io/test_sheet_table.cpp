#include "support/builders.hpp"
#include "support/table_rows.hpp"
#include "support/temp_folder.hpp"
#include "support/workbook_file.hpp"

using namespace phumthun;
using base::ErrorCode;
using test::open_table;
using test::rows_of;
using test::WorkbookCell;

namespace {

const WorkbookCell blank;
WorkbookCell text(const char* value) {
  return std::string(value);
}

/// A workbook whose sheets are given as XML, as other programs write them.
std::filesystem::path workbook_of(const test::TempFolder& folder, const std::string& rows) {
  const std::string ns = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
  const std::string links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  test::write_zip(
      folder / "t.xlsx",
      {{"[Content_Types].xml",
        R"(<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">)"
        R"(<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>)"
        R"(<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" )"
        R"(ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override )"
        R"(PartName="/xl/worksheets/sheet1.xml" )"
        R"(ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>)"},
       {"xl/workbook.xml",
        "<workbook " + ns + " xmlns:r=\"" + links +
            "\"><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"},
       {"xl/_rels/workbook.xml.rels",
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship "
        "Id=\"r1\" Type=\"" +
            links + "/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"},
       {"xl/worksheets/sheet1.xml",
        "<worksheet " + ns + "><sheetData>" + rows + "</sheetData></worksheet>"}});
  return folder / "t.xlsx";
}

}  // namespace

TEST_CASE("a workbook's cells are the texts that it shows, below the title rows") {
  const test::TempFolder folder;
  test::write_workbook(folder / "h.xlsx",
                       {{"ปก", {}},
                        {"ครัวเรือน",
                         {{text("รายงานครัวเรือน")},
                          {text("ข้อมูล ณ วันที่"), test::DateCell{45123}},
                          {},
                          {text(" รหัส\nครัวเรือน "), text("ตำบล"), text("บัตร"), text("บ้านเลขที่"), text("ปี")},
                          {text("0330101"), 330101.0, 3300100012345.0, test::DateCell{45123}, 2567.0},
                          {},
                          {text("x"), text("โพธิ์"), text("3.3001E+12"), text("12/5"), 0.1}}}});
  const auto table = open_table(folder / "h.xlsx");
  CHECK(table->sheet() == "ครัวเรือน");
  CHECK(table->header_row() == 4);
  CHECK(rows_of(*table) ==
        "รหัส ครัวเรือน|ตำบล|บัตร|บ้านเลขที่|ปี\n"
        "5: 0330101|330101|3300100012345|2023-07-16|2567\n"  // serial day 45123 by the calendar
        "7: x|โพธิ์|3.3001E+12|12/5|0.1\n");
  CHECK(table->encoding().empty());
}

TEST_CASE("numbers come out as a spreadsheet shows them, whoever wrote the file") {
  const test::TempFolder folder;
  const auto file = workbook_of(
      folder,
      R"(<row r="1"><c t="inlineStr"><is><t>a</t></is></c><c t="inlineStr"><is><t>b</t></is></c></row>)"
      R"(<row r="2"><c><v>330101.0</v></c><c><v>3.300100012345E12</v></c></row>)"
      R"(<row r="3"><c><v>2.7400000000000002</v></c><c t="inlineStr"><is><t>3.3001E+12</t></is></c></row>)"
      R"(<row r="4"><c t="inlineStr"><is><t>1.5.2</t></is></c><c><v>-0.5</v></c></row>)");
  CHECK(rows_of(*open_table(file)) == "a|b\n2: 330101|3300100012345\n3: 2.74|3.3001E+12\n4: 1.5.2|-0.5\n");
}

TEST_CASE("a sheet is asked for by its name; all are listed") {
  const test::TempFolder folder;
  test::write_workbook(folder / "t.xlsx", {{"หนึ่ง", {{text("a"), text("b")}, {1.0, 2.0}}},
                                           {"สอง", {{text("c"), text("d")}, {3.0, 4.0}}}});
  CHECK(rows_of(*open_table(folder / "t.xlsx", "สอง")) == "c|d\n2: 3|4\n");
  const auto sheets = io::table_sheets(folder / "t.xlsx");
  REQUIRE(sheets.size() == 2);
  CHECK(sheets[0].name == "หนึ่ง");
  CHECK(sheets[1].name == "สอง");
  CHECK_FALSE(sheets[1].has_geometry);
  const auto error = test::error_of([&] { open_table(folder / "t.xlsx", "สาม"); });
  REQUIRE(error);
  CHECK(error->hint().find("หนึ่ง, สอง") != std::string::npos);
}

TEST_CASE("groups of columns above the columns are joined to their names") {
  const test::TempFolder folder;
  test::write_workbook(folder / "t.xlsx", {{"ทุนสังคม",
                                            {{text("รหัส"), text("กลุ่มอาชีพ"), blank, text("รายได้")},
                                             {blank, text("พึ่งพา"), text("ปัญหา"), blank},
                                             {text("A1"), text("ได้"), text("ไม่มี"), 3.0}}}});
  CHECK(rows_of(*open_table(folder / "t.xlsx")) ==
        "รหัส|กลุ่มอาชีพ / พึ่งพา|กลุ่มอาชีพ / ปัญหา|รายได้\n3: A1|ได้|ไม่มี|3\n");
}

TEST_CASE("a workbook under another name is known by its bytes; a web page is not taken for one") {
  const test::TempFolder folder;
  test::write_workbook(folder / "t.xlsx", {{"a", {{text("a"), text("b")}, {1.0, 2.0}}}});
  std::filesystem::copy(folder / "t.xlsx", folder / "t.xls");
  CHECK(rows_of(*open_table(folder / "t.xls")) == "a|b\n2: 1|2\n");
  for (const char* page :
       {"<html><table><tr><td>1</td></tr></table></html>", "\xEF\xBB\xBF\n <TABLE>",
        "<?xml version=\"1.0\"?>\n<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">"}) {
    const auto error = test::error_of([&] { open_table(folder.file("p.xls", page)); });
    REQUIRE(error);
    CHECK(std::string(error->what()).find("web page with a table that is named .xls") != std::string::npos);
    CHECK(error->hint().find("save it as .xlsx") != std::string::npos);
  }
}

TEST_CASE("an encrypted workbook and a damaged one are refused with the cure") {
  const test::TempFolder folder;
  std::string ole("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);
  ole.resize(4096);
  const auto encrypted = test::error_of([&] { open_table(folder.file("t.xlsx", ole)); });
  REQUIRE(encrypted);
  CHECK(std::string(encrypted->what()).find("encrypted") != std::string::npos);
  CHECK(encrypted->hint().find("password") != std::string::npos);
  test::require_error(ErrorCode::invalid_input, [&] { open_table(folder.file("t.xls", ole)); });
  test::write_workbook(folder / "whole.xlsx", {{"a", {{text("a")}, {1.0}}}});
  const std::string whole = test::bytes_of(folder / "whole.xlsx");
  test::require_error(ErrorCode::invalid_input,
                      [&] { open_table(folder.file("cut.xlsx", whole.substr(0, whole.size() / 2))); });
}

TEST_CASE("a zip bomb is refused before anything is unpacked") {
  const test::TempFolder folder;
  for (const char* name : {"b.zip", "b.xlsx", "b.ods", "b.kmz"}) {
    test::write_zip_bomb(folder / name, name[2] == 'z' ? "a.csv" : "xl/workbook.xml", 300u << 20);
    const auto error = test::error_of([&] { open_table(folder / name); });
    REQUIRE(error);
    CHECK(std::string(error->what()).find("zip bomb") != std::string::npos);
  }
}

TEST_CASE("a sheet that is empty, or a header alone, is told so") {
  const test::TempFolder folder;
  test::write_workbook(folder / "e.xlsx", {{"a", {}}});
  test::require_error(ErrorCode::invalid_input, [&] { open_table(folder / "e.xlsx"); });
  test::write_workbook(folder / "h.xlsx", {{"a", {{text("a"), text("b")}}}});
  test::require_error(ErrorCode::invalid_input, [&] { open_table(folder / "h.xlsx"); });
}

TEST_CASE("a sheet wider than any real one is refused with its width") {
  const test::TempFolder folder;
  std::vector<WorkbookCell> row(10000, text("c"));
  test::write_workbook(folder / "w.xlsx", {{"a", {row, row}}});
  const auto error = test::error_of([&] { open_table(folder / "w.xlsx"); });
  REQUIRE(error);
  CHECK(std::string(error->what()).find("2000") != std::string::npos);
}
