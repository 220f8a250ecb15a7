#include "data/layer.hpp"
#include "io/encoding.hpp"
#include "io/read_layer.hpp"
#include "io/write_layer.hpp"
#include "support/builders.hpp"
#include "support/temp_folder.hpp"

using namespace phumthun;
using base::ErrorCode;

namespace {

constexpr const char* sisaket_874 = "\xC8\xC3\xD5\xCA\xD0\xE0\xA1\xC9";

data::Layer read(const std::filesystem::path& file, const std::string& encoding = "",
                 const std::string& crs = "") {
  return io::read_layer({file, "", crs, encoding}, base::Progress::none());
}

/// A .dbf with one text field "name" and one record, and this language byte.
std::string dbf(char language, const std::string& text) {
  std::string bytes(65, '\0');
  bytes[0] = 3, bytes[1] = 124, bytes[2] = 1, bytes[3] = 1;
  bytes[4] = 1;   // records
  bytes[8] = 65;  // header
  bytes[10] = static_cast<char>(1 + 40);
  bytes[29] = language;
  bytes.replace(32, 4, "name");
  bytes[43] = 'C', bytes[48] = 40;
  bytes[64] = '\r';
  return bytes + ' ' + text + std::string(40 - text.size(), ' ') + '\x1A';
}

}  // namespace

TEST_CASE("every spelling of a Thai code page is CP874") {
  for (const char* name : {"874", "CP874", "cp-874", "ANSI 874", "OEM 874", "windows-874", "Windows_874",
                           "MS874", "TIS-620", "tis620", "TIS-620-2533", "ISO-8859-11", " 874\r\n"}) {
    INFO(name);
    CHECK(io::normalised_encoding(name) == "CP874");
  }
  for (const char* name : {"utf8", "UTF-8", "Utf_8", "65001", "CP65001"})
    CHECK(io::normalised_encoding(name) == "UTF-8");
  CHECK(io::normalised_encoding("ISO-8859-1") == "ISO-8859-1");
  CHECK(io::normalised_encoding("").empty());
}

TEST_CASE("a sample of bytes tells UTF-8 from CP874, also where it is cut") {
  const std::string thai = "อำเภอเมืองศรีสะเกษ";
  for (std::size_t length = 3; length <= thai.size(); ++length)
    CHECK(io::sniff_encoding(std::string_view(thai).substr(0, length)) == "UTF-8");
  CHECK(io::sniff_encoding("Sisaket") == "UTF-8");
  CHECK(io::sniff_encoding(sisaket_874) == "CP874");
}

TEST_CASE("Thai Windows has Thai letters and a few signs") {
  CHECK(io::to_utf8(std::string("a") + sisaket_874 + "\xF1\xA0\x80\x93\xFB\xDB", "CP874") ==
        "aศรีสะเกษ๑\u00A0€“๛\uFFFD");
  CHECK(io::to_utf8("caf\xE9", "ISO-8859-1") == "café");
  test::require_error(ErrorCode::invalid_input, [] { io::to_utf8("x", "KLINGON-7"); });
}

TEST_CASE("a shapefile's encoding: its .cpg, else its language byte, else its bytes") {
  const test::TempFolder folder;
  folder.file("a.dbf", dbf(0, sisaket_874));
  CHECK(io::shapefile_encoding(folder / "a.shp") == "CP874");
  folder.file("a.cpg", "UTF-8\n");
  CHECK(io::shapefile_encoding(folder / "a.shp") == "UTF-8");
  folder.file("b.DBF", dbf(0, "ศรีสะเกษ"));
  CHECK(io::shapefile_encoding(folder / "b.SHP") == "UTF-8");
  folder.file("b.CPG", "ANSI 874");
  CHECK(io::shapefile_encoding(folder / "b.SHP") == "CP874");
  folder.file("c.dbf", dbf(0x57, sisaket_874));  // "the computer's own code page": a Thai one
  CHECK(io::shapefile_encoding(folder / "c.shp") == "CP874");
  folder.file("d.dbf", dbf(0x7C, sisaket_874));  // Thai Windows: GDAL knows it
  CHECK(io::shapefile_encoding(folder / "d.shp").empty());
  CHECK(io::shapefile_encoding(folder / "none.shp").empty());
  CHECK(io::shapefile_encoding(folder / "a.gpkg").empty());
}

TEST_CASE("the text of a table arrives as UTF-8 by every way of stating its encoding") {
  const test::TempFolder folder;
  for (const char language : {'\0', '\x57', '\x7C'}) {
    const auto file = folder.file("t.dbf", dbf(language, sisaket_874));
    CHECK(data::texts(read(file, "TIS-620"), "name")[0] == "ศรีสะเกษ");
  }
}

TEST_CASE("points in a CSV of either encoding come with their names") {
  const test::TempFolder folder;
  const std::string header = "code,name_th,longitude,latitude\n33010101,", end = ",104.32,15.11\n";
  for (const auto& [file, name] : {std::pair("utf8.csv", "ศรีสะเกษ"), std::pair("thai.CSV", sisaket_874)}) {
    INFO(file);
    const data::Layer layer = read(folder.file(file, header + name + end));
    REQUIRE(layer.size() == 1);
    REQUIRE(layer.geometry);
    CHECK(layer.geometry->coords[0] == geo::Coord{104.32, 15.11});
    CHECK(layer.geometry->crs == geo::Crs::wgs84());
    CHECK(data::texts(layer, "name_th")[0] == "ศรีสะเกษ");
    CHECK(data::texts(layer, "code")[0] == "33010101");
  }
}

TEST_CASE("polygons of GeoJSON keep types, gaps and empty geometries") {
  const test::TempFolder folder;
  const auto file = folder.file("t.geojson", R"({"type":"FeatureCollection","features":[
    {"type":"Feature","properties":{"code":"330101","n":5,"x":1.5},"geometry":
      {"type":"Polygon","coordinates":[[[104,15],[105,15],[105,16],[104,15]]]}},
    {"type":"Feature","properties":{"code":null,"n":null,"x":null},"geometry":null}]})");
  const data::Layer layer = read(file);
  REQUIRE(layer.size() == 2);
  CHECK(layer.geometry->crs == geo::Crs::wgs84());
  CHECK(data::integers(layer, "n")[0] == 5);
  CHECK(data::is_missing(*data::find_column(layer, "n"), 1));
  CHECK(data::is_missing(*data::find_column(layer, "code"), 1));
  CHECK(data::numbers(layer, "x")[0] == 1.5);
  CHECK(geo::feature_envelope(*layer.geometry, 1).empty());
  CHECK(read(file, "", "EPSG:32648").geometry->crs.epsg() == 32648);
}

TEST_CASE("files that are no layers say why") {
  const test::TempFolder folder;
  test::require_error(ErrorCode::not_found, [&] { read(folder / "none.shp"); });
  test::require_error(ErrorCode::invalid_input, [&] { read(folder.file("t.shp", "not a shapefile")); });
  test::require_error(ErrorCode::invalid_input,
                      [&] { read(folder.file("t.geojson", R"({"type":"FeatureCollection",)")); });
  const auto file = folder.file("ok.geojson", R"({"type":"FeatureCollection","features":[]})");
  test::require_error(ErrorCode::not_found, [&] {
    io::read_layer({file, "roads", "", ""}, base::Progress::none());
  });
  test::require_error(ErrorCode::crs_unknown, [&] { read(file, "", "EPSG:99999"); });
}
