#include <catch2/catch.hpp>
#include <fstream>
#include <gdal_utils.h>
#include <thread>

#include "io/ground_raster.hpp"
#include "support/builders.hpp"
#include "support/ground_file.hpp"
#include "support/temp_folder.hpp"

using namespace phumthun;
using test::half_world;

namespace {

constexpr int zoom = 10;
constexpr long west = 808, north = 467;  // around Sisaket

geo::Envelope square(int at_zoom, long column, long row) {
  const double width = 2 * half_world / std::exp2(at_zoom);
  const double x = -half_world + static_cast<double>(column) * width;
  const double y = half_world - static_cast<double>(row) * width;
  return {x, y - width, x + width, y};
}

std::array<std::uint8_t, 4> pixel(const std::vector<std::uint8_t>& rgba, int size, int column, int row) {
  const std::size_t at = 4 * (std::size_t(row) * std::size_t(size) + std::size_t(column));
  return {rgba[at], rgba[at + 1], rgba[at + 2], rgba[at + 3]};
}

bool is_color(const std::array<std::uint8_t, 4>& seen, const std::array<std::uint8_t, 3>& wanted,
              int tolerance) {
  for (std::size_t i = 0; i < 3; ++i)
    if (std::abs(int(seen[i]) - int(wanted[i])) > tolerance) return false;
  return seen[3] == 255;
}

/// A tile of one colour as a WebP file, in hexadecimal digits.
std::string webp_tile(const std::array<std::uint8_t, 3>& color) {
  constexpr int size = 256;
  GDALDriver* memory = GetGDALDriverManager()->GetDriverByName("MEM");
  GDALDatasetUniquePtr made(memory->Create("", size, size, 3, GDT_Byte, nullptr));
  for (int band = 0; band < 3; ++band) made->GetRasterBand(band + 1)->Fill(color[std::size_t(band)]);
  CPLStringList options;
  options.SetNameValue("LOSSLESS", "YES");
  GDALDriver* writer = GetGDALDriverManager()->GetDriverByName("WEBP");
  const char* name = "/vsimem/tile.webp";
  GDALDatasetUniquePtr(writer->CreateCopy(name, made.get(), FALSE, options.List(), nullptr, nullptr)).reset();
  vsi_l_offset length = 0;
  const GByte* bytes = VSIGetMemFileBuffer(name, &length, FALSE);
  char* hex = CPLBinaryToHex(static_cast<int>(length), bytes);
  const std::string digits = hex;
  CPLFree(hex);
  VSIUnlink(name);
  return digits;
}

/// Gives the tiles of the finest zoom anew, as WebP.
void turn_into_webp(const std::filesystem::path& file) {
  // GDAL takes a database of that ending for tiles, whatever driver is asked for.
  const std::filesystem::path renamed = std::filesystem::path(file).replace_extension(".sqlite");
  std::filesystem::rename(file, renamed);
  const std::array<const char*, 2> sqlite{"SQLite", nullptr};
  GDALDatasetUniquePtr database(
      GDALDataset::Open(renamed.c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE, sqlite.data(), nullptr, nullptr));
  REQUIRE(database);
  const auto run = [&](const std::string& sql) {
    database->ReleaseResultSet(database->ExecuteSQL(sql.c_str(), nullptr, nullptr));
  };
  for (long row = north; row < north + 4; ++row)
    for (long column = west; column < west + 4; ++column)
      run("UPDATE tiles SET tile_data = x'" + webp_tile(test::tile_color(column, row)) +
          "' WHERE zoom_level = 10 AND tile_column = " + std::to_string(column) +
          " AND tile_row = " + std::to_string(1023 - row));
  run("UPDATE metadata SET value = 'webp' WHERE name = 'format'");
  database.reset();
  std::filesystem::rename(renamed, file);
}

}  // namespace

TEST_CASE("each tile of an MBTiles file is read with its own colour, whatever its format") {
  const test::TempFolder folder;
  // JPEG loses a little of every colour.
  for (const auto& [format, tolerance] : {std::pair("PNG", 0), std::pair("JPEG", 6), std::pair("WEBP", 0)}) {
    const auto file = folder.path() / (std::string(format) + ".mbtiles");
    const bool is_webp = std::string_view(format) == "WEBP";  // which GDAL reads, but does not write
    test::write_ground(file, "MBTiles", zoom, west, north, is_webp ? "PNG" : format);
    if (is_webp) turn_into_webp(file);
    const io::GroundRaster raster(file);
    for (long row = north; row < north + 4; ++row) {
      for (long column = west; column < west + 4; ++column) {
        INFO(format << " " << column << "/" << row);
        const auto rgba = raster.read(square(zoom, column, row), 256);
        REQUIRE(rgba.size() == 4 * 256 * 256);
        for (const auto& [x, y] : {std::pair(8, 8), std::pair(128, 128), std::pair(247, 247)})
          CHECK(is_color(pixel(rgba, 256, x, y), test::tile_color(column, row), tolerance));
      }
    }
  }
}

TEST_CASE("where a file has nothing a picture is empty, and half of one is see-through") {
  const test::TempFolder folder;
  const auto file = folder.path() / "ground.mbtiles";
  test::write_ground(file, "MBTiles", zoom, west, north, "PNG");
  const io::GroundRaster raster(file);
  CHECK(raster.read(square(zoom, west - 1, north), 256).empty());
  CHECK(raster.read(square(zoom, west, north + 4), 256).empty());
  const geo::Envelope inside = square(zoom, west, north);
  const geo::Envelope across{inside.min_x - inside.width() / 2, inside.min_y,
                             inside.max_x - inside.width() / 2, inside.max_y};
  const auto rgba = raster.read(across, 256);
  REQUIRE_FALSE(rgba.empty());
  CHECK(pixel(rgba, 256, 20, 100)[3] == 0);
  CHECK(is_color(pixel(rgba, 256, 200, 100), test::tile_color(west, north), 0));
}

TEST_CASE("a coarser square shows the tiles within it at their places") {
  const test::TempFolder folder;
  const auto file = folder.path() / "ground.mbtiles";
  test::write_ground(file, "MBTiles", zoom, west, 468, "PNG");
  const io::GroundRaster raster(file);
  const auto rgba = raster.read(square(zoom - 1, west / 2, 468 / 2), 256);
  REQUIRE_FALSE(rgba.empty());
  CHECK(is_color(pixel(rgba, 256, 60, 60), test::tile_color(west, 468), 0));
  CHECK(is_color(pixel(rgba, 256, 190, 60), test::tile_color(west + 1, 468), 0));
  CHECK(is_color(pixel(rgba, 256, 60, 190), test::tile_color(west, 469), 0));
}

TEST_CASE("what the file says of itself is told without markup, and where it lies") {
  const test::TempFolder folder;
  const auto file = folder.path() / "ground.mbtiles";
  test::write_ground(file, "MBTiles", zoom, west, north, "PNG");
  const io::GroundRaster raster(file);
  CHECK(raster.info().attribution == "© Synthetic Survey");
  CHECK(raster.info().metres_per_pixel == Approx(2 * half_world / 1024 / 256));
  CHECK(raster.info().coarsest_metres_per_pixel >= 3.99 * raster.info().metres_per_pixel);
  const geo::Envelope first = square(zoom, west, north), last = square(zoom, west + 3, north + 3);
  const double pixel_m = raster.info().metres_per_pixel;
  CHECK(raster.info().extent.min_x == Approx(first.min_x).margin(pixel_m));
  CHECK(raster.info().extent.max_y == Approx(first.max_y).margin(pixel_m));
  CHECK(raster.info().extent.max_x == Approx(last.max_x).margin(pixel_m));
}

TEST_CASE("a GeoTIFF in the province's UTM zone comes out in the web map's squares") {
  const test::TempFolder folder;
  const auto mercator = folder.path() / "mercator.tif", utm = folder.path() / "utm.tif";
  test::write_ground(mercator, "GTiff", zoom, west, north, nullptr);
  {
    GDALDatasetUniquePtr source(GDALDataset::Open(mercator.c_str()));
    CPLStringList words;
    for (const char* word : {"-t_srs", "EPSG:32648", "-r", "near", "-dstalpha"}) words.AddString(word);
    GDALWarpAppOptions* options = GDALWarpAppOptionsNew(words.List(), nullptr);
    GDALDatasetH handle = GDALDataset::ToHandle(source.get());
    GDALClose(GDALWarp(utm.c_str(), nullptr, 1, &handle, options, nullptr));
    GDALWarpAppOptionsFree(options);
  }
  const io::GroundRaster raster(utm);
  const auto rgba = raster.read(square(zoom, west + 1, north + 2), 256);
  REQUIRE_FALSE(rgba.empty());
  for (const auto& [x, y] : {std::pair(20, 20), std::pair(128, 128), std::pair(235, 235)})
    CHECK(is_color(pixel(rgba, 256, x, y), test::tile_color(west + 1, north + 2), 0));
}

TEST_CASE("files that are no picture of the ground are refused with a way out") {
  const test::TempFolder folder;
  CHECK(test::error_of([&] { io::GroundRaster(folder.path() / "none.mbtiles"); })->code() ==
        base::ErrorCode::not_found);
  const auto broken = folder.path() / "broken.mbtiles";
  std::ofstream(broken) << "this is no database";
  const auto error = test::error_of([&] { io::GroundRaster raster(broken); });
  REQUIRE(error);
  CHECK(error->code() == base::ErrorCode::invalid_input);
  CHECK_FALSE(error->hint().empty());

  const auto heights = folder.path() / "heights.tif";
  {
    GDALAllRegister();
    GDALDriver* writer = GetGDALDriverManager()->GetDriverByName("GTiff");
    GDALDatasetUniquePtr made(writer->Create(heights.c_str(), 8, 8, 1, GDT_Float32, nullptr));
    OGRSpatialReference crs;
    crs.importFromEPSG(3857);
    made->SetSpatialRef(&crs);
    std::array<double, 6> place{11'600'000, 100, 0, 1'700'000, 0, -100};
    made->SetGeoTransform(place.data());
  }
  CHECK(test::error_of([&] { io::GroundRaster raster(heights); })->code() == base::ErrorCode::unsupported);

  const auto nowhere = folder.path() / "nowhere.tif";
  {
    GDALDriver* writer = GetGDALDriverManager()->GetDriverByName("GTiff");
    GDALDatasetUniquePtr made(writer->Create(nowhere.c_str(), 8, 8, 3, GDT_Byte, nullptr));
  }
  CHECK(test::error_of([&] { io::GroundRaster raster(nowhere); })->code() == base::ErrorCode::invalid_input);
}

TEST_CASE("vector tiles are told as such") {
  const test::TempFolder folder;
  const auto file = folder.path() / "vector.mbtiles";
  GDALAllRegister();
  GDALDriver* writer = GetGDALDriverManager()->GetDriverByName("MBTiles");
  CPLStringList options;
  options.SetNameValue("MAXZOOM", "5");
  {
    GDALDatasetUniquePtr made(writer->Create(file.c_str(), 0, 0, 0, GDT_Unknown, options.List()));
    if (!made) return;  // GDAL without GEOS writes none
    OGRSpatialReference crs;
    crs.importFromEPSG(3857);
    OGRLayer* layer = made->CreateLayer("places", &crs, wkbPoint);
    OGRFeatureUniquePtr feature(OGRFeature::CreateFeature(layer->GetLayerDefn()));
    OGRPoint point(11'600'000, 1'700'000);
    feature->SetGeometry(&point);
    REQUIRE(layer->CreateFeature(feature.get()) == OGRERR_NONE);
  }
  const auto error = test::error_of([&] { io::GroundRaster raster(file); });
  REQUIRE(error);
  CHECK(error->code() == base::ErrorCode::unsupported);
}

TEST_CASE("several threads read at once") {
  const test::TempFolder folder;
  const auto file = folder.path() / "ground.mbtiles";
  test::write_ground(file, "MBTiles", zoom, west, north, "PNG");
  const io::GroundRaster raster(file);
  std::array<int, 4> wrong{};
  {
    std::vector<std::jthread> threads;
    for (long n = 0; n < 4; ++n)
      threads.emplace_back([&, n] {
        for (int times = 0; times < 20; ++times) {
          const auto rgba = raster.read(square(zoom, west + n, north + times % 4), 256);
          const bool right = !rgba.empty() && is_color(pixel(rgba, 256, 100, 100),
                                                       test::tile_color(west + n, north + times % 4), 0);
          wrong[static_cast<std::size_t>(n)] += !right;
        }
      });
  }
  CHECK(wrong == std::array<int, 4>{});
}
