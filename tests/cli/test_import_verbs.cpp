#include <algorithm>
#include <catch2/catch.hpp>

#include "importing.hpp"

// The verbs around an import: preview, the list of imports, their reports, mapping files.

namespace phumthun::test {
namespace {

const std::string header = "household_id,source,round,tambon_code,longitude,latitude,human,size\n";
/// Row 2 is good, row 3 has a text for a number, row 4 names no household.
const std::string rows = header +
                         "N1,office,2567/1,330101,104.33,15.12,2.5,4\n"
                         "N2,office,2567/1,330101,104.33,15.12,many,2\n"
                         ",office,2567/1,330101,104.33,15.12,2,2\n";

std::vector<std::string> args(std::initializer_list<std::string> first, const Arguments& more = {}) {
  Arguments all(first);
  all.insert(all.end(), more.begin(), more.end());
  return all;
}

}  // namespace

TEST_CASE("the list of imports tells what came from where, the newest first") {
  const AreaStore store;
  imported(import_file("households", store.path(), store.folder().file("ครัวเรือน.csv", rows)));
  const auto list = phumthun({"imports", store.path(), "--json"}).json()["imports"];
  REQUIRE(list.size() > 1);
  CHECK(list[0]["kind"] == "households");
  CHECK(list[0]["file"] == "ครัวเรือน.csv");
  CHECK(list[0]["accepted"] == 1);
  CHECK(list[0]["repaired"] == 1);
  CHECK(list[0]["refused"] == 1);
  CHECK(list[0]["profile"] == "generic");
  CHECK(list[0]["content"].get<std::string>().size() == 64);
  CHECK(list[0]["id"].get<int>() > list[1]["id"].get<int>());
}

TEST_CASE("the report that an import answers with is the one that the store keeps") {
  const AreaStore store;
  const auto answered =
      imported(import_file("households", store.path(), store.folder().file("rows.csv", rows)));
  const std::string import = phumthun({"imports", store.path(), "--json"}).json()["imports"][0]["id"].dump();
  CHECK(phumthun({"report", store.path(), import, "--json"}).json()["report"] == answered);
  const Outcome text = phumthun({"report", store.path(), import, "--lang", "en"});
  CHECK_THAT(text.out, Catch::Contains("Rows in: 3") && Catch::Contains("Refused: 1"));
  require_refusal(phumthun({"report", store.path(), "9999"}), "no import 9999");
}

TEST_CASE("an issue says its kind, its row and its column") {
  const AreaStore store;
  const auto report =
      imported(import_file("households", store.path(), store.folder().file("rows.csv", rows)));
  bool found = false;
  for (const auto& issue : report["issues"])
    if (issue["kind"] == "bad-number") {
      found = true;
      CHECK(issue["row"] == 3);
      CHECK(issue["column"] == "human");
      CHECK(issue["severity"] == "repaired");
    }
  CHECK(found);
}

TEST_CASE("--report writes the report beside the import, in every form") {
  const AreaStore store;
  const std::string ending = GENERATE(".txt", ".json", ".xlsx", ".pdf");
  const auto file = store.folder() / ("report" + ending);
  imported(import_file("households", store.path(), store.folder().file("rows.csv", rows),
                       {"--report", file.string(), "--lang", "en"}));
  const std::string bytes = bytes_of(file);
  if (ending == ".txt") CHECK_THAT(bytes, Catch::Contains("Rows in: 3"));
  if (ending == ".json") {
    const auto json = nlohmann::json::parse(bytes);
    CHECK(json["report"]["rows"] == 3);
    CHECK(json["import"]["file"] == "rows.csv");
  }
  if (ending == ".xlsx") CHECK(bytes.starts_with("PK"));
  if (ending == ".pdf") CHECK(bytes.starts_with("%PDF"));
}

TEST_CASE("the report of an import that changes nothing says so") {
  const AreaStore store;
  const auto file = store.folder().file("rows.csv", rows);
  imported(import_file("households", store.path(), file));
  const auto report = store.folder() / "report.json";
  imported(import_file("households", store.path(), file, {"--report", report.string()}));
  const auto json = nlohmann::json::parse(bytes_of(report));
  CHECK(json["import"]["id"].is_null());
  CHECK(json["import"]["kind"] == "households");
  CHECK(json["report"]["unchanged"] == 2);
  CHECK(json["report"]["rows"] == 3);
}

TEST_CASE("a report that can't be written is refused before the import") {
  const AreaStore store;
  const auto before = info(store.path());
  const auto file = store.folder().file("rows.csv", rows);
  require_refusal(import_file("households", store.path(), file, {"--report", "report.doc"}), "report.doc");
  CHECK(info(store.path()) == before);
}

TEST_CASE("preview shows rows, encoding and the mapping, and needs no store") {
  const TempFolder folder;
  const auto file = folder.file("rows.csv", rows);
  const auto preview = phumthun({"preview", file.string(), "--kind", "households", "--json"}).json();
  CHECK(preview["encoding"] == "UTF-8");
  CHECK(preview["rows"].size() == 3);
  CHECK(preview["rows"][1][6] == "many");
  CHECK(preview["mapping"]["profile"] == "generic");
  CHECK(preview["mapping"]["columns"]["human"]["name"] == "human");
  CHECK(preview["missing"].empty());
  CHECK(preview["already"].is_null());
}

TEST_CASE("preview shows five rows of a long file, and changes nothing in the store") {
  const auto before = info(sample_store());
  const auto preview = phumthun({"preview", sample_file("households.csv"), "--kind", "households", "--store",
                                 sample_store(), "--json"})
                           .json();
  CHECK(preview["rows"].size() == 5);
  CHECK(preview["crs"] == "EPSG:4326");
  CHECK_FALSE(preview["already"].is_null());
  CHECK(info(sample_store()) == before);
}

TEST_CASE("preview tells what a file lacks") {
  const TempFolder folder;
  const auto file = folder.file("rows.csv", "a,b\n1,2\n");
  const auto preview = phumthun({"preview", file.string(), "--kind", "households", "--json"}).json();
  CHECK(preview["missing"] == nlohmann::json::array({"household_id"}));
}

TEST_CASE("a mapping that preview wrote and a clerk finished imports a file of unknown columns") {
  const AreaStore store;
  const auto file = store.folder().file("theirs.csv",
                                        "our key;score one;place\n"
                                        "K1;2.5;330101\n"
                                        "K2;3;330102\n");
  const std::string mapping = (store.folder() / "theirs.toml").string();
  REQUIRE(phumthun({"preview", file.string(), "--kind", "households", "--mapping-out", mapping}).exit_code ==
          0);
  require_refusal(import_file("households", store.path(), file), "household_id");
  store.folder().file("theirs.toml",
                      "kind = \"households\"\n[columns]\nhousehold_id = \"our key\"\nhuman = \"score one\"\n"
                      "tambon_code = \"place\"\n[constants]\nround = \"2567/1\"\nsource = \"theirs\"\n");
  const auto report = imported(import_file("households", store.path(), file, {"--mapping", mapping}));
  CHECK(report["accepted"] == 2);
  CHECK(measured(store.path(), "tambon", "330101", "human") == 2.5);
  const auto sources = info(store.path())["sources"];
  CHECK(std::find(sources.begin(), sources.end(), "theirs") != sources.end());
}

TEST_CASE("a mapping file that is wrong is refused with its line") {
  const AreaStore store;
  const auto file = store.folder().file("rows.csv", rows);
  const auto mapping =
      store.folder().file("m.toml", "kind = \"households\"\n[columns]\nno_such_field = \"x\"\n");
  require_refusal(import_file("households", store.path(), file, {"--mapping", mapping.string()}),
                  "no_such_field");
  require_refusal(
      import_file("households", store.path(), file, {"--mapping", (store.folder() / "none.toml").string()}),
      "none.toml");
  const auto members = store.folder().file("m2.toml",
                                           "kind = \"members\"\n[columns]\nhousehold_id = \"a\"\n"
                                           "member_id = \"b\"\n");
  require_refusal(import_file("households", store.path(), file, {"--mapping", members.string()}), "members");
}

TEST_CASE("every verb about imports has its help") {
  for (const Arguments& verb : std::vector<Arguments>{{"preview"},
                                                      {"imports"},
                                                      {"undo"},
                                                      {"report"},
                                                      {"review"},
                                                      {"conflicts"},
                                                      {"identities"},
                                                      {"import", "members"},
                                                      {"import", "problems"},
                                                      {"import", "assistance"},
                                                      {"import", "register"},
                                                      {"import", "indicators"}}) {
    const Outcome help = phumthun(args({"help"}, verb));
    CHECK(help.exit_code == 0);
    std::string name = "Usage: phumthun";
    for (const std::string& word : verb) name += " " + word;
    CHECK_THAT(help.out, Catch::Contains(name));
  }
}

}  // namespace phumthun::test
