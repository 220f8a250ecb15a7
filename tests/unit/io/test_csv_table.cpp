#include "io/encoding.hpp"
#include "io/table.hpp"
#include "support/builders.hpp"
#include "support/messy_text.hpp"
#include "support/table_rows.hpp"
#include "support/temp_folder.hpp"

using namespace phumthun;
using base::ErrorCode;

namespace {

std::unique_ptr<io::Table> open(const std::filesystem::path& file, const std::string& encoding = "") {
  return io::open_table({.file = file, .sheet = "", .encoding = encoding, .header_row = 0});
}

/// All cells of all rows, "|" between cells and "\n" after rows.
std::string cells_of(const std::filesystem::path& file, const std::string& encoding = "") {
  const auto table = open(file, encoding);
  std::string all;
  while (table->next()) {
    for (std::size_t i = 0; i < table->cells(); ++i) all += (i ? "|" : "") + std::string(table->cell(i));
    all += '\n';
  }
  return all;
}

void require_invalid(const std::filesystem::path& file, const std::string& mention) {
  const auto error = test::error_of([&] { cells_of(file); });
  REQUIRE(error);
  INFO(error->what());
  CHECK((error->code() == ErrorCode::invalid_input));
  CHECK(std::string(error->what()).find(mention) != std::string::npos);
  CHECK_FALSE(error->hint().empty());
}

/// "ศรีสะเกษ" in CP874.
constexpr const char* sisaket_874 = "\xC8\xC3\xD5\xCA\xD0\xE0\xA1\xC9";

}  // namespace

TEST_CASE("delimiters, quotes, line ends and byte-order marks are all the same table") {
  const test::TempFolder folder;
  for (const char* text : {"a,b,c\n1,\"x, y\",3\n", "a;b;c\r\n1;\"x, y\";3\r\n", "a\tb\tc\n1\tx, y\t3",
                           "\xEF\xBB\xBF"
                           "a|b|c\n1|x, y|3\n"}) {
    INFO(text);
    const auto file = folder.file("t.csv", text);
    CHECK(cells_of(file) == "1|x, y|3\n");
    CHECK(open(file)->header() == std::vector<std::string>{"a", "b", "c"});
  }
  CHECK(cells_of(folder.file("q.csv", "a,b\n\"say \"\"hi\"\"\",\"two\nlines\"\n")) ==
        "say \"hi\"|two\nlines\n");
  CHECK(cells_of(folder.file("e.csv", "a,b,c\n,,\n\"\",1,\n")) == "|1|\n");
}

TEST_CASE("blank lines are passed over and rows keep their numbers") {
  const test::TempFolder folder;
  const auto table = open(folder.file("t.csv", "a,b\n\n1,2\n  \n\n3,4\n\n"));
  REQUIRE(table->next());
  CHECK(table->row() == 3);
  CHECK(table->cell(0) == "1");
  REQUIRE(table->next());
  CHECK(table->row() == 6);
  CHECK(table->cell(1) == "4");
  CHECK_FALSE(table->next());
}

TEST_CASE("a row may be too short or too long, and says so") {
  const test::TempFolder folder;
  const auto table = open(folder.file("t.csv", "a,b,c\n1,2\n1,2,3,4\n"));
  REQUIRE(table->next());
  CHECK(table->cells() == 2);
  CHECK(table->cell(2).empty());
  REQUIRE(table->next());
  CHECK(table->cells() == 4);
}

TEST_CASE("repeated header names are told apart by their order") {
  const test::TempFolder folder;
  const auto table = open(folder.file("t.csv", "ตำบล, ตำบล ,อำเภอ,ตำบล\n1,2,3,4\n"));
  CHECK(table->find("ตำบล", 1) == 0);
  CHECK(table->find("ตำบล", 2) == 1);
  CHECK(table->find("ตำบล", 3) == 3);
  CHECK(table->find("ตำบล", 4) == -1);
  CHECK(table->find("หมู่", 1) == -1);
}

TEST_CASE("Thai in CP874 is found out, and read by any of its names") {
  const test::TempFolder folder;
  const auto file = folder.file("t.csv", std::string("code,name\n33,") + sisaket_874 + "\n");
  CHECK(open(file)->encoding() == "CP874");
  CHECK(cells_of(file) == "33|ศรีสะเกษ\n");
  for (const char* name : {"CP874", "windows-874", "TIS-620", "tis620", "ANSI 874", "874"})
    CHECK(cells_of(file, name) == "33|ศรีสะเกษ\n");
  test::require_error(ErrorCode::invalid_input, [&] { cells_of(file, "UTF-8"); });
  test::require_error(ErrorCode::invalid_input, [&] { cells_of(file, "KLINGON-7"); });
}

TEST_CASE("Thai in UTF-8 with a broken byte is an error with its row, not another encoding") {
  const test::TempFolder folder;
  require_invalid(folder.file("t.csv", "code,name\n33,ศรีสะเกษ\n34,อุบล\xE0\xB8\n"), "row 3");
  require_invalid(folder.file("l.csv", "code,name\n33,caf\xE9\n"), "row 2");  // Latin-1
}

TEST_CASE("a file that did not arrive whole is told cut off") {
  const test::TempFolder folder;
  require_invalid(folder.file("t.csv", "a,b,c\n1,2,3\n4,5"), "row 3");
  require_invalid(folder.file("q.csv", "a,b\n1,2\n3,\"open"), "");
  CHECK(cells_of(folder.file("whole.csv", "a,b,c\n1,2,3\n4,5,6")) == "1|2|3\n4|5|6\n");
}

TEST_CASE("a quotation mark that never closes does not swallow the rows behind it") {
  const test::TempFolder folder;
  require_invalid(folder.file("t.csv", "a,b\n1,2\n3,\"four\n5,6\n7,8\n"), "row 3");
}

TEST_CASE("what is no CSV file is told so") {
  const test::TempFolder folder;
  require_invalid(folder.file("empty.csv", ""), "empty");
  require_invalid(folder.file("bom.csv", "\xEF\xBB\xBF"), "empty");
  require_invalid(folder.file("blank.csv", "\n\n"), "empty");
  require_invalid(folder.file("nul.csv", std::string_view("a,b\n1,\0\n", 8)), "row 2");
  require_invalid(folder.path(), "folder");
  test::require_error(ErrorCode::not_found, [&] { cells_of(folder / "none.csv"); });
}

TEST_CASE("CP874 stays CP874 though some of its words are UTF-8 by chance") {
  const test::TempFolder folder;
  std::string text = "รหัส,ชื่อ\n";
  for (int i = 0; i < 300; ++i) text += std::to_string(i) + (i % 2 ? ",เนตรนภา\n" : ",หอประชุมอเนกประสงค์\n");
  const auto table = open(folder.file("t.csv", test::cp874(text)));
  CHECK(table->encoding() == "CP874");
  REQUIRE(table->next());
  CHECK(table->cell(1) == "หอประชุมอเนกประสงค์");
}

TEST_CASE("two encodings in one file are told with the rows") {
  const test::TempFolder folder;
  const std::string one = "1,บ้านใต้\n2,บ้านเหนือ\n";
  require_invalid(folder.file("t.csv", "รหัส,ชื่อ\n" + one + test::cp874("3,โพธิ์ศรี\n4,ไพรบึง\n")), "row 4");
  require_invalid(folder.file("u.csv", test::cp874("รหัส,ชื่อ\n" + one) + "3,โพธิ์ศรี\n"), "row 4 is UTF-8");
}

TEST_CASE("UTF-8 that is asked to be read as CP874 is told what would come of it") {
  const test::TempFolder folder;
  const auto error = test::error_of([&] { cells_of(folder.file("t.csv", "รหัส,ชื่อ\n1,บ้านใต้\n"), "CP874"); });
  REQUIRE(error);
  CHECK(std::string(error->what()).find("เธ") != std::string::npos);
}

TEST_CASE("what Excel saves as Unicode text is read, and other encodings when they are named") {
  const test::TempFolder folder;
  CHECK(cells_of(folder.file("t.txt", test::utf16("รหัส\tชื่อ\r\n1\tบ้าน \"ใต้\"\r\n2\tข\r\n"))) ==
        "1|บ้าน \"ใต้\"\n2|ข\n");
  CHECK(cells_of(folder.file("l.csv", "a,b\n1,caf\xE9\n"), "windows-1252") == "1|café\n");
}

TEST_CASE("the delimiter is what splits all lines alike, not what a title or an amount holds") {
  const test::TempFolder folder;
  CHECK(cells_of(folder.file("a.csv", "รหัส;รายได้, บาท;หนี้\n1;1,200;3,400\n2;900;0\n")) ==
        "1|1,200|3,400\n2|900|0\n");
  CHECK(cells_of(folder.file("b.txt", "a|b|c\n1|x, y, z|2\n")) == "1|x, y, z|2\n");
  CHECK(cells_of(folder.file("c.csv", "a\r1\r2\r")) == "1\n2\n");  // lines of an old Macintosh
}

TEST_CASE("titles above the header are passed over, or the header's row is given") {
  const test::TempFolder folder;
  const auto file = folder.file("t.csv", "รายงานความยากจน,,\nปี,2567,\n\nรหัส,ชื่อ,ปี\n1,ก,2567\n");
  const auto found = open(file);
  CHECK(found->header_row() == 4);
  CHECK(test::rows_of(*found) == "รหัส|ชื่อ|ปี\n5: 1|ก|2567\n");
  const auto given = io::open_table({.file = file, .sheet = "", .encoding = "", .header_row = 2});
  CHECK(given->header()[0] == "ปี");
  CHECK(open(folder.file("n.csv", "code,2565,2566\n330101,1,2\n"))->header_row() == 1);
  CHECK(open(folder.file("two.csv", "a,b\nx,y\n"))->header_row() == 1);
}

TEST_CASE("marks within a cell are text; one that runs over rows into another cell is not closed") {
  const test::TempFolder folder;
  CHECK(cells_of(folder.file("t.csv", "a,b\n5\" pipe,x\n\"say \"hi\",y\n, \"q, r\" \n")) ==
        "5\" pipe|x\nsay hi\"|y\n|q, r\n");
  require_invalid(folder.file("u.csv", "a,b\n1,\"open\n2,x\n3,\"closed\"\n"), "row 2");
}

TEST_CASE("a line of a gigabyte and a row that never ends are refused, not read into memory") {
  const test::TempFolder folder;
  const auto sparse = folder.file("sparse.csv", "a,b\n");
  std::filesystem::resize_file(sparse, 1u << 30);
  require_invalid(sparse, "row 2");
  require_invalid(folder.file("long.csv", "a,b\n1,2\n" + std::string(17u << 20, 'x')), "row 3");
  std::string lines = "a,b\n1,\"";
  while (lines.size() < (17u << 20)) lines += "some line of text\n";
  require_invalid(folder.file("marks.csv", lines + "\"\n"), "row 2");
  CHECK(cells_of(folder.file("fits.csv", "a,b\n1," + std::string(3u << 20, 'x') + "\n")).size() ==
        (3u << 20) + 3);
}

TEST_CASE("more columns than any table has, a header alone and another kind of file are refused") {
  const test::TempFolder folder;
  std::string wide = "c";
  for (int i = 1; i < 10000; ++i) wide += ",c";
  require_invalid(folder.file("wide.csv", wide + "\n" + wide + "\n"), "2000");
  require_invalid(folder.file("header.csv", "a,b\n\n,\n"), "no row");
  require_invalid(folder.file("page.csv", "<!DOCTYPE html><html><body>404</body></html>"), "web page");
}

TEST_CASE("cells that straddle the reader's buffer come out whole") {
  const test::TempFolder folder;
  std::string text = "id,name,quoted\n", expected;
  for (int i = 0; i < 60000; ++i) {
    const std::string id = std::to_string(i);
    text += id + ",บ้าน" + id + ",\"ก, \"\"" + id + "\"\"\"\n";
    expected += id + "|บ้าน" + id + "|ก, \"" + id + "\"\n";
  }
  CHECK(cells_of(folder.file("t.csv", text)) == expected);
  CHECK(cells_of(folder.file("o.csv", test::cp874(text))) == expected);
  CHECK(cells_of(folder.file("u.csv", test::utf16(text))) == expected);
}
