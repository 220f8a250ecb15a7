#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
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
                                        "ci_high", "flag", "reliability", "denominator", "denominator_size",
                                        "reason", "unsmoothed"});
    CHECK(row["denominator"] == "surveyed-households");
    CHECK(row["reason"].is_null() != row["value"].is_null());
    CHECK(row["unsmoothed"].is_null());
    CHECK((row["reliability"] == "none") == row["value"].is_null());
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
  CHECK(recipe["framework"] == "five-capitals");
  CHECK(recipe["framework_hash"].get<std::string>().size() == 16);
  CHECK(recipe["missing"] == "listwise");
  CHECK(recipe["psu"] == "household");
  CHECK(answer["missing"]["households"] >= answer["missing"]["dropped"]);
  CHECK(answer["missing"]["by_item"].size() == 5);
  CHECK_FALSE(answer["warnings"].empty());  // the cut-offs are nobody's official ones
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

TEST_CASE("measure: the registered households are the larger denominator of the same poor") {
  const auto rows = measure({"--level", "amphoe", "--measure", "H", "--measure", "H.registered"})["rows"];
  const std::size_t areas = rows.size() / 2;
  REQUIRE(areas == 22);
  for (std::size_t i = 0; i < areas; ++i) {
    const auto &of_surveyed = rows[i], &of_registered = rows[areas + i];
    CHECK(of_registered["denominator"] == "registered-households");
    const double poor = of_surveyed["value"].get<double>() * of_surveyed["denominator_size"].get<double>();
    const double registered = of_registered["denominator_size"];
    CHECK(registered > of_surveyed["denominator_size"].get<double>());
    CHECK(of_registered["value"].get<double>() * registered == Approx(poor));
  }
}

TEST_CASE("measure marks areas against the one that holds them") {
  const auto answer = measure({"--level", "amphoe", "--measure", "M0", "--against-parent"});
  const auto province = measure({"--level", "province", "--measure", "M0"})["rows"][0];
  for (const auto& row : answer["rows"]) {
    CHECK((row["parent_mark"] == "+" || row["parent_mark"] == "-" || row["parent_mark"] == "0"));
    CHECK(row["parent_difference"].get<double>() ==
          Approx(row["value"].get<double>() - province["value"].get<double>()).margin(1e-12));
    if (row["parent_mark"] == "+") CHECK(row["value"] > province["value"]);
    CHECK((row["parent_mark"] == "0") == (row["parent_p"] > 0.05));
  }
  CHECK(answer["recipe"]["adjustment"] == "holm");
  require_refusal(phumthun({"measure", sample_store(), "--measure", "H", "--level", "province",
                            "--against-parent", "--json"}),
                  "province");
  require_refusal(phumthun({"measure", sample_store(), "--measure", "H", "--level", "amphoe",
                            "--against-parent", "--alpha", "5", "--json"}),
                  "a significance level of 5 is no probability");
}

TEST_CASE("measure: modelled values are marked and draw together, the surveyed ones stay beside them") {
  const auto own = measure({"--level", "tambon", "--measure", "H"})["rows"];
  const auto answer = measure({"--level", "tambon", "--measure", "H", "--smoothing", "eb"});
  const auto& rows = answer["rows"];
  double spread_own = 0, spread = 0;
  const auto widen = [](double& spread_of, double value) {
    spread_of = std::max(spread_of, std::abs(value - 0.5));
  };
  for (std::size_t i = 0; i < rows.size(); ++i) {
    CHECK(rows[i]["unsmoothed"] == own[i]["value"]);
    if (own[i]["value"].is_null()) continue;
    widen(spread_own, own[i]["value"]);
    widen(spread, rows[i]["value"]);
  }
  CHECK(spread < spread_own);
  bool modelled = false;
  for (const auto& warning : answer["warnings"])
    modelled |= warning["en"].get<std::string>().find("modelled") != std::string::npos;
  CHECK(modelled);
}

TEST_CASE("measure: errors by design, and none where all who there are were asked") {
  const auto se = [](const Arguments& more) {
    Arguments arguments{"--level", "amphoe", "--measure", "H"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return measure(arguments)["rows"][0]["se"].get<double>();
  };
  const double simple = se({});
  CHECK(se({"--population", "registered"}) < simple);
  CHECK(se({"--psu", "village", "--strata", "tambon"}) != simple);
  CHECK(phumthun({"measure", sample_store(), "--measure", "H", "--psu", "street"}).exit_code == 2);
  require_refusal(phumthun({"measure", sample_store(), "--measure", "H", "--psu", "village", "--population",
                            "registered", "--json"}),
                  "population");
}

TEST_CASE("measure keeps its answer under a name") {
  const StoreCopy store;
  const Outcome saved = phumthun(
      {"measure", store.path(), "--level", "amphoe", "--measure", "H", "--save", "headcount", "--json"});
  INFO(saved.err);
  REQUIRE(saved.exit_code == 0);
  const Outcome shown = phumthun({"results", "show", store.path(), "headcount", "--json"});
  INFO(shown.err);
  REQUIRE(shown.exit_code == 0);
  CHECK(shown.out.find(saved.json()["recipe"]["framework_hash"].get<std::string>()) != std::string::npos);
}

TEST_CASE("measure says of a framework what it can't do") {
  const std::string store = sample_store();
  require_refusal(phumthun({"measure", store, "--measure", "H", "--framework", "no-such", "--json"}),
                  "no-such");
  require_refusal(phumthun({"measure", store, "--measure", "H", "--framework", "tpmap-dimensions", "--cutoff",
                            "2.5", "--json"}),
                  "--cutoff");
  require_refusal(phumthun({"measure", store, "--measure", "H", "--k", "0", "--json"}), "k of 0");
  require_refusal(phumthun({"measure", store, "--measure", "health.censored", "--json"}), "health");
  require_refusal(phumthun({"measure", store, "--measure", "H.registered", "--by", "persons", "--json"}),
                  "registered");
  require_refusal(phumthun({"measure", store, "--measure", "rate:sunshine", "--json"}), "sunshine");
  // The plain sample has no indicators.
  require_refusal(
      phumthun({"measure", store, "--measure", "H", "--framework", "capital-indicators", "--json"}),
      "human_1");
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
