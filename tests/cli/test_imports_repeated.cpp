#include <catch2/catch.hpp>
#include <sstream>

#include "importing.hpp"
#include "support/baseline_export.hpp"

// Importing the same file twice changes nothing; undoing an import gives back what was.

namespace phumthun::test {
namespace {

/// The number of the newest import.
std::string newest_import(const std::string& store) {
  const auto answer = phumthun({"imports", store, "--json"}).json();
  const auto& imports = answer.is_array() ? answer : answer.at("imports");
  REQUIRE(!imports.empty());
  return imports[0].at("id").dump();
}

void undo_newest(const std::string& store) {
  const Outcome undone = phumthun({"undo", store, newest_import(store)});
  INFO(undone.err);
  REQUIRE(undone.exit_code == 0);
}

/// The settings but the revision, which counts every change, an undone one as well.
std::string settings(const StoreContents& store) {
  std::string kept;
  std::stringstream rows(store.at("setting"));
  for (std::string row; std::getline(rows, row);)
    if (row.find("revision") == std::string::npos) kept += row + "\n";
  return kept;
}

/// What an undone import may leave: the count of changes goes on, numbers are not given out again, pages of
/// the spatial index may be packed otherwise, statistics of the planner.
void require_same_but_counters(const StoreContents& before, const StoreContents& after) {
  CHECK(settings(before) == settings(after));
  for (const std::string& table : changed_tables(before, after)) {
    INFO(table);
    const bool counter = table == "sqlite_sequence" || table == "setting" || table.starts_with("idx_") ||
                         table.starts_with("sqlite_stat") || table.starts_with("geometry_columns_") ||
                         table == "spatialite_history";
    CHECK(counter);
  }
}

const std::string header = "household_id,source,round,tambon_code,longitude,latitude,human,size\n";

}  // namespace

TEST_CASE("the same file a second time changes nothing") {
  const std::string kind =
      GENERATE("households", "members", "problems", "assistance", "register", "codes", "population");
  CAPTURE(kind);
  const StoreCopy store;
  const std::string file = sample_file(kind + ".csv");
  const auto first = imported(import_file(kind, store.path(), file));
  const auto before = contents(store.path());
  const auto revision = info(store.path())["revision"];
  const auto again = imported(import_file(kind, store.path(), file));
  require_same(before, contents(store.path()));
  CHECK(info(store.path())["revision"] == revision);
  CHECK(again["accepted"].get<int>() + again["repaired"].get<int>() == 0);
  CHECK(again["rows"] == first["rows"]);
}

TEST_CASE("the same households under another name of the file are known again, row by row") {
  const AreaStore store;
  const std::string rows =
      header + "N1,office,2567/1,330101,104.33,15.12,2.5,4\nN2,office,2567/1,330101,,,3,2\n";
  imported(import_file("households", store.path(), store.folder().file("a.csv", rows)));
  const auto before = info(store.path());
  const auto again =
      imported(import_file("households", store.path(), store.folder().file("b.csv", rows + "\n")));
  CHECK(again["unchanged"] == 2);
  CHECK(again["accepted"] == 0);
  const auto after = info(store.path());
  for (const char* key : {"households", "geocoding", "rounds", "sources"}) CHECK(after[key] == before[key]);
}

TEST_CASE("an undone import is gone: what it brought and what it replaced") {
  const StoreCopy store;
  const auto before = contents(store.path());
  const auto known = info(store.path());
  const std::string rows = header +
                           "S0000001,sample-survey (synthetic),2567/1,330101,104.33,15.12,1,4\n"  // corrected
                           "S0000002,district office,2567/1,330101,104.33,15.12,1,4\n"  // another source
                           "S0000003,district office,2568/1,330101,104.33,15.12,1,4\n"  // another round
                           "NEW1,district office,2568/1,330101,104.33,15.12,1,4\n";
  const auto report = imported(import_file("households", store.path(), store.folder().file("a.csv", rows)));
  CHECK(report["accepted"] == 4);
  CHECK(info(store.path())["households"] == known["households"].get<int>() + 1);
  undo_newest(store.path());
  auto after = info(store.path());
  after["revision"] = known["revision"];
  CHECK(after == known);
  require_same_but_counters(before, contents(store.path()));
  CHECK(phumthun({"check", store.path()}).exit_code == 0);
}

TEST_CASE("any kind of records can be undone, and imported again") {
  const std::string kind = GENERATE("members", "problems", "assistance", "register");
  CAPTURE(kind);
  const StoreCopy store;
  const auto before = contents(store.path());
  const auto first = imported(import_file(kind, store.path(), sample_file(kind + ".csv")));
  REQUIRE(first["accepted"].get<int>() > 1000);
  undo_newest(store.path());
  require_same_but_counters(before, contents(store.path()));
  const auto again = imported(import_file(kind, store.path(), sample_file(kind + ".csv")));
  CHECK(again["accepted"] == first["accepted"]);
}

TEST_CASE("undo of what is not there, and of what others stand on, is refused") {
  const AreaStore store;
  require_refusal(phumthun({"undo", store.path(), "4711"}), "4711");
  imported(import_file("households", store.path(), sample_file("households.csv")));
  const std::string households = newest_import(store.path());
  imported(import_file("members", store.path(), sample_file("members.csv")));
  const auto before = contents(store.path());
  require_refusal(phumthun({"undo", store.path(), households}), "");
  require_same(before, contents(store.path()));
}

TEST_CASE("a sample province imports whole: nothing refused, every person's household known") {
  const StoreCopy store;
  for (const char* kind : {"members", "problems", "assistance", "register"}) {
    CAPTURE(kind);
    const auto report = imported(import_file(kind, store.path(), sample_file(std::string(kind) + ".csv")));
    INFO(report.dump(1).substr(0, 4000));
    CHECK(report["refused"] == 0);
    CHECK(report["accepted"].get<int>() > 1000);
  }
  const std::string stranger =
      store.folder().file("p.csv", "household_id,problem\nS0000001,หนี้สิน\nNOBODY,หนี้สิน\n").string();
  const auto report = imported(import_file("problems", store.path(), stranger));
  CHECK(report["accepted"] == 1);
  CHECK(report["refused"] == 1);
  CHECK(total(report, "unknown-household") == 1);
}

}  // namespace phumthun::test
