#include <catch2/catch.hpp>

#include "importing.hpp"

namespace phumthun::test {
namespace {

/// The sample with its register, assistance and problems beside the households.
const StoreCopy& case_store() {
  static const StoreCopy store;
  static const bool done = [] {
    for (const char* kind : {"register", "assistance", "problems"})
      imported(import_file(kind, store.path(), sample_file(std::string(kind) + ".csv")));
    return true;
  }();
  (void)done;
  return store;
}

}  // namespace

TEST_CASE("targeting and overlap offer no option that they can't use") {
  const std::string store = case_store().path();
  const std::string list = "TPMAP (synthetic)";
  for (const Arguments& option : {Arguments{"--psu", "village"}, Arguments{"--strata", "amphoe"},
                                  Arguments{"--population", "registered"}, Arguments{"--smoothing", "eb"},
                                  Arguments{"--by", "persons"}}) {
    INFO(option.front());
    CHECK(phumthun({"targeting", store, "--register", list, option[0], option[1]}).exit_code == 2);
    CHECK(phumthun({"overlap", store, option[0], option[1]}).exit_code == 2);
  }
}

TEST_CASE("targeting takes no register for its own register of cards") {
  const std::string list = "TPMAP (synthetic)";
  require_refusal(phumthun({"targeting", case_store().path(), "--register", list, "--card", list}), list);
}

TEST_CASE("the recipes of targeting and overlap hold the framework and how missing values were taken") {
  const std::string store = case_store().path();
  const auto overlap = answer({"overlap", store, "--missing", "per-indicator", "--json"})["recipe"];
  CHECK(overlap["missing"] == "per-indicator");
  CHECK(overlap["framework_hash"].get<std::string>().size() == 16);
  CHECK(overlap["cutoff"] == 2.5);
  CHECK_FALSE(overlap.contains("overall_cutoff"));
  const auto targeting = answer(
      {"targeting", store, "--register", "TPMAP (synthetic)", "--truth", "overall", "--json"})["recipe"];
  CHECK(targeting["missing"] == "listwise");
  CHECK(targeting["overall_cutoff"] == 2.5);
}

TEST_CASE("overlap says its period, and warns of one that no help lies in") {
  const std::string store = case_store().path();
  const auto json = answer({"overlap", store, "--since", "2560", "--until", "2569", "--json"});
  for (const auto& sentence : json["sentences_th"]) {
    CHECK(sentence.get<std::string>().find("ระหว่าง 2560 ถึง 2569") != std::string::npos);
    CHECK(sentence.get<std::string>().find("ยังไม่มี") == std::string::npos);
  }
  for (const auto& sentence : json["sentences_en"]) {
    CHECK(sentence.get<std::string>().find("from 2560 to 2569") != std::string::npos);
    CHECK(sentence.get<std::string>().find("yet") == std::string::npos);
  }
  const auto none = answer({"overlap", store, "--since", "2600", "--json"});
  CHECK(none["warnings"][0]["en"].get<std::string>().find("No act of help lies in the period from 2600 on: "
                                                          "those with a day are from 2") == 0);
}

TEST_CASE("a follow-up says how its status is counted, and warns of one that nothing knows") {
  const std::string store = case_store().path();
  const auto problems = answer({"problems", store, "--list", "--limit", "1", "--json"})["problems"];
  const std::string id = std::to_string(problems[0]["problem_id"].get<std::int64_t>());
  const Outcome mistyped = phumthun({"follow-up", store, "--problem", id, "--status", "asdf", "--json"});
  REQUIRE(mistyped.exit_code == 0);
  CHECK(mistyped.err.find("'asdf' is counted as open") != std::string::npos);
  CHECK(mistyped.err.find("แก้ไขแล้ว") != std::string::npos);
  CHECK(mistyped.json()["follow_ups"][0]["counted_as"] == "open");
  const Outcome solved = phumthun({"follow-up", store, "--problem", id, "--status", "แก้ไขแล้ว", "--json"});
  CHECK(solved.err.empty());
  CHECK(solved.json()["follow_ups"][0]["counted_as"] == "solved");
}

}  // namespace phumthun::test
