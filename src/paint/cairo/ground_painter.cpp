#include "paint/cairo/ground_painter.hpp"

#include <algorithm>
#include <cmath>

#include "carto/heat_field.hpp"
#include "carto/map_view.hpp"
#include "paint/cairo/pixels.hpp"

namespace phumthun::paint::cairo {
namespace {

constexpr double picture_dpi = 200, mm_per_inch = 25.4;
constexpr std::size_t most_tiles = 400;
/// The class of points that the heat map leaves out.
constexpr std::uint8_t not_counted = 255;

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
  constexpr std::size_t points_per_report = 8192;
  const double metres_per_pt = map.view.width() / (map.frame.width / carto::mm_per_pt);
  const double cell_m = carto::HeatField::cell_for(layer.radius_m, output.pixel_pt * metres_per_pt);
  carto::HeatField field(map.view, cell_m, layer.radius_m);
  const auto& coords = layer.geometry->coords;
  for (std::size_t f = 0; f < coords.size(); ++f) {
    if (f % points_per_report == 0)
      progress.report(static_cast<double>(f) / static_cast<double>(coords.size()), "heat");
    if (!layer.feature_class || (*layer.feature_class)[f] != not_counted) field.add(coords[f]);
  }
  if (field.empty()) return;
  const auto palette = carto::heat_palette(layer);
  const std::vector<float> densities = field.per_km2();
  std::vector<std::uint8_t> rgba;
  rgba.reserve(4 * densities.size());
  for (int row = field.rows() - 1; row >= 0; --row) {  // the field's rows run from the south
    for (int column = 0; column < field.columns(); ++column) {
      const double density = densities[static_cast<std::size_t>(row * field.columns() + column)];
      const double part = std::clamp(density / layer.full_per_km2, 0.0, 1.0);
      const carto::Color& color =
          palette[static_cast<std::size_t>(std::lround(part * (carto::heat_colors - 1)))];
      rgba.insert(rgba.end(), {color.r, color.g, color.b, color.a});
    }
  }
  const SurfacePtr surface = picture_surface(rgba, field.columns(), field.rows(), false);
  const geo::Envelope nodes = field.ground();  // a pixel lies around each node
  const geo::Envelope ground = nodes.grown(cell_m / 2);
  lay_over(context, surface.get(), field.columns(), field.rows(),
           in_points({ground.min_x, ground.max_y}, map), in_points({ground.max_x, ground.max_y}, map),
           in_points({ground.min_x, ground.min_y}, map));
}

}  // namespace phumthun::paint::cairo
