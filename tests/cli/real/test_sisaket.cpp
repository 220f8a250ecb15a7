#include <catch2/catch.hpp>
#include <cmath>

#include "support/process.hpp"
#include "support/shared_data.hpp"

namespace phumthun::test {
namespace {

constexpr double area_of_sisaket_km2 = 8879.0193;  ///< the sum of the tambon in EPSG:32648
constexpr int population_2021 = 1457556;           ///< registered, Department of Provincial Administration

/// A new store in the folder, holding these boundaries.
std::string store_of(const TempFolder& folder, const std::string& level, const std::string& boundaries) {
  const std::string store = (folder / "sisaket.sqlite").string();
  REQUIRE(phumthun({"new", store}).exit_code == 0);
  const auto report =
      answer({"import", "boundaries", store, boundaries, "--level", level, "--json", "--strict"});
  CHECK(report["refused"] == 0);
  return store;
}

/// Every coordinate of the tambon as exported, longitude and latitude in turn, in the order of their codes.
std::vector<double> coordinates(const nlohmann::json& geojson) {
  std::vector<double> numbers;
  const auto take = [&](const auto& self, const nlohmann::json& nested) -> void {
    if (nested.is_number()) return numbers.push_back(nested.get<double>());
    for (const auto& part : nested) self(self, part);
  };
  for (const auto& feature : geojson["features"]) take(take, feature["geometry"]["coordinates"]);
  return numbers;
}

std::vector<double> exported_coordinates(const std::string& boundaries) {
  const TempFolder folder;
  const std::string store = store_of(folder, "tambon", boundaries);
  const std::string file = (folder / "tambon.geojson").string();
  answer({"export", store, "--layer", "areas:tambon", "--measure", "surveyed", "--format", "geojson", "--out",
          file, "--json"});
  return coordinates(nlohmann::json::parse(bytes_of(file)));
}

}  // namespace

TEST_CASE("Sisaket: 206 tambon, 22 amphoe, 8,879.02 km2, 1,457,556 people") {
  const TempFolder folder;
  const std::string store = store_of(folder, "tambon", shared_data("boundaries/sisaket_tambon.shp"));
  const auto derived = answer({"info", store});
  CHECK(derived["approximate"]["amphoe"] == true);
  CHECK(derived["area_km2"]["amphoe"].get<double>() == Approx(area_of_sisaket_km2).margin(0.001));
  answer({"import", "boundaries", store, shared_data("boundaries/sisaket_amphoe.shp"), "--level", "amphoe",
          "--json"});
  answer({"import", "codes", store, shared_data("codes/sisaket_codes.csv"), "--json"});
  const auto population =
      answer({"import", "population", store, shared_data("codes/thailand_population_2021.csv"), "--json"});
  CHECK(population["refused"] == 0);
  const auto info = answer({"info", store});
  CHECK(info["layers"]["tambon"] == 206);
  CHECK(info["layers"]["amphoe"] == 22);
  CHECK(info["approximate"]["amphoe"] == false);
  CHECK(info["approximate"]["tambon"] == false);
  for (const char* level : {"amphoe", "tambon"}) {
    CHECK(info["population"][level] == population_2021);
    CHECK(info["area_km2"][level].get<double>() == Approx(area_of_sisaket_km2).margin(0.001));
  }
  CHECK(answer({"check", store, "--json"})["ok"] == true);
}

TEST_CASE("a shapefile in CP874 that does not say so gives right Thai names") {
  const TempFolder folder;
  const std::string store = store_of(folder, "amphoe", shared_data("messy/ssk_amphoe_cp874_nocpg.shp"));
  const auto areas = answer({"measure", store, "--level", "amphoe", "--measure", "surveyed", "--json"});
  REQUIRE(areas["rows"].size() == 22);
  CHECK(areas["rows"][0]["name_th"] == "เมืองศรีสะเกษ");
  CHECK(areas["rows"][1]["name_th"] == "ยางชุมน้อย");
  CHECK(areas["rows"][21]["name_th"] == "ศิลาลาด");
}

TEST_CASE("tambon in Indian 1975 / UTM 48N land on those in WGS 84") {
  const auto wgs84 = exported_coordinates(shared_data("boundaries/sisaket_tambon.shp"));
  const auto indian = exported_coordinates(shared_data("messy/ssk_tambon_indian1975_utm48.shp"));
  REQUIRE(wgs84.size() == 2 * 236164);
  REQUIRE(indian.size() == wgs84.size());
  constexpr double metres_per_degree = 111320;
  double worst_m = 0;
  for (std::size_t i = 0; i < wgs84.size(); ++i)
    worst_m = std::max(worst_m, std::abs(wgs84[i] - indian[i]) * metres_per_degree);
  CHECK(worst_m < 0.05);  // the default operation of PROJ 9.1 is 189 m away, no operation 520 m
}

TEST_CASE("village points divide their tambon") {
  const TempFolder folder;
  const std::string store = store_of(folder, "tambon", shared_data("boundaries/sisaket_tambon.shp"));
  const auto report =
      answer({"import", "boundaries", store, shared_data("villages/sisaket_village_points_2012.csv"),
              "--level", "village", "--json"});
  CHECK(report["accepted"].get<int>() + report["refused"].get<int>() == 2274);
  CHECK(report["totals"]["no-code"] == 2274 - 1616);
  const auto info = answer({"info", store});
  CHECK(info["layers"]["village"] == report["accepted"]);
  CHECK(info["approximate"]["village"] == true);
  CHECK(info["area_km2"]["village"].get<double>() <= area_of_sisaket_km2 + 0.001);
}

TEST_CASE("sample --boundaries makes a synthetic province inside real tambon") {
  const TempFolder folder;
  const std::string tambon = shared_data("boundaries/sisaket_tambon.shp");
  const auto made = answer(
      {"sample", (folder / "sample").string(), "--boundaries", tambon, "--households", "2000", "--json"});
  CHECK(made["tambon"] == 206);
  CHECK(made["amphoe"] == 22);
  CHECK(made["synthetic"] == true);
  const std::string store = store_of(folder, "tambon", (folder / "sample/tambon.gpkg").string());
  const auto households =
      answer({"import", "households", store, (folder / "sample/households.csv").string(), "--json"});
  CHECK(households["accepted"] == 2000);
  const auto info = answer({"info", store});
  CHECK(info["area_km2"]["tambon"].get<double>() == Approx(area_of_sisaket_km2).margin(0.01));
  CHECK_FALSE(info["geocoding"].contains("none"));
  CHECK(info["synthetic"] == true);
}

}  // namespace phumthun::test
