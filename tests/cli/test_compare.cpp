#include <catch2/catch.hpp>
#include <cmath>
#include <map>

#include "sample_store.hpp"

namespace phumthun::test {
namespace {

const std::vector<std::string> four_amphoe{"3301", "3302", "3303", "3304"};

Arguments comparing(const Arguments& more) {
  Arguments arguments{"compare", sample_store(), "--level", "amphoe", "--json"};
  arguments.insert(arguments.end(), four_amphoe.begin(), four_amphoe.end());
  arguments.insert(arguments.end(), more.begin(), more.end());
  return arguments;
}

/// Rows of `measure` by code, for one measure.
std::map<std::string, nlohmann::json> measured(const std::string& level, const std::string& measure) {
  const auto document = answer({"measure", sample_store(), "--level", level, "--measure", measure, "--json"});
  std::map<std::string, nlohmann::json> rows;
  for (const auto& row : document["rows"]) rows[row["code"]] = row;
  return rows;
}

double p_of(double z) {
  return std::erfc(std::abs(z) / std::sqrt(2.0));
}

}  // namespace

TEST_CASE("compare answers with the values of measure and tests that can be made by hand from them") {
  const auto comparison = answer(comparing({"--measure", "H", "--adjust", "none"}));
  CHECK(comparison["level"] == "amphoe");
  REQUIRE(comparison["areas"].size() == 4);
  CHECK(comparison["areas"][0]["registered_households"] > comparison["areas"][0]["surveyed"]);
  REQUIRE(comparison["measures"].size() == 1);
  const auto& H = comparison["measures"][0];
  CHECK(H["denominator"] == "surveyed-households");
  const auto rows = measured("amphoe", "H");
  for (const auto& value : H["values"]) {
    const auto& row = rows.at(value["code"]);
    for (const char* key : {"n", "value", "se", "ci_low", "ci_high", "flag", "denominator_size"})
      CHECK(value[key] == row[key]);
    std::size_t above = 0;
    for (const auto& [code, other] : rows)
      above += other["value"].get<double>() > value["value"].get<double>() + 1e-12;
    CHECK(value["rank"] == above + 1);
    CHECK(value["rank_low"] <= value["rank"]);
    CHECK(value["rank_high"] >= value["rank"]);
  }
  REQUIRE(H["pairs"].size() == 6);
  for (const auto& pair : H["pairs"]) {
    const auto &a = rows.at(pair["a"]), &b = rows.at(pair["b"]);
    const double difference = a["value"].get<double>() - b["value"].get<double>();
    const double error = std::hypot(a["se"].get<double>(), b["se"].get<double>());
    CHECK(pair["difference"].get<double>() == Approx(difference));
    CHECK(pair["p"].get<double>() == Approx(p_of(difference / error)));
    CHECK(pair["p_adjusted"] == pair["p"]);
    CHECK(pair["mark"] == (pair["p"] > 0.05 ? "0" : difference > 0 ? "+" : "-"));
  }
}

TEST_CASE("an amphoe against its province, with the share that it has of it") {
  const auto H = answer(comparing({"--measure", "H", "--adjust", "none"}))["measures"][0];
  const auto whole = measured("province", "H").begin()->second;
  for (const auto& value : H["values"]) {
    const double nu = value["n"].get<double>() / whole["n"].get<double>();
    const double difference = value["value"].get<double>() - whole["value"].get<double>();
    const double variance =
        (1 - 2 * nu) * std::pow(value["se"].get<double>(), 2) + std::pow(whole["se"].get<double>(), 2);
    CHECK(value["parent_value"] == whole["value"]);
    CHECK(value["parent_p"].get<double>() == Approx(p_of(difference / std::sqrt(variance))).epsilon(1e-6));
  }
}

TEST_CASE("adjusted p-values are never smaller, and Holm's never below Benjamini and Hochberg's") {
  const auto holm = answer(comparing({}));
  const auto bh = answer(comparing({"--adjust", "bh"}));
  CHECK(holm["measures"].size() == 9);  // five capitals, overall, H, A, M0
  for (std::size_t m = 0; m < holm["measures"].size(); ++m)
    for (std::size_t i = 0; i < holm["measures"][m]["pairs"].size(); ++i) {
      const auto &one = holm["measures"][m]["pairs"][i], &other = bh["measures"][m]["pairs"][i];
      CHECK(one["p"] == other["p"]);
      if (one["p"].is_null()) continue;
      CHECK(other["p_adjusted"] >= other["p"]);
      CHECK(one["p_adjusted"] >= other["p_adjusted"]);
    }
  CHECK(holm["dominance"].size() == 6);
  CHECK(holm["curves"].size() == 4);
  CHECK(holm["sentences_th"].size() == holm["sentences_en"].size());
  CHECK(holm["recipe"]["verb"] == "compare");
  CHECK(holm["recipe"]["codes"] == "3301 3302 3303 3304");
}

TEST_CASE("codes may follow measures, and a comparison can be kept") {
  const StoreCopy store;
  const auto kept = answer({"compare", store.path(), "--level", "amphoe", "--measure", "M0", "3301", "3302",
                            "--save", "two amphoe", "--json"});
  CHECK(kept["measures"].size() == 1);
  CHECK(answer({"results", "show", store.path(), "two amphoe"})["areas"] == kept["areas"]);
}

TEST_CASE("what can't be compared is said") {
  const std::string store = sample_store();
  CHECK(phumthun({"compare", store, "--level", "amphoe", "3301"}).exit_code == 2);
  require_refusal(phumthun({"compare", store, "--level", "amphoe", "3301", "3399"}), "3399");
  require_refusal(phumthun({"compare", store, "--level", "amphoe", "3301", "3301"}), "given twice");
  require_refusal(phumthun({"compare", store, "--level", "tambon", "3301", "3302"}), "3301");
}

TEST_CASE("robustness: the curve at k is what measure answers with that k, and pairs can be counted again") {
  const auto result = answer({"robustness", sample_store(), "--level", "amphoe", "--json"});
  REQUIRE(result["k_grid"].size() == 5);
  const auto at_two_of_five = measured("amphoe", "M0");
  for (const auto& area : result["areas"]) {
    const auto& row = at_two_of_five.at(area["code"]);
    CHECK(area["M0"][1].get<double>() == Approx(row["value"].get<double>()));
    CHECK(area["M0_se"][1].get<double>() == Approx(row["se"].get<double>()));
    for (std::size_t k = 1; k < 5; ++k) CHECK(area["M0"][k] <= area["M0"][k - 1]);
  }
  std::size_t robust = 0, pairs = 0;
  const auto& areas = result["areas"];
  for (std::size_t a = 0; a < areas.size(); ++a)
    for (std::size_t b = 0; b < a; ++b) {
      bool above = false, below = false;
      for (std::size_t k = 0; k < 5; ++k) {
        const double d = areas[a]["M0"][k].get<double>() - areas[b]["M0"][k].get<double>();
        above |= d > 1e-12;
        below |= d < -1e-12;
      }
      const bool shown = areas[a]["n"] >= 10 && areas[b]["n"] >= 10;
      pairs += shown;
      robust += shown && above != below;
    }
  CHECK(result["dominance"]["comparable"] == pairs);
  CHECK(result["dominance"]["robust"] == robust);
  CHECK(result["dominance"]["robust_share"].get<double>() ==
        Approx(static_cast<double>(robust) / static_cast<double>(pairs)));
  CHECK(result["dominance"]["pairs"][0]["sentence_th"].get<std::string>().find("อำเภอ") == 0);
  CHECK(result["scenarios"][0]["name"] == "base");
  CHECK(result["scenarios"][0]["jaccard"] == 1);
  CHECK(result["recipe"]["verb"] == "robustness");
}

TEST_CASE("robustness over a grid of one's own, at villages too") {
  const auto result =
      answer({"robustness", sample_store(), "--level", "village", "--k-grid", "0.2", "0.6", "--json"});
  CHECK(result["k_grid"] == nlohmann::json{0.2, 0.6});
  CHECK(result["dominance"]["pairs"].is_null());  // too many to be listed
  require_refusal(phumthun({"robustness", sample_store(), "--k-grid", "0", "0.4"}), "k of 0");
}

}  // namespace phumthun::test
