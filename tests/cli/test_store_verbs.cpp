#include <catch2/catch.hpp>
#include <set>

#include "sample_store.hpp"

namespace phumthun::test {

TEST_CASE("sample writes the generic files under exactly their names") {
  std::set<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(sample_province().folder))
    names.insert(entry.path().filename().string());
  CHECK(names == std::set<std::string>{"README.txt", "amphoe.gpkg", "assistance.csv", "code_changes.csv",
                                       "codes.csv", "households.csv", "members.csv", "population.csv",
                                       "problems.csv", "register.csv", "tambon.gpkg", "villages.gpkg"});
  CHECK(
      bytes_of(sample_file("households.csv"))
          .starts_with("household_id,house_code,household_no,round,source,longitude,latitude,address_no,moo,"
                       "village_name,tambon_name,amphoe_name,village_code,tambon_code,amphoe_code,size,human,"
                       "physical,financial,natural,social,survey_weight,municipality,not_poor_on_survey"));
}

TEST_CASE("sample: the same seed gives the same bytes, another seed others") {
  const TempFolder folder;
  const auto make = [&](const std::string& name, const std::string& seed) {
    const Outcome made =
        phumthun({"sample", (folder / name).string(), "--households", "300", "--seed", seed, "--json"});
    REQUIRE(made.exit_code == 0);
    return made.json();
  };
  const auto first = make("a", "7");
  CHECK(first["households"] == 300);
  CHECK(first["synthetic"] == true);
  make("b", "7");
  make("c", "8");
  for (const auto& entry : std::filesystem::directory_iterator(folder / "a")) {
    INFO(entry.path());
    const bool same = bytes_of(entry.path()) == bytes_of(folder / "b" / entry.path().filename());
    CHECK(same);
  }
  const bool other = bytes_of(folder / "a/households.csv") != bytes_of(folder / "c/households.csv");
  CHECK(other);
}

TEST_CASE("new makes an empty store and never replaces one") {
  const TempFolder folder;
  const std::string store = (folder / "empty.sqlite").string();
  const Outcome made = phumthun({"new", store, "--json"});
  CHECK(made.exit_code == 0);
  CHECK(made.json()["store"] == store);
  const auto answer = info(store);
  CHECK(answer["households"] == 0);
  CHECK(answer["layers"]["tambon"] == 0);
  CHECK(answer["rounds"].empty());
  const std::string bytes = bytes_of(store);
  require_refusal(phumthun({"new", store}), "exists already");
  const bool untouched = bytes_of(store) == bytes;
  CHECK(untouched);
  require_refusal(phumthun({"new", (folder / "no/such/folder.sqlite").string(), "--json"}), "can't be made");
}

TEST_CASE("info answers with the counts of the sample") {
  const auto answer = info(sample_store());
  CHECK(answer["layers"] ==
        nlohmann::json{{"province", 1}, {"amphoe", 22}, {"tambon", 206}, {"village", 2605}});
  CHECK(answer["households"] == 3000);
  CHECK(answer["population"]["amphoe"] == 1457556);
  CHECK(answer["population"]["tambon"] == 1457556);
  CHECK(answer["rounds"] == nlohmann::json{"2567/1"});
  CHECK(answer["sources"].size() == 1);
  CHECK(answer["synthetic"] == true);
  CHECK(answer["revision"].is_number_integer());
  std::int64_t placed = 0;
  for (const auto& [quality, count] : answer["geocoding"].items()) placed += count.get<std::int64_t>();
  CHECK(placed == 3000);
  CHECK(phumthun({"info", sample_store(), "--json"}).json() == answer);
}

TEST_CASE("check finds nothing wrong with the sample") {
  CHECK(phumthun({"check", sample_store()}).out == "ok\n");
  const Outcome outcome = phumthun({"check", sample_store(), "--json"});
  CHECK(outcome.exit_code == 0);
  CHECK(outcome.json() == nlohmann::json{{"ok", true}, {"problems", nlohmann::json::array()}});
}

TEST_CASE("only the store itself stays behind when a verb ends") {
  const StoreCopy store;
  REQUIRE(phumthun({"import", "codes", store.path(), sample_file("codes.csv")}).exit_code == 0);
  REQUIRE(phumthun({"measure", store.path(), "--measure", "H"}).exit_code == 0);
  std::set<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(store.folder().path()))
    names.insert(entry.path().filename().string());
  CHECK(names == std::set<std::string>{"province.sqlite"});
}

}  // namespace phumthun::test
