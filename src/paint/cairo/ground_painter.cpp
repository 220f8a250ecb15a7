#include "paint/cairo/ground_painter.hpp"

#include <algorithm>
#include <cmath>

#include "carto/heat.hpp"
#include "carto/map_view.hpp"
#include "paint/cairo/pixels.hpp"

namespace phumthun::paint::cairo {
namespace {

constexpr double picture_dpi = 200, mm_per_inch = 25.4;
constexpr std::size_t most_tiles = 400;
/// Cells of the heat map within a household's reach.
constexpr double cells_in_reach = 16;

geo::Coord in_points(const geo::Coord& on_map, const carto::MapItem& map) {
  const geo::Coord at = carto::to_page(on_map, map.view, map.frame);
  return {at.x / carto::mm_per_pt, at.y / carto::mm_per_pt};
}

/// Lays the picture over the parallelogram of three of its corners (points).
void lay_over(cairo_t* context, cairo_surface_t* picture, int width, int height, const geo::Coord& north_west,
              const geo::Coord& north_east, const geo::Coord& south_west) {
  const SavedState saved(context);
  cairo_matrix_t matrix;
  cairo_matrix_init(&matrix, (north_east.x - north_west.x) / width, (north_east.y - north_west.y) / width,
                    (south_west.x - north_west.x) / height, (south_west.y - north_west.y) / height,
                    north_west.x, north_west.y);
  cairo_transform(context, &matrix);
  // Half a pixel more all around, so that no seam shines through between neighbours.
  cairo_rectangle(context, -0.5, -0.5, width + 1, height + 1);
  cairo_clip(context);
  cairo_set_source_surface(context, picture, 0, 0);
  cairo_pattern_set_extend(cairo_get_source(context), CAIRO_EXTEND_PAD);
  cairo_pattern_set_filter(cairo_get_source(context), CAIRO_FILTER_GOOD);
  cairo_paint(context);
}

/// Densities in square cells over the map's frame, row by row from the upper left corner.
struct HeatGrid {
  int columns = 0, rows = 0;
  double cell_m = 0;
  std::vector<double> per_km2;
};

/// How many of the layer's points lie in each cell of a grid that reaches `margin` cells beyond the frame.
std::vector<double> counts_in(const carto::HeatLayer& layer, const geo::Envelope& view, const HeatGrid& grid,
                              int margin) {
  const int columns = grid.columns + 2 * margin, rows = grid.rows + 2 * margin;
  std::vector<double> counts(static_cast<std::size_t>(columns) * static_cast<std::size_t>(rows), 0);
  const auto& coords = layer.geometry->coords;
  for (std::size_t f = 0; f < coords.size(); ++f) {
    if (!geo::has_position(coords[f]) || (layer.feature_class && (*layer.feature_class)[f] == 255)) continue;
    const double x = std::floor((coords[f].x - view.min_x) / grid.cell_m) + margin;
    const double y = std::floor((view.max_y - coords[f].y) / grid.cell_m) + margin;
    if (x >= 0 && y >= 0 && x < columns && y < rows)
      ++counts[static_cast<std::size_t>(y) * static_cast<std::size_t>(columns) + static_cast<std::size_t>(x)];
  }
  return counts;
}

HeatGrid heat_grid(const carto::HeatLayer& layer, const carto::MapItem& map, double pixel_m,
                   const base::Progress& progress) {
  HeatGrid grid;
  grid.cell_m = std::max(pixel_m, layer.radius_m / cells_in_reach);
  grid.columns = static_cast<int>(std::ceil(map.view.width() / grid.cell_m));
  grid.rows = static_cast<int>(std::ceil(map.view.height() / grid.cell_m));
  const int reach = static_cast<int>(std::ceil(layer.radius_m / grid.cell_m));
  const std::vector<double> counts = counts_in(layer, map.view, grid, reach);
  const int across = grid.columns + 2 * reach;
  std::vector<double> bumps;  // by offset, (2 reach + 1) squared
  for (int dy = -reach; dy <= reach; ++dy)
    for (int dx = -reach; dx <= reach; ++dx)
      bumps.push_back(carto::heat_bump(std::hypot(dx, dy) * grid.cell_m, layer.radius_m));
  grid.per_km2.assign(static_cast<std::size_t>(grid.columns) * static_cast<std::size_t>(grid.rows), 0);
  for (int row = 0; row < grid.rows + 2 * reach; ++row) {
    progress.report(static_cast<double>(row) / (grid.rows + 2 * reach), "heat");
    for (int column = 0; column < across; ++column) {
      const double n = counts[static_cast<std::size_t>(row * across + column)];
      if (n == 0) continue;
      for (int y = std::max(row - 2 * reach, 0); y <= std::min(row, grid.rows - 1); ++y)
        for (int x = std::max(column - 2 * reach, 0); x <= std::min(column, grid.columns - 1); ++x)
          grid.per_km2[static_cast<std::size_t>(y * grid.columns + x)] +=
              n * bumps[static_cast<std::size_t>((row - y) * (2 * reach + 1) + column - x)];
    }
  }
  return grid;
}

}  // namespace

void paint_ground(cairo_t* context, const carto::MapItem& map, const carto::RasterLayer& layer,
                  const base::Progress& progress) {
  const double metres_per_pixel = map.view.width() / (map.frame.width / mm_per_inch * picture_dpi);
  const auto keys = layer.tiles->tiles_for(map.view, metres_per_pixel, most_tiles);
  for (std::size_t i = 0; i < keys.size(); ++i) {
    progress.report(static_cast<double>(i) / static_cast<double>(keys.size()), "ground");
    const carto::Picture picture = layer.tiles->read(keys[i]);
    if (picture.empty()) continue;
    const SurfacePtr surface = picture_surface(picture.rgba, picture.width, picture.height, layer.grey);
    const std::vector<geo::Coord> corners = layer.tiles->corners(keys[i], 1);
    lay_over(context, surface.get(), picture.width, picture.height, in_points(corners[0], map),
             in_points(corners[1], map), in_points(corners[2], map));
  }
}

void paint_heat(cairo_t* context, const carto::MapItem& map, const carto::HeatLayer& layer,
                const Output& output, const base::Progress& progress) {
  const double metres_per_pt = map.view.width() / (map.frame.width / carto::mm_per_pt);
  const HeatGrid grid = heat_grid(layer, map, output.pixel_pt * metres_per_pt, progress);
  std::vector<std::uint8_t> rgba;
  rgba.reserve(4 * grid.per_km2.size());
  for (const double density : grid.per_km2) {
    const carto::Color color = carto::heat_color(layer, density);
    rgba.insert(rgba.end(), {color.r, color.g, color.b, color.a});
  }
  const SurfacePtr surface = picture_surface(rgba, grid.columns, grid.rows, false);
  const geo::Coord north_west{map.view.min_x, map.view.max_y};
  const double east = north_west.x + grid.columns * grid.cell_m;
  const double south = north_west.y - grid.rows * grid.cell_m;
  lay_over(context, surface.get(), grid.columns, grid.rows, in_points(north_west, map),
           in_points({east, north_west.y}, map), in_points({north_west.x, south}, map));
}

}  // namespace phumthun::paint::cairo
