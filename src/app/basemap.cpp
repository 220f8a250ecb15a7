#include "app/basemap.hpp"

#include <cmath>
#include <fmt/format.h>
#include <numbers>

#include "base/error.hpp"
#include "geo/transform.hpp"
#include "io/ground_raster.hpp"

namespace phumthun::app {
namespace {

constexpr int tile_size = 256;
constexpr int finest_zoom = 22;
/// Half the width of the web map's square, metres of EPSG:3857.
constexpr double half_world = std::numbers::pi * 6378137.0;
/// A pixel of the picture is drawn at most about so much larger than one of the map before the next zoom.
constexpr double most_enlarged = 1.25;
/// Further out than this below the smallest overview a square would be made of very many.
constexpr int zooms_below_overviews = 3;

double tile_width(int zoom) {
  return 2 * half_world / std::exp2(zoom);
}

int zoom_of(double metres_per_pixel) {
  return static_cast<int>(std::lround(std::log2(2 * half_world / tile_size / metres_per_pixel)));
}

geo::Envelope square_of(const carto::TileKey& key) {
  const double width = tile_width(key.zoom);
  const double west = -half_world + static_cast<double>(key.column) * width;
  const double north = half_world - static_cast<double>(key.row) * width;
  return {west, north - width, west + width, north};
}

struct Steps {
  geo::Crs from, to;
  std::unique_ptr<const geo::Reprojection> way;
};

std::vector<Steps> first_steps(const geo::Crs& from, const geo::Crs& to) {
  std::vector<Steps> steps;
  steps.push_back({from, to, std::make_unique<const geo::Reprojection>(from, to)});
  return steps;
}

/// The way between two CRSs, found once on each thread.
const geo::Reprojection& way(const geo::Crs& from, const geo::Crs& to) {
  thread_local std::vector<Steps> known = first_steps(from, to);
  for (const Steps& steps : known)
    if (steps.from == from && steps.to == to) return *steps.way;
  known.push_back({from, to, std::make_unique<const geo::Reprojection>(from, to)});
  return *known.back().way;
}

class RasterTiles final : public carto::GroundTiles {
 public:
  RasterTiles(const std::filesystem::path& file, const geo::Crs& map_crs)
      : raster_(file), map_crs_(map_crs), mercator_(geo::Crs::from_epsg(3857)) {
    finest_ = std::min(zoom_of(raster_.info().metres_per_pixel), finest_zoom);
    coarsest_ = std::max(0, zoom_of(raster_.info().coarsest_metres_per_pixel) - zooms_below_overviews);
  }

  const io::GroundRaster& raster() const { return raster_; }

  bool meets(const geo::Envelope& ground) const {
    return raster_.info().extent.intersects(in_mercator(ground));
  }

  std::vector<carto::TileKey> tiles_for(const geo::Envelope& ground, double metres_per_pixel,
                                        std::size_t most) const override {
    if (ground.empty() || !(metres_per_pixel > 0)) return {};
    const geo::Envelope wanted = in_mercator(ground);
    const double stretch = std::max(wanted.width(), 1e-9) / std::max(ground.width(), 1e-9);
    const double resolution = metres_per_pixel * stretch * most_enlarged;
    int zoom = std::clamp(static_cast<int>(std::ceil(std::log2(2 * half_world / tile_size / resolution))),
                          coarsest_, finest_);
    const geo::Envelope& has = raster_.info().extent;
    const geo::Envelope seen{std::max(wanted.min_x, has.min_x), std::max(wanted.min_y, has.min_y),
                             std::min(wanted.max_x, has.max_x), std::min(wanted.max_y, has.max_y)};
    if (seen.empty()) return {};
    for (; zoom >= coarsest_; --zoom) {
      const Range range = range_of(seen, zoom);
      if (range.count() <= most) return keys_of(range, zoom);
    }
    return {};
  }

  std::vector<geo::Coord> corners(const carto::TileKey& key, int n) const override {
    const geo::Envelope square = square_of(key);
    std::vector<geo::Coord> points;
    points.reserve(static_cast<std::size_t>(n + 1) * static_cast<std::size_t>(n + 1));
    for (int row = 0; row <= n; ++row)
      for (int column = 0; column <= n; ++column)
        points.push_back(
            {square.min_x + square.width() * column / n, square.max_y - square.height() * row / n});
    way(mercator_, map_crs_).apply(points);
    return points;
  }

  carto::Picture read(const carto::TileKey& key) const override {
    carto::Picture picture;
    picture.rgba = raster_.read(square_of(key), tile_size);
    if (!picture.rgba.empty()) picture.width = picture.height = tile_size;
    return picture;
  }

 private:
  struct Range {
    std::int64_t west, east, north, south;
    std::size_t count() const { return static_cast<std::size_t>((east - west + 1) * (south - north + 1)); }
  };

  /// Tiles whose inside meets `seen`: one that ends where a tile begins has nothing of it.
  static Range range_of(const geo::Envelope& seen, int zoom) {
    const double width = tile_width(zoom), last = std::exp2(zoom) - 1;
    const auto number = [&](double tiles) {
      return static_cast<std::int64_t>(std::clamp(std::floor(tiles), 0.0, last));
    };
    constexpr double edge = 1e-9;
    return {
        number((seen.min_x + half_world) / width + edge), number((seen.max_x + half_world) / width - edge),
        number((half_world - seen.max_y) / width + edge), number((half_world - seen.min_y) / width - edge)};
  }
  static std::vector<carto::TileKey> keys_of(const Range& range, int zoom) {
    std::vector<carto::TileKey> keys;
    for (std::int64_t row = range.north; row <= range.south; ++row)
      for (std::int64_t column = range.west; column <= range.east; ++column)
        keys.push_back({zoom, column, row});
    return keys;
  }
  /// Where a rectangle of the map lies: around points along its edges.
  geo::Envelope in_mercator(const geo::Envelope& ground) const {
    constexpr int along = 8;
    std::vector<geo::Coord> edge;
    for (int i = 0; i <= along; ++i) {
      const double x = ground.min_x + ground.width() * i / along;
      const double y = ground.min_y + ground.height() * i / along;
      edge.insert(edge.end(), {{x, ground.min_y}, {x, ground.max_y}, {ground.min_x, y}, {ground.max_x, y}});
    }
    way(map_crs_, mercator_).apply(edge);
    geo::Envelope extent;
    for (const geo::Coord& point : edge) extent.include(point);
    return extent;
  }

  io::GroundRaster raster_;
  geo::Crs map_crs_, mercator_;
  int finest_ = 0, coarsest_ = 0;
};

/// Is anything of the picture within the extent? Looks at few, coarse squares.
bool reaches(const RasterTiles& tiles, const geo::Envelope& extent, const base::Progress& progress) {
  constexpr std::size_t most = 16;
  constexpr double pixels_across = 800;
  const double resolution = std::max(extent.width(), extent.height()) / pixels_across;
  const auto keys = tiles.tiles_for(extent, resolution, most);
  // Pictures of large scales alone: too many squares to look at.
  if (keys.empty()) return tiles.meets(extent);
  for (std::size_t i = 0; i < keys.size(); ++i) {
    progress.report(static_cast<double>(i) / static_cast<double>(keys.size()));
    if (!tiles.read(keys[i]).empty()) return true;
  }
  return false;
}

}  // namespace

Basemap open_basemap(const std::filesystem::path& file, const geo::Crs& map_crs,
                     const geo::Envelope& map_extent, const base::Progress& progress) {
  progress.report(0);
  auto tiles = std::make_shared<const RasterTiles>(file, map_crs);
  if (!map_extent.empty() && !reaches(*tiles, map_extent, progress.slice(0.1, 1)))
    throw base::Error(
        base::ErrorCode::invalid_input,
        fmt::format("'{}' has no picture of this province", file.filename().string()),
        "choose a file that covers the province, at scales from about 1 : 1,000,000 to 1 : 10,000");
  Basemap basemap;
  basemap.file = file;
  basemap.name = tiles->raster().info().name;
  basemap.attribution = tiles->raster().info().attribution;
  basemap.tiles = std::move(tiles);
  return basemap;
}

}  // namespace phumthun::app
