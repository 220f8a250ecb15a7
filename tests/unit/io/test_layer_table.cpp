#include <cmath>
#include <cpl_vsi.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include "io/read_layer.hpp"
#include "support/builders.hpp"
#include "support/messy_shapefile.hpp"
#include "support/messy_text.hpp"
#include "support/table_rows.hpp"
#include "support/temp_folder.hpp"
#include "support/workbook_file.hpp"

using namespace phumthun;
using base::ErrorCode;
using test::MessyShapefile;
using test::open_table;
using test::rows_of;

namespace {

const test::MessyRing square{{0, 0}, {0, 1}, {1, 1}, {1, 0}, {0, 0}};

/// Two tambon, with names in the given bytes.
MessyShapefile tambon(const std::string& first, const std::string& second) {
  MessyShapefile file;
  file.fields = {{"CODE", 6}, {"NAME", 40}};
  file.rows = {{"330101", first}, {"330102", second}};
  file.shapes = {{square}, {square}};
  return file;
}

constexpr const char* expected = "CODE|NAME\n2: 330101|เมืองเหนือ\n3: 330102|อเนกประสงค์\n";
const std::string north = "เมืองเหนือ", hall = "อเนกประสงค์";

/// A zip file whose names are in the packer's own code page: bit 11 of each entry's flags is not set.
std::string without_utf8_marks(std::string zip) {
  for (const auto& [signature, flags] : {std::pair(std::string("PK\x03\x04"), 7), {"PK\x01\x02", 9}})
    for (std::size_t at = zip.find(signature); at != zip.npos; at = zip.find(signature, at + 1))
      zip[at + static_cast<std::size_t>(flags)] &= static_cast<char>(~8);
  return zip;
}

/// Points by GDAL itself, in a format of its own.
void write_points(const std::filesystem::path& file, const char* driver) {
  io::register_drivers();
  GDALDriver* d = GetGDALDriverManager()->GetDriverByName(driver);
  const GDALDatasetUniquePtr dataset(d->Create(file.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
  OGRSpatialReference wgs84;
  wgs84.importFromEPSG(4326);
  wgs84.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  OGRLayer* layer = dataset->CreateLayer("points", &wgs84, wkbPoint, nullptr);
  OGRFieldDefn name("name_th", OFTString), count("n", OFTInteger), score("score", OFTReal);
  layer->CreateField(&name);
  layer->CreateField(&count);
  layer->CreateField(&score);
  OGRFeature feature(layer->GetLayerDefn());
  OGRPoint point(104.25, 15.125);
  feature.SetField("name_th", "ศรีสะเกษ");
  feature.SetField("n", 7);
  feature.SetField("score", 2.5);
  feature.SetGeometry(&point);
  REQUIRE(layer->CreateFeature(&feature) == OGRERR_NONE);
}

}  // namespace

TEST_CASE("a shapefile's text is read in every spelling of its encoding, or found out") {
  const test::TempFolder folder;
  int number = 0;
  const auto rows = [&](const MessyShapefile& file, const std::string& encoding = "") {
    return rows_of(*open_table(test::write_shapefile(folder.path(), "t" + std::to_string(++number), file), "",
                               encoding));
  };
  for (const char* cpg : {"874", "ANSI 874", "OEM 874", "TIS-620", "windows-874", "CP874"}) {
    MessyShapefile file = tambon(test::cp874(north), test::cp874(hall));
    file.cpg = cpg;
    INFO(cpg);
    CHECK(rows(file) == expected);
  }
  for (const char* cpg : {"UTF-8", "utf8", "\xEF\xBB\xBFUTF-8\r\n"}) {
    MessyShapefile file = tambon(north, hall);
    file.cpg = cpg;
    INFO(cpg);
    CHECK(rows(file) == expected);
  }
  CHECK(rows(tambon(north, hall)) == expected);
  CHECK(rows(tambon(test::cp874(north), test::cp874(hall))) == expected);
  CHECK(rows(tambon(test::cp874(north), test::cp874(hall)), "TIS-620") == expected);
  const auto error = test::error_of([&] { rows(tambon(north, hall), "CP874"); });
  REQUIRE(error);
  CHECK(std::string(error->what()).find("เธ") != std::string::npos);
  CHECK(error->hint().find("UTF-8") != std::string::npos);
}

TEST_CASE("UTF-8 that was cut within a character at a field's end stays UTF-8") {
  const test::TempFolder folder;
  MessyShapefile file = tambon(std::string("เมืองเหนือ").substr(0, 20), north + hall);
  const auto table = open_table(test::write_shapefile(folder.path(), "t", file));
  CHECK(table->encoding() == "UTF-8");
}

TEST_CASE("a shapefile without its index is read, and nothing is written beside it") {
  const test::TempFolder folder;
  MessyShapefile file = tambon(north, hall);
  file.with_shx = false;
  const auto shp = test::write_shapefile(folder.path(), "ตำบล", file);
  CHECK(rows_of(*open_table(shp)) == expected);
  CHECK(io::read_layer({shp, "", "", ""}, base::Progress::none()).size() == 2);
  CHECK_FALSE(std::filesystem::exists(folder / "ตำบล.shx"));
}

TEST_CASE("a shapefile without its columns is refused with the cure") {
  const test::TempFolder folder;
  MessyShapefile file = tambon(north, hall);
  file.with_dbf = false;
  const auto shp = test::write_shapefile(folder.path(), "t", file);
  const auto error = test::error_of([&] { open_table(shp); });
  REQUIRE(error);
  CHECK(std::string(error->what()).find(".dbf") != std::string::npos);
  test::require_error(ErrorCode::invalid_input, [&] {
    io::read_layer({shp, "", "", ""}, base::Progress::none());
  });
}

TEST_CASE("rings that were left open are closed") {
  const test::TempFolder folder;
  MessyShapefile file = tambon(north, hall);
  file.shapes[0] = {{{0, 0}, {0, 1}, {1, 1}, {1, 0}}};
  const auto layer =
      io::read_layer({test::write_shapefile(folder.path(), "t", file), "", "", ""}, base::Progress::none());
  REQUIRE(layer.geometry->ring_starts.size() >= 2);
  CHECK(layer.geometry->coords.size() == 10);
  CHECK(layer.geometry->coords[0].x == layer.geometry->coords[4].x);
  CHECK(layer.geometry->coords[0].y == layer.geometry->coords[4].y);
}

TEST_CASE("a zip file's tables are its sheets, Thai names and all") {
  const test::TempFolder folder;
  CHECK(rows_of(*open_table(test::write_zipped_shapefile(folder.path(), "ตำบล", tambon(north, hall)))) ==
        expected);
  const auto shp = test::write_shapefile(folder.path(), "t", tambon(north, hall));
  std::vector<std::pair<std::string, std::string>> entries{{"ใหม่/readme.md", "-"},
                                                           {"ใหม่/a.csv", "x,y\n1,ก\n"}};
  for (const char* ending : {".shp", ".shx", ".dbf"}) {
    entries.emplace_back(std::string("ใหม่/อำเภอ") + ending,
                         test::bytes_of(folder / (std::string("t") + ending)));
    entries.emplace_back(std::string("ใหม่/ตำบล") + ending,
                         test::bytes_of(folder / (std::string("t") + ending)));
  }
  for (auto& entry : entries) entry.first = test::cp874(entry.first);
  test::write_zip(folder / "marked.zip", entries);
  folder.file("many.zip", without_utf8_marks(test::bytes_of(folder / "marked.zip")));
  const auto sheets = io::table_sheets(folder / "many.zip");
  REQUIRE(sheets.size() == 3);
  CHECK(sheets[0].name == "ตำบล");
  CHECK(sheets[0].has_geometry);
  CHECK(sheets[0].rows == 2);
  CHECK(sheets[1].name == "อำเภอ");
  CHECK(sheets[2].name == "ใหม่/a.csv");
  CHECK(io::layer_names(folder / "marked.zip") == io::layer_names(folder / "many.zip"));
  CHECK(rows_of(*open_table(folder / "many.zip", "อำเภอ")) == expected);
  CHECK(rows_of(*open_table(folder / "many.zip", "ใหม่/a.csv")) == "x|y\n2: 1|ก\n");
  CHECK(io::read_layer({folder / "many.zip", "ตำบล", "", ""}, base::Progress::none()).name == "ตำบล");
  test::require_error(ErrorCode::not_found, [&] { open_table(folder / "many.zip", "จังหวัด"); });
  test::write_zip(folder / "none.zip", {{"a.md", "x"}});
  test::require_error(ErrorCode::invalid_input, [&] { open_table(folder / "none.zip"); });
}

TEST_CASE("points give two more columns, whatever the format") {
  const test::TempFolder folder;
  for (const auto& [name, driver] : {std::pair("p.gpkg", "GPKG"),
                                     {"p.fgb", "FlatGeobuf"},
                                     {"p.sqlite", "SQLite"},
                                     {"p.geojson", "GeoJSON"},
                                     {"p.json", "GeoJSON"},
                                     {"p.kml", "KML"},
                                     {"p.kmz", "LIBKML"},
                                     {"p.gdb", "OpenFileGDB"}}) {
    INFO(name);
    write_points(folder / name, driver);
    const auto table = open_table(folder / name);
    REQUIRE(table->next());
    const auto cell = [&](std::string_view column) {
      const int at = table->find(column, 1);
      return at < 0 ? std::string("no column") : std::string(table->cell(static_cast<std::size_t>(at)));
    };
    CHECK(cell("name_th") == "ศรีสะเกษ");
    CHECK(cell("score") == "2.5");
    CHECK(cell("n") == "7");
    CHECK(cell(io::Table::geometry_x) == "104.25");
    CHECK(cell(io::Table::geometry_y) == "15.125");
    CHECK(table->crs().epsg() == 4326);
    CHECK(table->row() == 2);
    CHECK_FALSE(table->next());
  }
}

TEST_CASE("TopoJSON is known by its contents under either name") {
  const test::TempFolder folder;
  const char* topology =
      R"({"type":"Topology","objects":{"tambon":{"type":"GeometryCollection","geometries":[{"type":"Polygon",)"
      R"("arcs":[[0]],"properties":{"code":"330101"}}]}},"arcs":[[[0,0],[0,1],[1,1],[1,0],[0,0]]]})";
  for (const char* name : {"t.json", "t.topojson"}) {
    const auto file = folder.file(name, topology);
    const auto table = open_table(file);
    REQUIRE(table->next());
    CHECK(table->cell(static_cast<std::size_t>(table->find("code", 1))) == "330101");
    CHECK(io::read_layer({file, "", "", ""}, base::Progress::none()).geometry->coords.size() == 5);
  }
}

TEST_CASE("a preview shows the sheets, the encodings with the found one first, and some rows") {
  const test::TempFolder folder;
  const auto file = folder.file("t.csv", test::cp874("รายงาน,,\nรหัส,ชื่อ,ตำบล\n1,ก,เนตร\n2,ข,โพธิ์\n3,ค,ไพร\n"));
  const auto preview = io::preview_table({.file = file, .sheet = "", .encoding = "", .header_row = 0}, 2);
  CHECK(preview.encoding == "CP874");
  CHECK(preview.encodings == std::vector<std::string>{"CP874", "UTF-8"});
  CHECK(preview.header_row == 2);
  CHECK(preview.header == std::vector<std::string>{"รหัส", "ชื่อ", "ตำบล"});
  CHECK(preview.rows == std::vector<std::vector<std::string>>{{"1", "ก", "เนตร"}, {"2", "ข", "โพธิ์"}});
  CHECK(preview.sheets.size() == 1);
}

TEST_CASE("a format that knows its own encoding states none, a shapefile states what it was read as") {
  const test::TempFolder folder;
  write_points(folder / "p.gpkg", "GPKG");
  CHECK(open_table(folder / "p.gpkg")->encoding().empty());
  CHECK(open_table(test::write_shapefile(folder.path(), "t", tambon(test::cp874(north), test::cp874(hall))))
            ->encoding() == "CP874");
}

TEST_CASE("an OpenDocument sheet is read as a workbook is") {
  const test::TempFolder folder;
  io::register_drivers();
  {
    GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("ODS");
    const GDALDatasetUniquePtr dataset(
        driver->Create((folder / "t.ods").c_str(), 0, 0, 0, GDT_Unknown, nullptr));
    OGRLayer* layer = dataset->CreateLayer("ครัวเรือน", nullptr, wkbNone, nullptr);
    OGRFieldDefn code("รหัส", OFTString), number("บัตร", OFTInteger64), day("วันที่", OFTDate);
    for (OGRFieldDefn* field : {&code, &number, &day}) layer->CreateField(field);
    OGRFeature feature(layer->GetLayerDefn());
    feature.SetField(0, "0330101");
    feature.SetField(1, static_cast<GIntBig>(3300100012345));
    feature.SetField(2, 2024, 8, 15);
    REQUIRE(layer->CreateFeature(&feature) == OGRERR_NONE);
  }
  CHECK(rows_of(*open_table(folder / "t.ods")) == "รหัส|บัตร|วันที่\n2: 0330101|3300100012345|2024-08-15\n");
}

TEST_CASE("arcs, heights and collections of polygons become polygons of straight lines") {
  const test::TempFolder folder;
  io::register_drivers();
  {
    GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("GPKG");
    const GDALDatasetUniquePtr dataset(
        driver->Create((folder / "t.gpkg").c_str(), 0, 0, 0, GDT_Unknown, nullptr));
    OGRLayer* layer = dataset->CreateLayer("t", nullptr, wkbUnknown, nullptr);
    for (const char* wkt : {"CURVEPOLYGON (CIRCULARSTRING (1 0, 0 1, -1 0, 0 -1, 1 0))",
                            "POLYGON Z ((0 0 5, 0 1 5, 1 1 5, 1 0 5, 0 0 5))",
                            "GEOMETRYCOLLECTION (POINT (9 9), POLYGON ((0 0, 0 2, 2 2, 2 0, 0 0)))",
                            "MULTISURFACE (((0 0, 0 3, 3 3, 3 0, 0 0)))"}) {
      OGRGeometry* geometry = nullptr;
      REQUIRE(OGRGeometryFactory::createFromWkt(wkt, nullptr, &geometry) == OGRERR_NONE);
      OGRFeature feature(layer->GetLayerDefn());
      feature.SetGeometryDirectly(geometry);
      REQUIRE(layer->CreateFeature(&feature) == OGRERR_NONE);
    }
  }
  const auto layer = io::read_layer({folder / "t.gpkg", "", "", ""}, base::Progress::none());
  const auto& starts = layer.geometry->feature_starts;
  REQUIRE(layer.size() == 4);
  for (std::size_t i = 0; i < 4; ++i) CHECK(starts[i + 1] - starts[i] == 1);
  // The circle of radius 1 about the origin: every corner lies on it.
  const auto circle_end = layer.geometry->ring_starts[1];
  CHECK(circle_end > 32);
  for (std::size_t i = 0; i < circle_end; ++i)
    CHECK(std::hypot(layer.geometry->coords[i].x, layer.geometry->coords[i].y) == Approx(1).epsilon(1e-9));
}
