#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "importing.hpp"

namespace phumthun::test {
namespace {

/// The sample with its register beside the households.
const StoreCopy& targeted_store() {
  static const StoreCopy store;
  static const bool done = [] {
    imported(import_file("register", store.path(), sample_file("register.csv")));
    return true;
  }();
  (void)done;
  return store;
}

Arguments targeting(const Arguments& more) {
  Arguments arguments{"targeting", targeted_store().path(), "--register", "TPMAP (synthetic)"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return arguments;
}

/// The rows of a plain CSV file of the sample, by column.
std::vector<std::map<std::string, std::string>> rows_of(const std::string& name) {
  std::ifstream file(sample_file(name));
  std::vector<std::map<std::string, std::string>> rows;
  std::vector<std::string> header;
  for (std::string line; std::getline(file, line);) {
    std::vector<std::string> cells;
    std::istringstream parts(line);
    for (std::string cell; std::getline(parts, cell, ',');) cells.push_back(cell);
    if (header.empty()) {
      header = cells;
      continue;
    }
    rows.emplace_back();
    for (std::size_t i = 0; i < cells.size() && i < header.size(); ++i) rows.back()[header[i]] = cells[i];
  }
  return rows;
}

/// The four cells, counted from the files themselves; households that lack a score left out.
std::map<std::string, int> cells_of_files() {
  std::map<std::string, bool> listed;
  for (const auto& row : rows_of("register.csv"))
    if (row.at("register") == "TPMAP (synthetic)") listed[row.at("household_id")] |= row.at("listed") == "1";
  std::map<std::string, int> cells;
  for (const auto& row : rows_of("households.csv")) {
    int deprived = 0, answered = 0;
    for (const char* capital : {"human", "physical", "financial", "natural", "social"}) {
      if (row.at(capital).empty()) continue;
      ++answered;
      deprived += std::stod(row.at(capital)) < 2.5;
    }
    const bool is_listed = listed[row.at("household_id")];
    if (answered < 5)
      cells["unsurveyed"] += is_listed;
    else
      ++cells[deprived >= 2 ? (is_listed ? "reached" : "missed") : (is_listed ? "included" : "neither")];
  }
  return cells;
}

}  // namespace

TEST_CASE("targeting answers with a row for every area, and the counts of the files") {
  const auto json = answer(targeting({"--level", "amphoe", "--json"}));
  CHECK(json["level"] == "amphoe");
  CHECK(json["truth"] == "af");
  REQUIRE(json["rows"].size() == 22);
  for (const char* key : {"code",
                          "name_th",
                          "name_en",
                          "n",
                          "reached",
                          "missed",
                          "included",
                          "neither",
                          "unsurveyed",
                          "identified",
                          "exclusion_error",
                          "exclusion_se",
                          "inclusion_error",
                          "exclusion_low",
                          "exclusion_high",
                          "exclusion_reliability",
                          "inclusion_se",
                          "inclusion_low",
                          "inclusion_high",
                          "inclusion_reliability",
                          "left_out",
                          "coverage",
                          "precision",
                          "specificity",
                          "false_positive_rate",
                          "kappa",
                          "jaccard",
                          "missed_at_least",
                          "entries",
                          "matched",
                          "tpmap_any",
                          "tpmap_target",
                          "H",
                          "reason"})
    CHECK(json["rows"][0].contains(key));
  const auto expected = cells_of_files();
  std::map<std::string, int> sums;
  for (const auto& row : json["rows"])
    for (const auto& [cell, count] : expected) sums[cell] += row[cell].get<int>();
  for (const auto& [cell, count] : expected) {
    INFO(cell);
    CHECK(json["whole"][cell] == count);
    CHECK(sums[cell] == count);
  }
  CHECK(json["whole"]["coverage"].get<double>() + json["whole"]["exclusion_error"].get<double>() ==
        Approx(1));
  CHECK(json["whole"]["tpmap_any"].is_null());
  CHECK_FALSE(json["sentences_th"].empty());
  CHECK(json["recipe"]["register"] == "TPMAP (synthetic)");
}

TEST_CASE("targeting: H is what measure answers") {
  const auto rows = answer(targeting({"--level", "tambon", "--json"}))["rows"];
  const auto measured =
      phumthun({"measure", targeted_store().path(), "--level", "tambon", "--measure", "H", "--json"}).json();
  REQUIRE(measured["rows"].size() == rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i]["H"].is_null())
      CHECK(measured["rows"][i]["value"].is_null());
    else
      CHECK(rows[i]["H"].get<double>() == Approx(measured["rows"][i]["value"].get<double>()).epsilon(1e-12));
  }
}

TEST_CASE("targeting can't compute the missed where only listed households were surveyed") {
  const auto json = answer(targeting({"--level", "province", "--covers", "listed", "--json"}));
  CHECK(json["rows"][0]["reason"] == "only-listed-surveyed");
  CHECK(json["rows"][0]["exclusion_error"].is_null());
  CHECK(json["rows"][0]["inclusion_error"].is_number());
  CHECK(json["sentences_th"][0].get<std::string>().find("คำนวณการตกหล่นไม่ได้") != std::string::npos);
}

TEST_CASE("the list of visits needs --tier internal, and names nobody") {
  const auto out = (targeted_store().folder() / "visits.csv").string();
  require_refusal(phumthun(targeting({"--visit-list", out})), "single households");
  CHECK_FALSE(std::filesystem::exists(out));
  const auto json = answer(targeting({"--visit-list", out, "--tier", "internal", "--json"}));
  CHECK(json["rows"] == cells_of_files()["missed"]);
  std::ostringstream text;
  text << std::ifstream(out).rdbuf();
  CHECK(text.str().find("household_id,case") != std::string::npos);
  CHECK(text.str().find("สมมติ") == std::string::npos);  // the sample's surnames
}

TEST_CASE("targeting keeps its answer under a name, and refuses what it does not know") {
  const auto json = answer(targeting({"--level", "province", "--save", "baseline", "--json"}));
  CHECK(phumthun({"results", targeted_store().path(), "--json"}).out.find("baseline") != std::string::npos);
  require_refusal(phumthun({"targeting", targeted_store().path(), "--register", "Thai QM", "--json"}),
                  "Thai QM");
  CHECK(phumthun(targeting({"--truth", "luck"})).exit_code == 2);
  CHECK(phumthun({"targeting", targeted_store().path()}).exit_code == 2);
}

}  // namespace phumthun::test
