#include <catch2/catch.hpp>
#include <fstream>

#include "importing.hpp"
#include "support/messy_text.hpp"

// Delimited text as offices send it. The households are placed by Thai names, so a text read in the wrong
// encoding, or split at the wrong separator, puts nobody into a village.

namespace phumthun::test {
namespace {

using Rows = std::vector<std::vector<std::string>>;

/// The name of the first village of tambon น้ำคำ, as the sample's list of codes has it: "บ้านตัวอย่าง 180".
std::string first_village() {
  const std::string codes = bytes_of(sample_file("codes.csv"));
  const std::string before = "\n33012201,village,";
  const std::size_t at = codes.find(before);
  REQUIRE(at != std::string::npos);
  const std::size_t begin = at + before.size();
  return codes.substr(begin, codes.find(',', begin) - begin);
}

Rows by_names() {
  return {{"household_id", "moo", "village_name", "tambon_name", "amphoe_name", "human"},
          {"N1", "1", first_village(), "น้ำคำ", "เมืองศรีสะเกษ", "2"},
          {"N2", "1", first_village(), "น้ำคำ", "เมืองศรีสะเกษ", "3"}};
}

Outcome import_text(const AreaStore& store, const std::string& bytes, const Arguments& more = {},
                    const std::string& name = "rows.csv") {
  return import_file("households", store.path(), store.folder().file(name, bytes), more);
}

void require_both_placed_by_names(const Outcome& outcome, const AreaStore& store) {
  const auto report = imported(outcome);
  CHECK(report["accepted"].get<int>() + report["repaired"].get<int>() == 2);
  CHECK(info(store.path())["geocoding"]["name"] == 2);
  CHECK(measured(store.path(), "tambon", "330122", "human") == Approx(2.5));
}

void require_refused(const AreaStore& store, const Outcome& outcome, const StoreContents& before) {
  require_refusal(outcome, "");
  require_same(before, contents(store.path()));
}

}  // namespace

TEST_CASE("any encoding, separator and line end of delimited text") {
  const char separator = GENERATE(',', ';', '\t', '|');
  const std::string line_end = GENERATE("\n", "\r\n");
  const std::string encoding = GENERATE("UTF-8", "UTF-8 with a mark", "CP874");
  CAPTURE(separator, line_end, encoding);
  const std::string text = delimited(by_names(), separator, line_end);
  const AreaStore store;
  const std::string bytes = encoding == "CP874"   ? cp874(text)
                            : encoding == "UTF-8" ? text
                                                  : "\xEF\xBB\xBF" + text;
  require_both_placed_by_names(import_text(store, bytes), store);
}

TEST_CASE("an encoding may be named in any of its spellings") {
  const std::string name = GENERATE("CP874", "cp874", "874", "ANSI 874", "TIS-620", "TIS620", "windows-874");
  CAPTURE(name);
  const AreaStore store;
  require_both_placed_by_names(
      import_text(store, cp874(delimited(by_names(), ',', "\r\n")), {"--encoding", name}), store);
}

TEST_CASE("what Excel saves as Unicode text imports, or says how to save it") {
  const AreaStore store;
  const auto before = contents(store.path());
  const Outcome outcome = import_text(store, utf16(delimited(by_names(), '\t', "\r\n")), {}, "rows.txt");
  if (outcome.exit_code == 0)
    require_both_placed_by_names(outcome, store);
  else
    require_refused(store, outcome, before);
}

TEST_CASE("names as people type them: prefixes, mark order, blanks and marks that do not show") {
  const std::string tambon =
      GENERATE("ต.น้ำคำ", "ตำบลน้ำคำ", "ต. น้ำคำ", "นํ้าคํา", "น ้ำคำ", "น้ำ\u200bคำ", " น้ำคำ\u00a0", "\uFEFFน้ำคำ");
  const std::string amphoe = GENERATE("อ.เมืองศรีสะเกษ", "เมือง", "อำเภอเมือง ศรีสะเกษ");
  const std::string number = first_village().substr(std::string("บ้านตัวอย่าง ").size());
  const std::string village =
      GENERATE_COPY("ตัวอย่าง " + number, "บ.ตัวอย่าง " + number, "บ้านตัวอย่าง " + with_thai_digits(number));
  CAPTURE(tambon, amphoe, village);
  Rows rows = by_names();
  for (std::size_t i = 1; i < rows.size(); ++i)
    rows[i][2] = village, rows[i][3] = tambon, rows[i][4] = amphoe;
  const AreaStore store;
  require_both_placed_by_names(import_text(store, delimited(rows, ',', "\n")), store);
}

TEST_CASE("numbers as people type them") {
  const AreaStore store;
  const auto report = imported(import_text(
      store, delimited({{"household_id", "tambon_code", "round", "size", "human", "physical", "financial"},
                        {"N1", with_thai_digits("330101"), with_thai_digits("2567/1"), with_thai_digits("4"),
                         with_thai_digits("2.5"), "-", ""},
                        {"N2", "TH330101", "2567", "6", " 3.5 ", "-", "2"},
                        {"N3", "330101.0", "2567/1", "2", "3", "-", "2"}},
                       ',', "\n")));
  CHECK(report["refused"] == 0);
  CHECK(measured(store.path(), "tambon", "330101", "human") == Approx(3.0));
  CHECK(std::isnan(measured(store.path(), "tambon", "330101", "physical")));
  CHECK(measured(store.path(), "tambon", "330101", "financial") == Approx(2.0));
  CHECK(info(store.path())["rounds"] == nlohmann::json{"2567/1"});
}

TEST_CASE("a title above the header, blank lines and a short last line") {
  const AreaStore store;
  const std::string text = "รายงานครัวเรือน ปี 2567,,,\n\n" + delimited(by_names(), ',', "\n") + ",,,,,\n\n";
  require_both_placed_by_names(import_text(store, text), store);
}

TEST_CASE("every repair and refusal is told with its row and its column") {
  const AreaStore store;
  const auto report = imported(
      import_text(store,
                  "household_id,house_code,household_no,tambon_code,address_no,moo,longitude,latitude,human\n"
                  "N1,33011000001,1,330101,25-ก.พ.,1,,,2.5\n"  // a house number that became a date
                  "N2,33011000002,1,330101,12/3,1,,,สอง\n"     // no number
                  "N3,33011000003,1,330101,13,1,,,9\n"         // no score
                  "N4,33011000004,1,330101,14,1,15.118371,104.333112,3\n"  // swapped
                  "N5,33011000005,1,330101,15,1,0,0,3\n"
                  "N6,33011000006,1,330101,16,1,100.992541,15.870032,3\n"  // the form's default
                  "N7,33011000007,1,330101,17,1,98.9,18.8,3\n"             // Chiang Mai
                  "N8,33011000008,1,999999,18,1,,,3\n"                     // no such area
                  ",33011000009,1,330101,19,1,,,3\n"
                  "N10,33011000010,1,330130,20,1,,,3\n"
                  "N1,33011000001,1,330101,25,1,,,2.5\n"));
  struct Expected {
    const char* kind;
    int row;
    const char* column;
  };
  for (const Expected& expected :
       {Expected{"date-for-number", 2, "address_no"}, Expected{"bad-number", 3, "human"},
        Expected{"out-of-range", 4, "human"}, Expected{"swapped-position", 5, nullptr},
        Expected{"zero-position", 6, nullptr}, Expected{"default-point", 7, nullptr},
        Expected{"outside-province", 8, nullptr}, Expected{"bad-code", 9, "tambon_code"},
        Expected{"unknown-code", 11, "tambon_code"}, Expected{"repeated-household", 12, nullptr}}) {
    INFO(expected.kind << '\n' << report.dump(1));
    CHECK(total(report, expected.kind) == 1);
    bool told = false;
    for (const auto& issue : report["issues"])
      told = told || (issue["kind"] == expected.kind && issue["row"] == expected.row &&
                      (!expected.column || issue["column"] == expected.column));
    CHECK(told);
  }
  CHECK(report["rows"] == 11);
  CHECK(report["refused"].get<int>() >= 1);
}

TEST_CASE("text that can't be taken is refused, with the cure, and nothing is changed") {
  const std::string header = "household_id,tambon_name,human\n";
  const auto [what, bytes] = GENERATE_COPY(table<std::string, std::string>({
      {"empty", ""},
      {"blank", "\n\n  \n"},
      {"header alone", header},
      {"NUL bytes", header + "N1," + std::string(40, '\0') + ",2\n"},
      {"all NUL", std::string(4096, '\0')},
      {"mixed encodings", header + "N1,น้ำคำ,2\n" + "N2," + cp874("น้ำคำ") + ",2\n"},
      {"a picture", std::string("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16) + std::string(64, '\x07')},
      {"cut off", header + "N1,น้ำคำ,2\nN2,\"น้ำ"},
  }));
  CAPTURE(what);
  const AreaStore store;
  const auto before = contents(store.path());
  require_refused(store, import_text(store, bytes), before);
}

TEST_CASE("an HTML page named .xls is refused with the way out") {
  const AreaStore store;
  const auto before = contents(store.path());
  const Outcome outcome = import_text(
      store, "<html><body><table><tr><td>รหัสตำบล</td></tr><tr><td>330101</td></tr></table></body></html>", {},
      "stat_a67.xls");
  require_refused(store, outcome, before);
  CHECK_THAT(outcome.err, Catch::Contains("web page") && Catch::Contains(".xlsx"));
}

TEST_CASE("ten thousand columns") {
  const AreaStore store;
  std::vector<std::string> header{"household_id", "tambon_code", "human"}, row{"N1", "330101", "2"};
  for (int i = 0; i < 10'000; ++i) header.push_back("c" + std::to_string(i)), row.push_back("x");
  const auto before = contents(store.path());
  const Outcome outcome = import_text(store, delimited({header, row}, ',', "\n"));
  if (outcome.exit_code == 0)
    CHECK(imported(outcome)["accepted"] == 1);
  else
    require_refused(store, outcome, before);
}

TEST_CASE("a line of a gigabyte is refused within little memory") {
  const AreaStore store;
  const auto before = contents(store.path());
  const std::filesystem::path file = store.folder() / "long.csv";
  {
    std::ofstream out(file, std::ios::binary);
    out << "household_id,tambon_code,human\nN1,330101,2\nN2,";
    const std::string piece(1 << 20, 'a');
    for (int i = 0; i < 1024; ++i) out << piece;
    out << ",330101,2\n";
  }
  const Outcome outcome = import_file("households", store.path(), file);
  require_refused(store, outcome, before);
  CHECK(outcome.peak_mb < 600);
}

}  // namespace phumthun::test
