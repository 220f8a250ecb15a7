#include <catch2/catch.hpp>

#include "sample_store.hpp"

namespace phumthun::test {
namespace {

const std::string header =
    "household_id,round,source,longitude,latitude,tambon_code,human,physical,financial,natural,social\n";

Outcome import_households(const StoreCopy& store, const std::string& text, const Arguments& more = {}) {
  const std::string file = store.folder().file("rows.csv", text).string();
  Arguments arguments{"import", "households", store.path(), file, "--json"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return phumthun(arguments);
}

std::string a_store_with_tambon(const TempFolder& folder) {
  const std::string store = (folder / "store.sqlite").string();
  REQUIRE(phumthun({"new", store}).exit_code == 0);
  REQUIRE(
      phumthun({"import", "boundaries", store, sample_file("tambon.gpkg"), "--level", "tambon"}).exit_code ==
      0);
  return store;
}

/// The refusal, and the store as it was.
void require_refused_import(const StoreCopy& store, const Arguments& arguments, const std::string& what) {
  const auto before = info(store.path());
  require_refusal(phumthun(arguments), what);
  CHECK(info(store.path()) == before);
}

}  // namespace

TEST_CASE("import boundaries: the level's polygons, the levels above derived from them") {
  const TempFolder folder;
  const std::string store = (folder / "store.sqlite").string();
  REQUIRE(phumthun({"new", store}).exit_code == 0);
  const Outcome outcome =
      phumthun({"import", "boundaries", store, sample_file("tambon.gpkg"), "--level", "tambon", "--json"});
  CHECK(outcome.exit_code == 0);
  const auto report = outcome.json();
  CHECK(report["accepted"] == 206);
  CHECK(report["refused"] == 0);
  const auto answer = info(store);
  CHECK(answer["layers"]["tambon"] == 206);
  CHECK(answer["layers"]["amphoe"] == 22);
  CHECK(answer["layers"]["province"] == 1);
  CHECK(answer["approximate"]["amphoe"] == true);
  CHECK(answer["area_km2"]["province"].get<double>() ==
        Approx(answer["area_km2"]["tambon"].get<double>()).epsilon(1e-9));
}

TEST_CASE("import boundaries: villages may be points") {
  const TempFolder folder;
  const std::string store = a_store_with_tambon(folder);
  const std::string file = folder
                               .file("points.csv",
                                     "code,name_th,longitude,latitude\n"
                                     "33010101,บ้านหนึ่ง,104.336798,15.121787\n"
                                     "33010102,บ้านสอง,104.304719,15.114739\n")
                               .string();
  const Outcome outcome = phumthun({"import", "boundaries", store, file, "--level", "village", "--json"});
  INFO(outcome.err);
  CHECK(outcome.exit_code == 0);
  CHECK(outcome.json()["accepted"] == 2);
  CHECK(info(store)["layers"]["village"] == 2);
  CHECK(info(store)["approximate"]["village"] == true);
}

TEST_CASE("import codes names the areas") {
  const TempFolder folder;
  const std::string store = a_store_with_tambon(folder);
  const Outcome outcome = phumthun({"import", "codes", store, sample_file("codes.csv"), "--json"});
  CHECK(outcome.exit_code == 0);
  CHECK(outcome.json()["accepted"] == 2834);
  const auto rows =
      phumthun({"measure", store, "--level", "amphoe", "--measure", "surveyed", "--json"}).json()["rows"];
  CHECK(rows[0]["code"] == "3301");
  CHECK(rows[0]["name_th"] == "เมืองศรีสะเกษ");
  CHECK(rows[0]["name_en"] == "Mueang Si Sa Ket");
}

TEST_CASE("import codes also takes code changes") {
  const StoreCopy store;
  const Outcome changes =
      phumthun({"import", "codes", store.path(), sample_file("code_changes.csv"), "--json"});
  CHECK(changes.exit_code == 0);
  CHECK(changes.json()["accepted"].get<int>() > 0);
}

TEST_CASE("import population counts rows outside the areas and refuses none of them") {
  const TempFolder folder;
  const std::string store = a_store_with_tambon(folder);
  const std::string file =
      folder.file("population.csv", "code,population,households\n330101,3000,900\n100101,5,2\n").string();
  const Outcome outcome = phumthun({"import", "population", store, file, "--json", "--strict"});
  const auto report = outcome.json();
  CHECK(report["refused"] == 0);
  CHECK(info(store)["population"]["tambon"] == 3000);
}

TEST_CASE("import households: accepted, repaired and refused rows; 3 with --strict") {
  const std::string rows = header +
                           "N1,2567/2,office,104.33,15.12,330101,2.5,2.5,2.5,2.5,2.5\n"
                           "N2,2567/2,office,104.33,15.12,330101,9.9,2.5,2.5,2.5,2.5\n"
                           ",2567/2,office,104.33,15.12,330101,2.5,2.5,2.5,2.5,2.5\n";
  const StoreCopy lenient;
  const Outcome outcome = import_households(lenient, rows);
  CHECK(outcome.exit_code == 0);
  const auto report = outcome.json();
  CHECK(report["refused"].get<int>() >= 1);
  CHECK(report["issues"].size() >= 2);
  for (const auto& issue : report["issues"])
    for (const char* key : {"severity", "kind", "location", "message"}) CHECK(issue[key].is_string());
  CHECK(info(lenient.path())["rounds"] == nlohmann::json{"2567/1", "2567/2"});
  const StoreCopy strict;
  const Outcome strictly = import_households(strict, rows, {"--strict"});
  CHECK(strictly.exit_code == 3);
  CHECK(strictly.json()["issues"] == report["issues"]);
  CHECK(info(strict.path())["households"] == info(lenient.path())["households"]);
}

TEST_CASE("import households: --round and --source for rows that state none") {
  const StoreCopy store;
  const Outcome outcome = import_households(store, "household_id,tambon_code,human\nN1,330101,2.5\n",
                                            {"--round", "2568/1", "--source", "district office", "--strict"});
  INFO(outcome.out << outcome.err);
  CHECK(outcome.exit_code == 0);
  CHECK(info(store.path())["rounds"] == nlohmann::json{"2567/1", "2568/1"});
  CHECK(info(store.path())["sources"].size() == 2);
}

TEST_CASE("an import of what can't be read is refused and leaves the store as it was") {
  const StoreCopy store;
  const TempFolder& folder = store.folder();
  const auto households = [&](const std::string& file) {
    return Arguments{"import", "households", store.path(), file, "--json"};
  };
  const auto tambon = [&](const std::string& file, Arguments more = {}) {
    Arguments arguments{"import", "boundaries", store.path(), file, "--level", "tambon", "--json"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return arguments;
  };
  SECTION("a missing file") {
    require_refused_import(store, households("no-such.csv"), "there is no file 'no-such.csv'");
    require_refused_import(store, tambon("no-such.shp"), "there is no file 'no-such.shp'");
    require_refused_import(store, {"import", "codes", store.path(), "no-such.csv"}, "no-such.csv");
    require_refused_import(store, {"import", "population", store.path(), "no-such.csv"}, "no-such.csv");
  }
  SECTION("a folder") {
    require_refused_import(store, households(folder.path().string()), "folder");
  }
  SECTION("an empty file") {
    require_refused_import(store, households(folder.file("empty.csv", "").string()), "empty");
  }
  SECTION("no household_id") {
    require_refused_import(store, households(folder.file("a.csv", "id,human\n1,2.5\n").string()),
                           "household_id");
  }
  SECTION("broken UTF-8") {
    const std::string file = folder.file("a.csv", header + "N1,2567/1,\xe0\xb8\xff,,,330101,,,,,\n").string();
    require_refused_import(store, households(file), "row 2");
  }
  SECTION("a last line that is cut off") {
    const std::string file =
        folder.file("a.csv", header + "N1,2567/1,office,104.33,15.12,330101,2,2,2,2,2\nN2,256").string();
    require_refused_import(store, households(file), "cut off in row 3");
  }
  SECTION("no geometry") {
    const std::string file = folder.file("a.csv", "code,name_th\n330101,a\n").string();
    require_refused_import(store, tambon(file), "holds no");
  }
  SECTION("points where polygons are needed") {
    const std::string file = folder.file("a.csv", "code,longitude,latitude\n330101,104,15\n").string();
    require_refused_import(store, tambon(file), "needs polygons");
  }
  SECTION("no field with area codes") {
    const std::string geojson =
        R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"colour":"red"},)"
        R"("geometry":{"type":"Polygon","coordinates":[[[104,15],[104.1,15],[104.1,15.1],[104,15]]]}}]})";
    require_refused_import(store, tambon(folder.file("a.geojson", geojson).string()), "code");
    require_refused_import(store, tambon(sample_file("tambon.gpkg"), {"--code-field", "NOPE"}), "'NOPE'");
  }
  SECTION("an unknown CRS") {
    require_refused_import(store, tambon(sample_file("tambon.gpkg"), {"--crs", "EPSG:999999"}),
                           "EPSG:999999");
    require_refused_import(store, tambon(sample_file("tambon.gpkg"), {"--crs", "Foo"}), "Foo");
  }
  SECTION("an unknown layer") {
    require_refused_import(store, tambon(sample_file("tambon.gpkg"), {"--layer", "roads"}), "roads");
  }
  SECTION("an unknown encoding") {
    Arguments arguments = households(sample_file("households.csv"));
    arguments.insert(arguments.end(), {"--encoding", "KLINGON"});
    require_refused_import(store, arguments, "KLINGON");
  }
}

TEST_CASE("codes and figures arrive whole from a CP874 file with Thai digits") {
  const TempFolder folder;
  const std::string store = a_store_with_tambon(folder);
  // ๓๓๐๑๐๑,"๓,๐๐๐" in CP874: Thai digits are 0xF0 to 0xF9
  const std::string file =
      folder.file("population.csv", "code,population\n\xf3\xf3\xf0\xf1\xf0\xf1,\"\xf3,\xf0\xf0\xf0\"\n")
          .string();
  const Outcome outcome = phumthun({"import", "population", store, file, "--encoding", "CP874", "--json"});
  INFO(outcome.out << outcome.err);
  CHECK(outcome.exit_code == 0);
  CHECK(info(store)["population"]["tambon"] == 3000);
}

}  // namespace phumthun::test
