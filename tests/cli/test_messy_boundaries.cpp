#include <catch2/catch.hpp>

#include "importing.hpp"
#include "support/messy_shapefile.hpp"
#include "support/messy_text.hpp"

// Shapefiles as offices send them: text in either encoding under any .cpg, parts missing, no .prj, rings that
// cross themselves.

namespace phumthun::test {
namespace {

namespace fs = std::filesystem;

/// A square of a tenth of a degree, its lower left corner at (104 + x/10, 15).
MessyRing square(int x) {
  const double left = 104 + x / 10.0, right = left + 0.1;
  return {{left, 15}, {left, 15.1}, {right, 15.1}, {right, 15}, {left, 15}};
}

const std::string wgs84 = R"(GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],)"
                          R"(PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]])";

/// Two tambon, their names as these bytes.
MessyShapefile two_tambon(const std::string& first_name, const std::string& second_name) {
  MessyShapefile file;
  file.fields = {{"TAM_CODE", 8}, {"TAM_NAMT", 60}};
  file.rows = {{"330101", first_name}, {"330122", second_name}};
  file.shapes = {{square(0)}, {square(1)}};
  file.prj = wgs84;
  return file;
}

struct EmptyStore {
  TempFolder folder;
  std::string path = (folder / "store.sqlite").string();
  EmptyStore() { REQUIRE(phumthun({"new", path}).exit_code == 0); }
};

Outcome import_tambon(const EmptyStore& store, const fs::path& file, const Arguments& more = {}) {
  Arguments arguments{"--level", "tambon"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return import_file("boundaries", store.path, file, arguments);
}

std::string name_of(const EmptyStore& store, const std::string& code) {
  const auto rows = phumthun({"measure", store.path, "--level", "tambon", "--measure", "surveyed", "--json"})
                        .json()["rows"];
  for (const auto& row : rows)
    if (row["code"] == code && row["name_th"].is_string()) return row["name_th"];
  return {};
}

void require_both_named(const EmptyStore& store, const Outcome& outcome) {
  CHECK(imported(outcome)["accepted"] == 2);
  CHECK(name_of(store, "330101") == "เมืองเหนือ");
  CHECK(name_of(store, "330122") == "น้ำคำ");
}

}  // namespace

TEST_CASE("a shapefile whose .cpg says CP874 in any spelling") {
  const std::string cpg = GENERATE("874", "CP874", "ANSI 874", "OEM 874", "TIS-620", "TIS620", "windows-874",
                                   "WINDOWS-874", "ISO-8859-11", "cp874\r\n");
  CAPTURE(cpg);
  MessyShapefile file = two_tambon(cp874("เมืองเหนือ"), cp874("น้ำคำ"));
  file.cpg = cpg;
  const EmptyStore store;
  require_both_named(store, import_tambon(store, write_shapefile(store.folder.path(), "tambon", file)));
}

TEST_CASE("a shapefile that says nothing of its encoding, in either of two") {
  const bool utf8 = GENERATE(true, false);
  const bool zipped = GENERATE(true, false);
  CAPTURE(utf8, zipped);
  const MessyShapefile file =
      utf8 ? two_tambon("เมืองเหนือ", "น้ำคำ") : two_tambon(cp874("เมืองเหนือ"), cp874("น้ำคำ"));
  const EmptyStore store;
  require_both_named(store,
                     import_tambon(store, zipped ? write_zipped_shapefile(store.folder.path(), "tambon", file)
                                                 : write_shapefile(store.folder.path(), "tambon", file)));
}

TEST_CASE("a shapefile with UTF-8 in a .cpg of its own") {
  MessyShapefile file = two_tambon("เมืองเหนือ", "น้ำคำ");
  file.cpg = GENERATE("UTF-8", "utf8", "65001");
  CAPTURE(*file.cpg);
  const EmptyStore store;
  require_both_named(store, import_tambon(store, write_shapefile(store.folder.path(), "tambon", file)));
}

TEST_CASE("a shapefile without .shx imports; without .dbf it is refused with the cure") {
  MessyShapefile file = two_tambon("เมืองเหนือ", "น้ำคำ");
  file.cpg = "UTF-8";
  const EmptyStore store;
  SECTION("no .shx") {
    file.with_shx = false;
    const fs::path shp = write_shapefile(store.folder.path(), "tambon", file);
    require_both_named(store, import_tambon(store, shp));
    CHECK_FALSE(fs::exists(store.folder / "tambon.shx"));  // what is read is not written to
  }
  SECTION("no .dbf") {
    file.with_dbf = false;
    const auto before = contents(store.path);
    require_refusal(import_tambon(store, write_shapefile(store.folder.path(), "tambon", file)), "");
    require_same(before, contents(store.path));
  }
}

TEST_CASE("a shapefile without .prj is taken where only one CRS fits, else the candidates are named") {
  const EmptyStore store;
  SECTION("degrees") {
    MessyShapefile file = two_tambon("เมืองเหนือ", "น้ำคำ");
    file.prj.reset();
    const auto report = imported(import_tambon(store, write_shapefile(store.folder.path(), "tambon", file)));
    CHECK(report["accepted"] == 2);
    CHECK(notes_mention(report, "4326"));
  }
  SECTION("metres that fit WGS 84 and Indian 1975 alike") {
    MessyShapefile file = two_tambon("เมืองเหนือ", "น้ำคำ");
    file.prj.reset();
    for (std::size_t i = 0; i < 2; ++i) {
      const double left = 430000 + 10000.0 * static_cast<double>(i), right = left + 10000;
      file.shapes[i] = {
          {{left, 1660000}, {left, 1670000}, {right, 1670000}, {right, 1660000}, {left, 1660000}}};
    }
    const fs::path shp = write_shapefile(store.folder.path(), "tambon", file);
    const auto before = contents(store.path);
    const Outcome outcome = import_tambon(store, shp);
    require_refusal(outcome, "");
    CHECK_THAT(outcome.err, Catch::Contains("EPSG:32648"));
    CHECK_THAT(outcome.err, Catch::Contains("EPSG:24048"));
    require_same(before, contents(store.path));
    CHECK(imported(import_tambon(store, shp, {"--crs", "EPSG:32648"}))["accepted"] == 2);
  }
  SECTION("metres of nowhere in Thailand") {
    MessyShapefile file = two_tambon("เมืองเหนือ", "น้ำคำ");
    file.prj.reset();
    for (auto& rings : file.shapes)
      for (auto& [x, y] : rings[0]) x = x * 1e6, y = y * 1e6;
    require_refusal(import_tambon(store, write_shapefile(store.folder.path(), "tambon", file)), "");
  }
}

TEST_CASE("rings that cross themselves or are not closed are repaired, with the change in area") {
  MessyShapefile file = two_tambon("เมืองเหนือ", "น้ำคำ");
  file.shapes[0] = {{{104, 15}, {104.1, 15.1}, {104.1, 15}, {104, 15.1}, {104, 15}}};  // a bow-tie
  file.shapes[1][0].pop_back();                                                        // open
  const EmptyStore store;
  const auto report = imported(import_tambon(store, write_shapefile(store.folder.path(), "tambon", file)));
  INFO(report.dump(1));
  CHECK(report["accepted"].get<int>() + report["repaired"].get<int>() == 2);
  CHECK(report["repaired"].get<int>() >= 1);
  bool area_told = false;
  for (const auto& issue : report["issues"])
    area_told = area_told || (issue["row"].is_number() &&
                              (issue["message"].get<std::string>().find("km2") != std::string::npos ||
                               issue["message"].get<std::string>().find("area") != std::string::npos));
  CHECK(area_told);
  CHECK(phumthun({"check", store.path}).exit_code == 0);
}

TEST_CASE("codes in every form that sources write") {
  const auto [fields, first, second] =
      GENERATE(table<std::vector<std::string>, std::vector<std::string>, std::vector<std::string>>({
          {{"ADM3_PCODE"}, {"TH330101"}, {"TH330122"}},
          {{"TB_IDN"}, {"330101"}, {"330122"}},
          {{"CODE"}, {"33010100"}, {"33012200"}},
          {{"PROV_CODE", "AMP_CODE", "TAM_CODE"}, {"33", "01", "01"}, {"33", "01", "22"}},
          {{"PROV_CODE", "AMP_CODE", "TAM_CODE"}, {"33", "3301", "330101"}, {"33", "3301", "330122"}},
      }));
  CAPTURE(fields, first);
  MessyShapefile file = two_tambon("", "");
  file.cpg = "UTF-8";
  file.fields.clear();
  for (const std::string& field : fields) file.fields.emplace_back(field, 12);
  file.rows = {first, second};
  const EmptyStore store;
  CHECK(imported(import_tambon(store, write_shapefile(store.folder.path(), "tambon", file)))["accepted"] ==
        2);
  CHECK(info(store.path)["layers"]["tambon"] == 2);
  CHECK(std::isnan(measured(store.path, "tambon", "330101", "overall")));
}

TEST_CASE("boundaries in other files: GeoPackage's kin by their own tools are read as they are") {
  const std::string polygon = "[[[104,15],[104,15.1],[104.1,15.1],[104.1,15],[104,15]]]";
  const auto [name, bytes] = GENERATE_COPY(table<std::string, std::string>({
      {"a.geojson",
       R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"330101"},)"
       R"("geometry":{"type":"Polygon","coordinates":)" +
           polygon + "}}]}"},
      {"a.json", R"({"type":"Topology","objects":{"tambon":{"type":"GeometryCollection","geometries":[)"
                 R"({"type":"Polygon","arcs":[[0]],"properties":{"code":"330101"}}]}},)"
                 R"("arcs":[[[104,15],[104,15.1],[104.1,15.1],[104.1,15],[104,15]]]})"},
      {"a.kml",
       R"(<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document>)"
       R"(<Schema name="t" id="t"><SimpleField name="code" type="string"/></Schema><Folder><name>t</name>)"
       R"(<Placemark><ExtendedData><SchemaData schemaUrl="#t"><SimpleData name="code">330101</SimpleData>)"
       R"(</SchemaData></ExtendedData><Polygon><outerBoundaryIs><LinearRing><coordinates>)"
       "104,15 104,15.1 104.1,15.1 104.1,15 104,15"
       R"(</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark></Folder></Document></kml>)"},
  }));
  CAPTURE(name);
  const EmptyStore store;
  CHECK(imported(import_tambon(store, store.folder.file(name, bytes)))["accepted"] == 1);
}

}  // namespace phumthun::test
