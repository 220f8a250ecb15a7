#include <catch2/catch.hpp>
#include <set>

#include "sample_store.hpp"

namespace phumthun::test {
namespace {

nlohmann::json measure(const Arguments& more) {
  Arguments arguments{"measure", sample_store(), "--json"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  const Outcome outcome = phumthun(arguments);
  INFO(outcome.err);
  REQUIRE(outcome.exit_code == 0);
  CHECK(outcome.err.empty());
  return outcome.json();
}

}  // namespace

TEST_CASE("measure answers with a row for every area and measure") {
  const auto answer = measure(
      {"--level", "tambon", "--measure", "overall", "--measure", "human.deprived", "--measure", "M0"});
  CHECK(answer["level"] == "tambon");
  REQUIRE(answer["rows"].size() == 3 * 206);
  for (const auto& row : answer["rows"]) {
    std::set<std::string> keys;
    for (const auto& [key, value] : row.items()) keys.insert(key);
    CHECK(keys == std::set<std::string>{"measure", "code", "name_th", "name_en", "n", "value", "se", "ci_low",
                                        "ci_high", "flag"});
    CHECK(row["code"].is_string());
    CHECK(row["n"].is_number_integer());
    CHECK((row["flag"] == "ok" || row["flag"] == "small" || row["flag"] == "none"));
    CHECK(row["value"].is_null() == (row["flag"] == "none"));
    if (row["ci_low"].is_number() && row["value"].is_number()) {
      CHECK(row["ci_low"] <= row["value"]);
      CHECK(row["value"] <= row["ci_high"]);
    }
  }
  const auto& recipe = answer["recipe"];
  CHECK(recipe["cutoff"] == 2.5);
  CHECK(recipe["k"] == 0.4);
  CHECK(recipe["by"] == "households");
}

TEST_CASE("measure gives small numbers with their flag, and null where nobody was asked") {
  const auto answer = measure({"--level", "village", "--measure", "overall"});
  REQUIRE(answer["rows"].size() == 2605);
  int small = 0, none = 0;
  for (const auto& row : answer["rows"]) {
    if (row["flag"] == "small") {
      ++small;
      CHECK(row["value"].is_number());
      CHECK(row["n"] < 5);
    }
    if (row["flag"] != "none") continue;
    ++none;
    CHECK(row["n"] == 0);
    for (const char* key : {"value", "se", "ci_low", "ci_high"}) CHECK(row[key].is_null());
  }
  CHECK(small > 0);
  CHECK(none > 0);
}

TEST_CASE("M0 is H times A, at every level, for households and for persons") {
  for (const std::string level : {"province", "amphoe"})
    for (const std::string by : {"households", "persons"}) {
      const auto rows = measure(
          {"--level", level, "--measure", "H", "--measure", "A", "--measure", "M0", "--by", by})["rows"];
      const std::size_t areas = rows.size() / 3;
      CHECK(areas == (level == "province" ? 1 : 22));
      for (std::size_t i = 0; i < areas; ++i)
        CHECK(rows[i]["value"].get<double>() * rows[areas + i]["value"].get<double>() ==
              Approx(rows[2 * areas + i]["value"].get<double>()).epsilon(1e-12));
    }
}

TEST_CASE("measure: the surveyed households of a level's areas are those of the province") {
  const std::int64_t total = measure({"--level", "province", "--measure", "surveyed"})["rows"][0]["n"];
  for (const std::string level : {"amphoe", "tambon"}) {
    std::int64_t sum = 0;
    const auto answer = measure({"--level", level, "--measure", "surveyed"});
    for (const auto& row : answer["rows"]) sum += row["n"].get<std::int64_t>();
    CHECK(sum == total);
  }
}

TEST_CASE("measure refuses what it does not know") {
  const std::string store = sample_store();
  require_refusal(phumthun({"measure", store, "--measure", "happiness", "--json"}), "'happiness'");
  require_refusal(phumthun({"measure", store, "--measure", "H", "--round", "soon", "--json"}), "'soon'");
  const TempFolder folder;
  const std::string empty = (folder / "empty.sqlite").string();
  REQUIRE(phumthun({"new", empty}).exit_code == 0);
  require_refusal(phumthun({"measure", empty, "--measure", "H", "--json"}), "no areas of level tambon");
}

}  // namespace phumthun::test
