#include "paint/cairo/map_painter.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "carto/map_view.hpp"
#include "paint/cairo/ground_painter.hpp"
#include "paint/cairo/handles.hpp"
#include "paint/cairo/hatch.hpp"
#include "paint/cairo/simplify.hpp"

namespace phumthun::paint::cairo {
namespace {

constexpr std::uint8_t not_drawn = 255;
/// More points than this go into a vector file as one picture: viewers choke on a hundred thousand circles.
constexpr std::size_t most_vector_points = 20000;
constexpr std::size_t features_per_report = 256;
constexpr std::size_t points_per_fill = 2000;

struct MapPainter {
  cairo_t* context;
  const carto::MapItem& map;
  const Output& output;
  const base::Progress& progress;
  std::vector<geo::Coord> placed{}, kept{};  ///< room for one ring

  geo::Coord place(const geo::Coord& c) const {
    const geo::Coord at = carto::to_page(c, map.view, map.frame);
    return {at.x / carto::mm_per_pt, at.y / carto::mm_per_pt};
  }

  /// Adds a ring to the path, within a quarter of a pixel of its vertices.
  void add_ring(std::span<const geo::Coord> ring) {
    placed.clear();
    for (const geo::Coord& c : ring) placed.push_back(place(c));
    simplify_ring(placed, output.pixel_pt / 4, kept);
    cairo_move_to(context, kept[0].x, kept[0].y);
    for (std::size_t i = 1; i < kept.size(); ++i) cairo_line_to(context, kept[i].x, kept[i].y);
    cairo_close_path(context);
  }

  void add_feature(const geo::GeometryColumn& column, std::size_t feature) {
    const auto first = column.polygon_starts[column.feature_starts[feature]];
    const auto end = column.polygon_starts[column.feature_starts[feature + 1]];
    for (auto ring = first; ring < end; ++ring) add_ring(column.ring(ring));
  }

  void report(std::size_t done, std::size_t count) const {
    if (done % features_per_report == 0)
      progress.report(static_cast<double>(done) / static_cast<double>(count), "map");
  }

  void paint(const carto::FillLayer& layer) {
    const geo::GeometryColumn& column = *layer.geometry;
    cairo_set_fill_rule(context, CAIRO_FILL_RULE_EVEN_ODD);
    for (std::size_t f = 0; f < column.size(); ++f) {
      report(f, column.size());
      const std::uint8_t nth = (*layer.feature_class)[f];
      if (nth == not_drawn) continue;
      add_feature(column, f);
      set_color(context, layer.classes[nth].fill);
      cairo_fill(context);
    }
    for (std::size_t nth = 0; nth < layer.classes.size(); ++nth) paint_hatches(layer, nth);
  }

  void paint_hatches(const carto::FillLayer& layer, std::size_t nth) {
    if (layer.classes[nth].hatch == carto::Hatch::none) return;
    for (std::size_t f = 0; f < layer.geometry->size(); ++f) {
      if ((*layer.feature_class)[f] != nth) continue;
      report(f, layer.geometry->size());
      const SavedState saved(context);
      add_feature(*layer.geometry, f);
      cairo_clip(context);
      paint_hatch(context, layer.classes[nth], map.line_scale);
    }
  }

  void paint(const carto::LineLayer& layer) {
    const geo::GeometryColumn& column = *layer.geometry;
    carto::Color solid = layer.color;
    solid.a = 255;  // see paint_with_opacity
    set_color(context, solid);
    cairo_set_line_width(context, layer.width_pt * map.line_scale);
    cairo_set_line_join(context, CAIRO_LINE_JOIN_ROUND);
    for (std::size_t f = 0; f < column.size(); ++f) {
      report(f, column.size());
      if (layer.feature_class && (*layer.feature_class)[f] == not_drawn) continue;
      add_feature(column, f);
      cairo_stroke(context);
    }
  }

  void paint(const carto::PointLayer& layer) const {
    if (output.is_vector && layer.geometry->size() > most_vector_points) {
      paint_as_picture(layer);
    } else {
      paint_points(context, layer);
    }
  }

  void paint(const carto::HeatLayer& layer) const { paint_heat(context, map, layer, output, progress); }
  void paint(const carto::RasterLayer& layer) const { paint_ground(context, map, layer, progress); }

  void paint_points(cairo_t* on, const carto::PointLayer& layer) const {
    const geo::GeometryColumn& column = *layer.geometry;
    const double radius = layer.radius_pt * map.line_scale;
    cairo_set_fill_rule(on, CAIRO_FILL_RULE_WINDING);
    for (std::size_t nth = 0; nth < layer.classes.size(); ++nth) {
      set_color(on, layer.classes[nth]);
      std::size_t waiting = 0;
      for (std::size_t f = 0; f < column.size(); ++f) {
        if ((*layer.feature_class)[f] != nth || !geo::has_position(column.coords[f])) continue;
        const geo::Coord at = place(column.coords[f]);
        cairo_new_sub_path(on);
        cairo_arc(on, at.x, at.y, radius, 0, 2 * std::numbers::pi);
        if (++waiting % points_per_fill != 0) continue;
        cairo_fill(on);
        progress.report(static_cast<double>(f) / static_cast<double>(column.size()), "points");
      }
      cairo_fill(on);
    }
  }

  /// The points of the frame drawn in pixels, at the output's resolution.
  void paint_as_picture(const carto::PointLayer& layer) const {
    const double left = map.frame.x / carto::mm_per_pt, top = map.frame.y / carto::mm_per_pt;
    const auto pixels = [&](double mm) {
      return static_cast<int>(std::ceil(mm / carto::mm_per_pt / output.pixel_pt));
    };
    const SurfacePtr picture(
        cairo_image_surface_create(CAIRO_FORMAT_ARGB32, pixels(map.frame.width), pixels(map.frame.height)));
    {
      const ContextPtr on(cairo_create(picture.get()));
      cairo_scale(on.get(), 1 / output.pixel_pt, 1 / output.pixel_pt);
      cairo_translate(on.get(), -left, -top);
      paint_points(on.get(), layer);
    }
    const SavedState saved(context);
    cairo_translate(context, left, top);
    cairo_scale(context, output.pixel_pt, output.pixel_pt);
    cairo_set_source_surface(context, picture.get(), 0, 0);
    cairo_paint(context);
  }
};

/// How much of a layer as a whole is seen. Of lines that is their colour's alpha, too: a border that two
/// areas share is drawn twice and would be darker than the others.
double opacity_of(const carto::SceneLayer& layer) {
  const double opacity = std::visit([](const auto& one) { return one.opacity; }, layer);
  const auto* line = std::get_if<carto::LineLayer>(&layer);
  return std::clamp(opacity, 0.0, 1.0) * (line ? line->color.a / 255.0 : 1);
}

/// Paints a layer on a sheet of its own and lays that over the map, so that what overlaps within the layer
/// does not show.
template <class Paint>
void paint_with_opacity(cairo_t* context, double opacity, const Paint& paint) {
  if (opacity >= 1) return paint();
  cairo_push_group(context);
  paint();
  cairo_pop_group_to_source(context);
  cairo_paint_with_alpha(context, opacity);
}

}  // namespace

void paint_map(cairo_t* context, const carto::MapItem& map, const Output& output,
               const base::Progress& progress) {
  const SavedState saved(context);
  const double pt = 1 / carto::mm_per_pt;
  cairo_rectangle(context, map.frame.x * pt, map.frame.y * pt, map.frame.width * pt, map.frame.height * pt);
  cairo_clip(context);
  set_color(context, map.scene.background);
  cairo_paint(context);
  const auto count = static_cast<double>(map.scene.layers.size());
  for (std::size_t nth = 0; nth < map.scene.layers.size(); ++nth) {
    const base::Progress part =
        progress.slice(static_cast<double>(nth) / count, static_cast<double>(nth + 1) / count);
    const carto::SceneLayer& layer = map.scene.layers[nth];
    const double opacity = opacity_of(layer);
    if (opacity <= 0) continue;
    paint_with_opacity(context, opacity, [&] {
      std::visit([&](const auto& one) { MapPainter{context, map, output, part}.paint(one); }, layer);
    });
  }
}

}  // namespace phumthun::paint::cairo
