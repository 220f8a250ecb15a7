#include <chrono>
#include <random>

#include "base/thai.hpp"
#include "support/builders.hpp"
#include "support/messy_text.hpp"
#include "support/processor_clock.hpp"
#include "support/table_rows.hpp"
#include "support/temp_folder.hpp"

// Delimited text that is broken in every way that chance finds: the reader answers with rows or with an Error
// that a person can follow, in bounded time, and never with anything else. Seeds are fixed; each round can be
// run again.

using namespace phumthun;

namespace {

using Random = std::mt19937_64;

std::size_t below(Random& random, std::size_t bound) {
  return static_cast<std::size_t>(random() % bound);
}

const std::vector<std::string>& seeds() {
  static const std::vector<std::string> texts{
      "household_id,moo,name\nS1,1,บ้านใต้\nS2,2,\"บ้าน, เหนือ\"\nS3,,\"ว่า \"\"ดี\"\"\"\n",
      test::cp874("รหัส;ตำบล;ชื่อ\r\n1;โพธิ์;เนตรนภา\r\n2;อเนกประสงค์;สมชาย\r\n3;;\r\n"),
      test::utf16("รหัส\tตำบล\tรายได้\r\n1\tโพธิ์\t736,993\r\n2\tไพร\t-\r\n"),
      "\xEF\xBB\xBFรายงานครัวเรือน||\n\na|b|c\n๑|๒|๓\n\n4|5|6",
      "a\r1\r2\r",
      "id,group,,name\n,one,two,\n1,x,y,z\n"};
  return texts;
}

std::string mutated(std::string text, Random& random) {
  static const std::vector<std::string> pieces{"\"",
                                               "\"\"",
                                               ",",
                                               ";",
                                               "\t",
                                               "|",
                                               "\n",
                                               "\r\n",
                                               "\r",
                                               std::string(1, '\0'),
                                               "\xE0\xB8",
                                               "\xC8",
                                               "\xFF\xFE",
                                               "\xEF\xBB\xBF",
                                               " \"",
                                               "\"x",
                                               std::string(300, ','),
                                               std::string(5000, 'x')};
  const std::size_t changes = 1 + below(random, 6);
  for (std::size_t i = 0; i < changes && !text.empty(); ++i) {
    const std::size_t at = below(random, text.size());
    switch (below(random, 5)) {
      case 0:
        text.insert(at, pieces[below(random, pieces.size())]);
        break;
      case 1:
        text.erase(at, 1 + below(random, 8));
        break;
      case 2:
        text[at] = static_cast<char>(random());
        break;
      case 3:
        text.resize(at);
        break;
      default:
        text += text.substr(at);
    }
  }
  return text;
}

/// Reads all rows and checks what holds for every file.
void read_all(const std::filesystem::path& file, const std::string& encoding, std::size_t bytes) {
  const auto table = test::open_table(file, "", encoding);
  std::int64_t last = table->header_row();
  std::size_t rows = 0;
  while (table->next()) {
    REQUIRE(table->row() > last);
    last = table->row();
    ++rows;
    REQUIRE(table->fraction() >= 0);
    REQUIRE(table->fraction() <= 1);
    for (std::size_t i = 0; i < table->cells(); ++i) REQUIRE(base::is_utf8(table->cell(i)));
    REQUIRE(table->cell(table->cells()).empty());
  }
  REQUIRE(rows <= bytes);
}

/// Rows and the time of a whole file made of one seed.
void read_or_refuse(const std::filesystem::path& file, const std::string& encoding, std::size_t bytes) {
  try {
    read_all(file, encoding, bytes);
  } catch (const base::Error& error) {
    REQUIRE(error.code() == base::ErrorCode::invalid_input);
    REQUIRE_FALSE(std::string_view(error.what()).empty());
    REQUIRE_FALSE(error.hint().empty());
  }
}

}  // namespace

TEST_CASE("broken text gives rows or a sentence, never a crash") {
  const test::TempFolder folder;
  constexpr std::uint64_t rounds = 3000;
  for (std::uint64_t round = 0; round < rounds; ++round) {
    Random random(round);
    const std::string text = mutated(seeds()[below(random, seeds().size())], random);
    CAPTURE(round);
    static const std::string encodings[] = {"", "", "", "UTF-8", "CP874", "windows-1252"};
    read_or_refuse(folder.file("f.csv", text), encodings[below(random, 6)], text.size());
  }
}

TEST_CASE("whatever stands in the cells, what was written is read") {
  const test::TempFolder folder;
  const std::vector<std::string> words{"ศรีสะเกษ", "\"", "a,b", "x;y|z",      "1\n2",
                                       "",        " ",  "๑๒",  "say \"hi\"", "\t"};
  for (std::uint64_t round = 0; round < 300; ++round) {
    Random random(round);
    std::vector<std::vector<std::string>> rows{{"id", "one", "two", "three"}};
    for (std::size_t i = 0, count = 1 + below(random, 40); i < count; ++i) {
      rows.push_back({std::to_string(i)});
      for (int c = 0; c < 3; ++c) rows.back().push_back(words[below(random, words.size())]);
    }
    const char delimiter = ",;\t|"[below(random, 4)];
    const std::string text = test::delimited(rows, delimiter, below(random, 2) ? "\n" : "\r\n");
    CAPTURE(round, text);
    const auto table =
        test::open_table(folder.file("f.csv", below(random, 2) ? "\xEF\xBB\xBF" + text : text));
    REQUIRE(table->header() == rows[0]);
    for (std::size_t row = 1; row < rows.size(); ++row) {
      REQUIRE(table->next());
      REQUIRE(table->row() == static_cast<std::int64_t>(row) + 1);
      for (std::size_t c = 0; c < rows[row].size(); ++c) REQUIRE(table->cell(c) == rows[row][c]);
    }
    REQUIRE_FALSE(table->next());
  }
}

TEST_CASE("a mark that is never closed, over and over, costs no more than the file is long") {
  const test::TempFolder folder;
  std::string text = "a,b\n";
  for (int i = 0; i < 400000; ++i) text += "\"x,\n";
  const auto start = test::ProcessorClock::now();
  read_or_refuse(folder.file("f.csv", text), "", text.size());
  CHECK(test::ProcessorClock::now() - start < std::chrono::seconds(5));
}
