#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "geo/coord.hpp"

namespace phumthun::io {

/// An offline picture of the ground: raster MBTiles, or a GeoTIFF or another raster with a CRS. Everything is
/// answered in EPSG:3857 (web Mercator, x east, y north), whatever the file's own CRS. Functions may be
/// called on any thread: each reading has a dataset of its own, taken from those that are idle. Nothing is
/// read from a network.
class GroundRaster {
 public:
  struct Info {
    std::string name, attribution;         ///< as the file says them, without markup; empty where it doesn't
    geo::Envelope extent;                  ///< EPSG:3857
    double metres_per_pixel = 0;           ///< of the finest pixels, in metres of EPSG:3857
    double coarsest_metres_per_pixel = 0;  ///< of the smallest overview
  };

  /// Throws Error{not_found} or Error{denied} where the file isn't there or can't be read, Error{unsupported}
  /// for vector tiles and for values that are no colours, Error{invalid_input} where the file is broken, is
  /// no raster, or does not say where it lies.
  explicit GroundRaster(std::filesystem::path file);
  ~GroundRaster();
  GroundRaster(const GroundRaster&) = delete;
  GroundRaster& operator=(const GroundRaster&) = delete;

  const Info& info() const { return info_; }
  const std::filesystem::path& file() const { return file_; }

  /// The pixels of a square of EPSG:3857, `size` x `size`, row by row from the upper left corner, four bytes
  /// each: red, green, blue, alpha (0 where the file has nothing). Empty where nothing of the square has a
  /// picture. Throws Error{io} where it can't be read.
  std::vector<std::uint8_t> read(const geo::Envelope& square, int size) const;

 private:
  struct Dataset;
  class Lease;

  std::filesystem::path file_;
  Info info_;
  class Pool;
  std::unique_ptr<Pool> pool_;
};

}  // namespace phumthun::io
