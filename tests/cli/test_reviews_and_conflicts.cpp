#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>

#include "importing.hpp"

// Questions that only a person can settle: names that fit several villages, sources that disagree.

namespace phumthun::test {
namespace {

namespace fs = std::filesystem;

/// Two villages of one name in one tambon beside the sample's: what a record that gives no moo can't tell
/// apart.
void add_twin_villages(const AreaStore& store) {
  const std::string codes = store.folder()
                                .file("twins.csv",
                                      "code,level,name_th,name_en\n33012291,village,บ้านหนองแฝด,Ban Nong "
                                      "Faet\n33012292,village,บ้านหนองแฝด,Ban "
                                      "Nong Faet\n")
                                .string();
  CHECK(imported(import_file("codes", store.path(), codes))["accepted"] == 2);
}

std::string twins_of(const AreaStore& store) {
  return store.folder()
      .file("people.csv",
            "household_id,village_name,tambon_name,amphoe_name,human\n"
            "N1,หนองแฝด,น้ำคำ,เมืองศรีสะเกษ,2\nN2,หนองแฝด,น้ำคำ,เมืองศรีสะเกษ,3\nN3,หนองแฝด,น้ำคำ,เมืองศรีสะเกษ,4\n")
      .string();
}

std::vector<std::string> lines_of(const fs::path& file) {
  std::vector<std::string> lines;
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

std::vector<std::string> split(const std::string& line) {
  std::vector<std::string> cells;
  std::stringstream in(line);
  for (std::string cell; std::getline(in, cell, ',');) cells.push_back(cell);
  return cells;
}

/// Writes `choice` into the file's column of that name, in the row that holds `household`.
std::string with_choice(const fs::path& file, const std::string& household, const std::string& choice) {
  auto lines = lines_of(file);
  const auto header = split(lines.at(0));
  const auto column =
      static_cast<std::size_t>(std::find(header.begin(), header.end(), "choice") - header.begin());
  REQUIRE(column + 1 == header.size());  // the last: what is filled in stands at the line's end
  for (std::string& line : lines)
    if (line.find(household) != std::string::npos) {
      REQUIRE(line.back() == ',');
      line += choice;
    }
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

nlohmann::json conflicts(const std::string& store) {
  const auto answer = phumthun({"conflicts", store, "--json"}).json();
  return answer.is_array() ? answer : answer.at("conflicts");
}

void require_done(const Arguments& arguments) {
  const Outcome outcome = phumthun(arguments);
  INFO(outcome.out << outcome.err);
  REQUIRE(outcome.exit_code == 0);
}

void import_two_sources(const AreaStore& store) {
  const std::string header = "household_id,source,round,tambon_code,human,size\n";
  imported(import_file("households", store.path(),
                       store.folder().file("a.csv", header + "N1,community,2567/1,330101,1,4\n"
                                                             "N2,community,2567/1,330101,2,5\n")));
  imported(import_file("households", store.path(),
                       store.folder().file("b.csv", header + "N1,health,2567/1,330101,3,4\n")));
}

}  // namespace

TEST_CASE("names that fit several villages go to a list, which a CSV settles") {
  const AreaStore store;
  add_twin_villages(store);
  const auto report = imported(import_file("households", store.path(), twins_of(store)));
  CHECK(report["refused"] == 0);
  CHECK(info(store.path())["geocoding"].value("name", 0) == 0);  // nothing is guessed
  const fs::path csv = store.folder() / "review.csv";
  require_refusal(phumthun({"review", store.path(), "--out", csv.string()}), "internal");
  require_done({"review", store.path(), "--out", csv.string(), "--tier", "internal"});
  REQUIRE(lines_of(csv).size() == 4);
  store.folder().file("filled.csv", with_choice(csv, "N1", "33012292"));
  const std::string once = with_choice(store.folder() / "filled.csv", "N2", "99999999");
  const std::string filled = store.folder().file("filled.csv", once).string();
  const Outcome applied =
      phumthun({"review", store.path(), "--apply", filled, "--person", "ปลัดอำเภอ", "--json"});
  INFO(applied.out << applied.err);
  REQUIRE(applied.exit_code == 0);
  CHECK(applied.json()["accepted"] == 1);
  CHECK(applied.json()["refused"] == 1);  // no candidate
  CHECK(info(store.path())["geocoding"]["name"] == 1);
  const auto again = phumthun({"review", store.path(), "--apply", filled, "--json"}).json();
  CHECK(again["accepted"] == 0);  // settled already
  const fs::path rest = store.folder() / "rest.csv";
  require_done({"review", store.path(), "--out", rest.string(), "--tier", "internal"});
  CHECK(lines_of(rest).size() == 3);
  CHECK(phumthun({"check", store.path()}).exit_code == 0);
}

TEST_CASE("what a person settled stays settled when the file is imported again") {
  const AreaStore store;
  add_twin_villages(store);
  imported(import_file("households", store.path(), twins_of(store)));
  const fs::path csv = store.folder() / "review.csv";
  require_done({"review", store.path(), "--out", csv.string(), "--tier", "internal"});
  require_done({"review", store.path(), "--apply",
                store.folder().file("filled.csv", with_choice(csv, "N1", "33012292")).string()});
  fs::copy_file(store.folder() / "people.csv", store.folder() / "again.csv");
  std::ofstream(store.folder() / "again.csv", std::ios::app) << "N4,,น้ำคำ,เมืองศรีสะเกษ,4\n";
  imported(import_file("households", store.path(), store.folder() / "again.csv"));
  CHECK(info(store.path())["geocoding"]["name"] == 1);
}

TEST_CASE("sources that disagree are shown side by side, and settling changes what is measured") {
  const AreaStore store;
  import_two_sources(store);
  const auto found = conflicts(store.path());
  INFO(found.dump(1));
  REQUIRE(found.size() == 1);
  CHECK(found[0]["household_id"] == "N1");
  CHECK(found[0]["field"] == "human");
  CHECK(found[0]["values"].size() == 2);
  const auto mean = [&] { return measured(store.path(), "tambon", "330101", "human"); };
  CHECK(mean() == Approx(2.5));  // the latest import counts: (3 + 2) / 2
  require_done({"conflicts", store.path(), "--rule", "community,health"});
  CHECK(mean() == Approx(1.5));
  require_done({"conflicts", store.path(), "--settle", "N1", "2567/1", "human", "health"});
  CHECK(mean() == Approx(2.5));
  require_done({"conflicts", store.path(), "--rule", "health,community"});
  CHECK(mean() == Approx(2.5));
  const auto before = contents(store.path());
  require_refusal(phumthun({"conflicts", store.path(), "--settle", "N1", "2567/1", "human", "nobody"}),
                  "nobody");
  require_refusal(phumthun({"conflicts", store.path(), "--settle", "N2", "2567/1", "human", "health"}), "");
  require_same(before, contents(store.path()));
}

TEST_CASE("a source that says less hides nothing of what another says") {
  const AreaStore store;
  import_two_sources(store);
  const std::string more =
      store.folder()
          .file("c.csv", "household_id,source,round,tambon_code,human,size\nN2,health,2567/1,330101,,\n")
          .string();
  imported(import_file("households", store.path(), more));
  CHECK(measured(store.path(), "tambon", "330101", "human") == Approx(2.5));
  CHECK(conflicts(store.path()).size() == 1);
}

TEST_CASE("households of two agencies are one by house code and number") {
  const AreaStore store;
  imported(
      import_file("households", store.path(),
                  store.folder().file("a.csv",
                                      "household_id,house_code,household_no,source,round,tambon_code,human\n"
                                      "A-1,33011234567,1,community,2567/1,330101,2\n"
                                      "A-2,33011234567,2,community,2567/1,330101,2\n")));
  imported(
      import_file("households", store.path(),
                  store.folder().file("b.csv",
                                      "household_id,house_code,household_no,source,round,tambon_code,human\n"
                                      "B-7,33011234567,2,health,2567/1,330101,4\n"
                                      "B-8,33019999999,1,health,2567/1,330101,4\n")));
  CHECK(info(store.path())["households"] == 3);
  CHECK(conflicts(store.path()).size() == 1);
  CHECK(measured(store.path(), "tambon", "330101", "human") == Approx((2 + 4 + 4) / 3.0));
}

TEST_CASE("households of two agencies are one by the ID number of their head, where identities are sealed") {
  const AreaStore store;
  const TempFolder keys;
  const Arguments key{"--passphrase-file", keys.file("p.txt", "ฝนตกที่ศรีสะเกษ\n").string()};
  const std::string header = "household_id,source,round,tambon_code,human,national_id,first_name,last_name\n";
  imported(import_file(
      "households", store.path(),
      store.folder().file("a.csv", header + "A-1,community,2567/1,330101,2,1111203456356,ดินสอ,ทดสอบ\n"),
      key));
  // 1-1112-03456-35-6 fails its own check digit: it must not join anybody. 1112034563562 is right.
  imported(import_file(
      "households", store.path(),
      store.folder().file("b.csv", header + "A-2,community,2567/1,330101,2,1112034563562,ปากกา,ทดสอบ\n"),
      key));
  imported(import_file(
      "households", store.path(),
      store.folder().file("c.csv", header + "B-1,health,2567/1,330101,4,1111203456356,ดินสอ,ทดสอบ\n"
                                            "B-2,health,2567/1,330101,4,1-1120-34563-56-2,ปากกา,ทดสอบ\n"),
      key));
  CHECK(info(store.path())["households"] == 3);
}

}  // namespace phumthun::test
