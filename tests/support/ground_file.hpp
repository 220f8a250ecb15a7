#pragma once
#include <array>
#include <cmath>
#include <cpl_string.h>
#include <filesystem>
#include <gdal_priv.h>
#include <numbers>
#include <ogr_spatialref.h>
#include <ogrsf_frmts.h>
#include <vector>

namespace phumthun::test {

/// Half the width of the web map's square, metres of EPSG:3857.
inline constexpr double half_world = std::numbers::pi * 6378137.0;

/// The colour that write_ground() gives a tile of the web map.
inline std::array<std::uint8_t, 3> tile_color(long column, long row) {
  return {static_cast<std::uint8_t>(column * 37 % 256), static_cast<std::uint8_t>(row * 59 % 256),
          static_cast<std::uint8_t>((column + row) * 101 % 256)};
}

/// Four by four tiles of one zoom, each of one colour, written by GDAL's own drivers ("MBTiles", "GTiff").
/// `west`, `north`: the number of the first column and row.
inline void write_ground(const std::filesystem::path& file, const char* driver, int zoom, long west,
                         long north, const char* tile_format) {
  constexpr int across = 4, size = 256;
  GDALAllRegister();
  const double width = 2 * half_world / std::exp2(zoom);
  GDALDriver* memory = GetGDALDriverManager()->GetDriverByName("MEM");
  GDALDatasetUniquePtr made(memory->Create("", across * size, across * size, 3, GDT_Byte, nullptr));
  std::array<double, 6> place{-half_world + static_cast<double>(west) * width,
                              width / size,
                              0,
                              half_world - static_cast<double>(north) * width,
                              0,
                              -width / size};
  made->SetGeoTransform(place.data());
  OGRSpatialReference crs;
  crs.importFromEPSG(3857);
  made->SetSpatialRef(&crs);
  for (int row = 0; row < across; ++row) {
    for (int column = 0; column < across; ++column) {
      const auto color = tile_color(west + column, north + row);
      for (int band = 0; band < 3; ++band) {
        std::vector<std::uint8_t> pixels(size * size, color[static_cast<std::size_t>(band)]);
        CPLErr written =
            made->GetRasterBand(band + 1)->RasterIO(GF_Write, column * size, row * size, size, size,
                                                    pixels.data(), size, size, GDT_Byte, 0, 0, nullptr);
        static_cast<void>(written);
      }
    }
  }
  CPLStringList options;
  if (tile_format) options.SetNameValue("TILE_FORMAT", tile_format);
  GDALDriver* writer = GetGDALDriverManager()->GetDriverByName(driver);
  GDALDatasetUniquePtr copy(
      writer->CreateCopy(file.c_str(), made.get(), FALSE, options.List(), nullptr, nullptr));
  if (copy && std::string_view(driver) == "MBTiles") {
    copy->SetMetadataItem("attribution", "&copy; <a href=\"x\">Synthetic Survey</a>");
    int levels[] = {2, 4};
    CPLErr built = copy->BuildOverviews("NEAREST", 2, levels, 0, nullptr, nullptr, nullptr);
    static_cast<void>(built);
  }
}

}  // namespace phumthun::test
