#include "io/encoding.hpp"
#include "io/table.hpp"
#include "support/builders.hpp"
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
