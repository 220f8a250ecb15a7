#include <catch2/catch.hpp>
#include <fstream>

#include "support/messy_text.hpp"
#include "support/process.hpp"
#include "support/shared_data.hpp"

// Files that offices published or sent, every one of messy/: taken right, or refused with the reason and the
// cure.

namespace phumthun::test {
namespace {

constexpr int population_2021 = 1457556, registered_houses = 405273;

/// A store with the province's real tambon, and its codes.
class Sisaket {
 public:
  Sisaket() {
    REQUIRE(phumthun({"new", path()}).exit_code == 0);
    import("boundaries", shared_data("boundaries/sisaket_tambon.shp"), {"--level", "tambon"});
    import("codes", shared_data("codes/sisaket_codes.csv"));
  }
  std::string path() const { return (folder_ / "sisaket.sqlite").string(); }
  const TempFolder& folder() const { return folder_; }
  nlohmann::json import(const std::string& kind, const std::string& file, const Arguments& more = {}) const {
    Arguments arguments{"import", kind, path(), file, "--json"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const auto report = answer(arguments);
    std::int64_t rows = 0;
    for (const char* part : {"accepted", "repaired", "refused", "unchanged", "outside"})
      rows += report.at(part).get<std::int64_t>();
    CHECK(report.at("rows") == rows);
    return report;
  }

 private:
  TempFolder folder_;
};

}  // namespace

TEST_CASE("a population table in TIS-620 with Thai digits: every tambon, every person") {
  const Sisaket store;
  const auto report = store.import("population", shared_data("messy/ssk_tambon_thaidigits_tis620.csv"));
  CHECK(report["rows"] == 206);
  CHECK(report["refused"] == 0);
  const auto info = answer({"info", store.path()});
  CHECK(info["population"]["tambon"] == population_2021);
}

TEST_CASE("the same table as Excel would save it: other separators, UTF-8, a title above") {
  // Made again from the real file's own bytes: what stands in it is not written down here.
  const std::string bytes = bytes_of(shared_data("messy/ssk_tambon_thaidigits_tis620.csv"));
  const Sisaket store;
  const std::string titled =
      store.folder().file("titled.csv", cp874("ประชากร ปี 2564\r\n\r\n") + bytes).string();
  CHECK(store.import("population", titled)["refused"] == 0);
  CHECK(answer({"info", store.path()})["population"]["tambon"] == population_2021);
}

TEST_CASE("76 provinces without .prj and without codes: refused, saying what is needed; nothing is changed") {
  const TempFolder folder;
  const std::string store = (folder / "store.sqlite").string();
  REQUIRE(phumthun({"new", store}).exit_code == 0);
  const Outcome outcome = phumthun({"import", "boundaries", store, shared_data("messy/provinces76_noprj.shp"),
                                    "--level", "province", "--json"});
  if (outcome.exit_code == 0) {  // found by their names
    CHECK(outcome.json()["rows"] == 76);
    CHECK(outcome.json()["accepted"].get<int>() + outcome.json()["repaired"].get<int>() >= 70);
    return;
  }
  require_refusal(outcome, "code");
  CHECK(answer({"info", store})["layers"].value("province", 0) == 0);
}

TEST_CASE("shapefiles of the province in CP874 and in Indian 1975 state what was taken") {
  const TempFolder folder;
  const std::string store = (folder / "store.sqlite").string();
  REQUIRE(phumthun({"new", store}).exit_code == 0);
  const auto report =
      answer({"import", "boundaries", store, shared_data("messy/ssk_tambon_indian1975_utm48.shp"), "--level",
              "tambon", "--json"});
  CHECK(report["accepted"] == 206);
  CHECK_THAT(report["notes"].dump(), Catch::Contains("1304"));
  const auto amphoe = answer({"import", "boundaries", store, shared_data("messy/ssk_amphoe_cp874_nocpg.shp"),
                              "--level", "amphoe", "--json"});
  CHECK(amphoe["accepted"] == 22);
  CHECK(answer({"imports", store, "--json"})["imports"][0]["encoding"] == "CP874");
}

TEST_CASE("village points with codes of another office's making: by name and tambon, never by those codes") {
  const Sisaket store;
  const auto report = store.import("boundaries", shared_data("villages/sisaket_village_points_2012.csv"),
                                   {"--level", "village", "--code-field", "dopa_muban_code"});
  CHECK(report["rows"] == 2274);
  CHECK(answer({"check", store.path(), "--json"})["ok"] == true);
}

TEST_CASE("households named by the real villages: none guessed where a name fits several") {
  const Sisaket store;
  // Every village of the list is one household that states its names alone, without moo.
  std::ifstream codes(shared_data("codes/sisaket_codes.csv"));
  std::map<std::string, std::string> names;
  std::map<std::pair<std::string, std::string>, int> twins;
  std::string line, rows = "household_id,village_name,tambon_name,amphoe_name,human\n";
  std::vector<std::string> villages;
  while (std::getline(codes, line)) {
    std::vector<std::string> cells(1);
    for (const char c : line)
      if (c == ',')
        cells.emplace_back();
      else
        cells.back() += c;
    if (cells.size() < 6 || cells[5] == "1") continue;
    names[cells[0]] = cells[3];
    if (cells[0].size() == 8) villages.push_back(cells[0]), ++twins[{cells[0].substr(0, 6), cells[3]}];
  }
  int alone = 0;
  for (const std::string& code : villages) {
    rows += "H" + code + "," + names[code] + "," + names[code.substr(0, 6)] + "," + names[code.substr(0, 4)] +
            ",2\n";
    alone += twins[{code.substr(0, 6), names[code]}] == 1;
  }
  const auto report = store.import("households", store.folder().file("people.csv", rows).string());
  CHECK(report["refused"] == 0);
  const auto geocoding = answer({"info", store.path()})["geocoding"];
  INFO(geocoding.dump() << " alone " << alone << " of " << villages.size());
  // Names are compared without their prefix, so "บ้านโนน" and "โนน" in one tambon are twins as well.
  CHECK(geocoding["name"].get<int>() <= alone);
  CHECK(geocoding["name"].get<int>() > alone - 60);
  CHECK(geocoding["name"].get<int>() + geocoding["tambon"].get<int>() == static_cast<int>(villages.size()));
}

}  // namespace phumthun::test
