#include <catch2/catch.hpp>
#include <fstream>
#include <map>
#include <sstream>

#include "sample_store.hpp"

namespace phumthun::test {
namespace {

/// The rows of a CSV without quotes, by the header's names.
std::vector<std::map<std::string, std::string>> rows_of(const std::filesystem::path& file) {
  std::ifstream in(file);
  const auto cells = [](const std::string& line) {
    std::vector<std::string> found;
    std::istringstream text(line + ",");
    for (std::string cell; std::getline(text, cell, ',');) found.push_back(cell);
    return found;
  };
  std::string line;
  std::getline(in, line);
  const std::vector<std::string> header = cells(line);
  std::vector<std::map<std::string, std::string>> rows;
  while (std::getline(in, line)) {
    const std::vector<std::string> row = cells(line);
    auto& values = rows.emplace_back();
    for (std::size_t i = 0; i < header.size() && i < row.size(); ++i) values[header[i]] = row[i];
  }
  return rows;
}

}  // namespace

TEST_CASE("a sample with indicators and two rounds goes into a store and comes out by round") {
  AreaStore store;
  const std::string folder = (store.folder() / "extended").string();
  const auto made =
      phumthun({"sample", folder, "--households", "2000", "--indicators", "--rounds", "2", "--json"});
  REQUIRE(made.exit_code == 0);
  REQUIRE(phumthun({"import", "households", store.path(), folder + "/households.csv", "--instrument", "form"})
              .exit_code == 0);
  REQUIRE(phumthun({"import", "register", store.path(), folder + "/register.csv"}).exit_code == 0);
  const auto answer = info(store.path());
  CHECK(answer["rounds"] == nlohmann::json{"2567/1", "2568/1"});
  CHECK(answer["households"] == made.json()["households"]);
  CHECK(answer["survey_records"] == made.json()["survey_records"]);
  CHECK(answer["registers"].contains("TPMAP (synthetic)"));
  CHECK(answer["registers"].contains("state-welfare-card (synthetic)"));
  // The file's own means of each round against the store's.
  const auto rows = rows_of(folder + "/households.csv");
  for (const std::string round : {"2567/1", "2568/1"}) {
    double sum = 0, count = 0;
    for (const auto& row : rows)
      if (row.at("round") == round && !row.at("social_10").empty())
        sum += std::stod(row.at("social_10")), ++count;
    const auto measured =
        phumthun({"measure", store.path(), "--level", "province", "--measure", "social_10.mean",
                  "--framework", "capital-indicators", "--round", round, "--json"});
    REQUIRE(measured.exit_code == 0);
    const auto row = measured.json()["rows"][0];
    CHECK(row["n"] == count);
    CHECK(row["value"].get<double>() == Approx(sum / count).epsilon(1e-12));
  }
  CHECK(phumthun({"check", store.path()}).exit_code == 0);
}

TEST_CASE("a sample of other rounds is a wrong use") {
  const TempFolder folder;
  CHECK(phumthun({"sample", (folder / "s").string(), "--rounds", "3"}).exit_code == 2);
  CHECK_FALSE(std::filesystem::exists(folder / "s"));
}

}  // namespace phumthun::test
