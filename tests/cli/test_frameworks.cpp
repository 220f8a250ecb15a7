#include <algorithm>
#include <catch2/catch.hpp>

#include "importing.hpp"

namespace phumthun::test {
namespace {

std::string replaced(std::string text, const std::string& what, const std::string& by) {
  const std::size_t at = text.find(what);
  REQUIRE(at != text.npos);
  return text.replace(at, what.size(), by);
}

std::string shown(const Arguments& arguments) {
  const Outcome outcome = phumthun(arguments);
  REQUIRE(outcome.exit_code == 0);
  CHECK(outcome.err.empty());
  return outcome.out;
}

/// The sample's areas, and 500 of its households with indicators in two rounds.
std::string two_rounds(const AreaStore& store) {
  const std::string folder = (store.folder() / "two-rounds").string();
  answer({"sample", folder, "--households", "500", "--indicators", "--rounds", "2", "--json"});
  imported(import_file("households", store.path(), folder + "/households.csv"));
  return store.path();
}

}  // namespace

TEST_CASE("frameworks: a shown file is edited, checked, compared, added, used and removed") {
  const StoreCopy store;
  const std::string built_in = shown({"frameworks", "show", "five-capitals"});
  CHECK(built_in.find("# ") == 0);  // its comments tell how to edit it
  const auto mine = store.folder().file(
      "mine.toml", replaced(replaced(built_in, "name = \"five-capitals\"", "name = \"strict\""),
                            "cutoff = 2.5", "cutoff = 1.75"));
  const auto checked = answer({"frameworks", "check", mine.string(), store.path(), "--json"});
  CHECK(checked["usable"] == true);
  const auto changes = answer({"frameworks", "diff", "five-capitals", mine.string(), "--json"})["changes"];
  const auto cutoff = std::find_if(changes.begin(), changes.end(),
                                   [](const auto& change) { return change["after"] == "1.75"; });
  REQUIRE(cutoff != changes.end());
  CHECK((*cutoff)["where"].get<std::string>().find("human") != std::string::npos);
  answer({"frameworks", "add", store.path(), mine.string(), "--json"});
  const auto listed = answer({"frameworks", "list", store.path(), "--json"})["frameworks"];
  REQUIRE(listed.size() == 4);
  CHECK(listed[0]["name"] == "five-capitals");
  CHECK(listed[3]["name"] == "strict");
  CHECK(listed[3]["built_in"] == false);
  const auto kept = answer({"frameworks", "show", "strict", store.path(), "--json"});
  CHECK(kept["dimensions"][0]["indicators"][0]["cutoff"] == 1.75);
  const auto m0 = [&](const std::string& framework) {
    return answer({"measure", store.path(), "--level", "amphoe", "--measure", "M0", "--framework", framework,
                   "--json"})["rows"];
  };
  const auto loose = m0("five-capitals"), strict = m0("strict");
  for (std::size_t i = 0; i < loose.size(); ++i) CHECK(strict[i]["value"] <= loose[i]["value"]);
  CHECK(strict != loose);
  answer({"frameworks", "remove", store.path(), "strict", "--json"});
  CHECK(answer({"frameworks", "list", store.path(), "--json"})["frameworks"].size() == 3);
}

TEST_CASE("frameworks: what can't be used exits with 1 and says where") {
  const StoreCopy store;
  const std::string built_in = shown({"frameworks", "show", "five-capitals"});
  const auto unbalanced = store.folder().file(
      "unbalanced.toml", replaced(replaced(built_in, "name = \"five-capitals\"", "name = \"unbalanced\""),
                                  "dimension_weight = 0.2", "dimension_weight = 0.3"));
  const Outcome checked = phumthun({"frameworks", "check", unbalanced.string(), "--json"});
  CHECK(checked.exit_code == 1);
  CHECK(checked.json()["usable"] == false);
  require_refusal(phumthun({"frameworks", "add", store.path(), unbalanced.string()}), "1.1");
  const auto typo = store.folder().file("typo.toml", replaced(built_in, "cutoff = 2.5", "cutof = 2.5"));
  require_refusal(phumthun({"frameworks", "check", typo.string()}), "typo.toml, line");
  require_refusal(phumthun({"frameworks", "show", "nowhere"}), "there is no framework 'nowhere'");
  require_refusal(phumthun({"frameworks", "show", "nowhere.toml"}), "there is no framework file");
  require_refusal(phumthun({"frameworks", "remove", store.path(), "five-capitals"}), "built-in");
  // The store holds no indicator.
  const Outcome columns = phumthun({"frameworks", "check", "capital-indicators", store.path(), "--json"});
  CHECK(columns.exit_code == 1);
  CHECK(columns.json()["findings"][0]["where"].get<std::string>().find("human_1") != std::string::npos);
  CHECK(phumthun({"frameworks"}).exit_code == 2);
}

TEST_CASE("crosswalk and rules: shown, edited, put in force") {
  const StoreCopy store;
  const std::string forces = shown({"crosswalk", "show"}), rules = shown({"rules", "show"});
  answer({"crosswalk", "set", store.path(),
          store.folder().file("forces.toml", replaced(forces, "สนง.ที่ดิน", "ส.ป.ก.")).string(), "--json"});
  const auto kept = answer({"crosswalk", "show", store.path(), "--json"});
  CHECK(kept["task_forces"].size() == 6);
  CHECK(kept["task_forces"][0]["agency"] == "ส.ป.ก.");
  CHECK(kept["unconfirmed"] == true);
  answer({"rules", "set", store.path(),
          store.folder().file("rules.toml", replaced(rules, "hide_below = 10", "hide_below = 20")).string(),
          "--json"});
  CHECK(answer({"rules", "show", store.path(), "--json"})["hide_below"] == 20);
  CHECK(shown({"rules", "show", store.path()}).find("hide_below = 20") != std::string::npos);
  require_refusal(phumthun({"rules", "set", store.path(),
                            store.folder().file("bad.toml", "[change]\nthreshold = -1\n").string()}),
                  "bad.toml, line 2");
  CHECK(answer({"rules", "show", "--json"})["hide_below"] == 10);
}

TEST_CASE("instruments: listed with their records, and stated") {
  const StoreCopy store;
  const auto instruments = answer({"instruments", store.path(), "--json"})["instruments"];
  REQUIRE(instruments.size() == 1);
  CHECK(instruments[0]["records"] == 3000);
  const std::string source = instruments[0]["source"], round = instruments[0]["round"];
  answer({"instruments", "set", store.path(), "--source", source, "--round", round, "my-form-2", "--json"});
  CHECK(answer({"instruments", store.path(), "--json"})["instruments"][0]["instrument"] == "my-form-2");
  require_refusal(phumthun({"instruments", "set", store.path(), "--source", "nobody", "--round", round, "x"}),
                  "nobody");
  CHECK(phumthun({"instruments"}).exit_code == 2);
}

TEST_CASE("change: two rounds of the same households, saved with its recipe") {
  const AreaStore areas;
  const std::string store = two_rounds(areas);
  const auto change = answer({"change", store, "--level", "amphoe", "--save", "first to second", "--json"});
  CHECK(change["recipe"]["verb"] == "change");
  std::int64_t pairs = 0;
  for (const auto& row : change["rows"])
    if (row["subject"] == "human") {
      pairs += row["n"].get<std::int64_t>();
      if (row["n"] == 0) {
        CHECK(row["value"].is_null());
        continue;
      }
      CHECK(row["gained"].get<double>() + row["unchanged"].get<double>() + row["lost"].get<double>() ==
            Approx(1));
      CHECK(row["value"].get<double>() ==
            Approx(row["after"].get<double>() - row["before"].get<double>()).margin(1e-9));
    }
  CHECK(pairs > 300);
  const auto results = answer({"results", store, "--json"})["results"];
  REQUIRE(results.size() == 1);
  CHECK(results[0]["name"] == "first to second");
  CHECK(results[0]["verb"] == "change");
  CHECK(results[0]["recipe"] == change["recipe"]);
  CHECK(answer({"results", "show", store, "first to second", "--json"}) == change);
  const auto by_indicators = answer(
      {"change", store, "--level", "province", "--framework", "capital-indicators", "--k", "0.3", "--json"});
  CHECK(by_indicators["recipe"]["framework"] == "capital-indicators");
  CHECK(by_indicators["recipe"]["k"] == 0.3);
  answer({"results", "remove", store, "first to second", "--json"});
  CHECK(answer({"results", store, "--json"})["results"].empty());
  require_refusal(phumthun({"change", store, "--from", "2568/1", "--to", "2567/1"}),
                  "round 2567/1 comes before round 2568/1");
}

TEST_CASE("change of a store with one round is refused") {
  require_refusal(phumthun({"change", sample_store(), "--level", "tambon"}), "two survey rounds");
}

TEST_CASE("results: clusters are listed, shown and removed beside analyses") {
  const StoreCopy store;
  const auto clusters = answer({"cluster", "areas", store.path(), "--level", "amphoe", "--measure", "overall",
                                "--method", "local-moran", "--save", "lisa", "--json"});
  const auto results = answer({"results", store.path(), "--json"})["results"];
  REQUIRE(results.size() == 1);
  CHECK(results[0]["verb"] == "cluster areas");
  CHECK(results[0]["recipe"] == clusters["recipe"]);
  CHECK(answer({"results", "show", store.path(), "lisa", "--json"})["local"] == clusters["local"]);
  answer({"results", "remove", store.path(), "lisa", "--json"});
  require_refusal(phumthun({"results", "show", store.path(), "lisa"}), "lisa");
  require_refusal(phumthun({"results", "remove", store.path(), "lisa"}), "lisa");
}

}  // namespace phumthun::test
