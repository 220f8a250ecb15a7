#include <algorithm>
#include <cmath>
#include <memory>

#include "carto/label_text.hpp"
#include "geo/overlay.hpp"
#include "geo/transform.hpp"
#include "report/map_sheet.hpp"
#include "text/font_metrics.hpp"

namespace phumthun::report {
namespace {

constexpr carto::Color outside{243, 245, 247, 255};
/// Household points of up to this number are drawn in full size; more of them get smaller and paler.
constexpr double many_points = 20000;
constexpr double label_point_tolerance_m = 100;
/// A name inside its area takes at most this part of its width.
constexpr double widest_inside = 0.9;

data::Shared<geo::GeometryColumn> reprojected(const geo::GeometryColumn& column, const geo::Crs& crs) {
  return std::make_shared<const geo::GeometryColumn>(geo::reproject(column, crs));
}

/// Names of one level; larger areas first within a rank.
void add_names(carto::MapScene& scene, const SheetNames& names, double size_pt, double units_per_pt,
               base::Language language) {
  const auto areas = reprojected(*names.areas, scene.crs);
  const std::vector<geo::Coord> points = geo::label_points(*areas, label_point_tolerance_m);
  const std::vector<double> sizes_m2 = geo::areas(*areas);
  for (std::size_t f = 0; f < areas->size(); ++f) {
    if (!geo::has_position(points[f])) continue;
    const geo::Envelope extent = geo::feature_envelope(*areas, f);
    carto::SceneLabel label{points[f], carto::shortened_label(names.names[f].in(language)),
                            size_pt * names.relative_size, names.rank * 1e15 + sizes_m2[f], names.bold};
    label.reach = {extent.width() / 2, extent.height() / 2};
    const double width = text::measure_text(label.text, label.size_pt, label.bold).width * units_per_pt;
    if (names.only_inside && width > widest_inside * extent.width()) continue;
    scene.labels.push_back(std::move(label));
  }
}

}  // namespace

carto::LegendPoint household_symbol(std::size_t count) {
  const double crowding = std::sqrt(std::max(1.0, static_cast<double>(count) / many_points));
  const auto alpha = static_cast<std::uint8_t>(std::lround(std::max(90.0, 190 / std::sqrt(crowding))));
  return {{10, 22, 40, alpha}, std::max(0.24, 0.6 / crowding), {"ครัวเรือนที่มีพิกัด", "Household with a position"}};
}

carto::MapScene sheet_scene(const MapSheetContent& content, const carto::PageLayout& layout,
                            base::Language language) {
  carto::MapScene scene;
  scene.crs = geo::measuring_crs(*content.areas);
  scene.background = outside;
  const auto areas = reprojected(*content.areas, scene.crs);
  scene.extent = geo::envelope(*areas);
  if (content.ground) scene.layers.push_back(*content.ground);
  const SheetFill fill =
      content.fill ? *content.fill : SheetFill{areas, content.feature_class, content.styles};
  scene.layers.push_back(
      carto::FillLayer{"areas", fill.geometry == areas ? areas : reprojected(*fill.geometry, scene.crs),
                       fill.feature_class, fill.styles, content.fill_opacity});
  if (content.heat) scene.layers.push_back(*content.heat);
  for (const SheetOutline& outline : content.outlines) {
    scene.layers.push_back(carto::LineLayer{"outline", reprojected(*outline.areas, scene.crs),
                                            outline.line.color, outline.line.width_pt});
  }
  if (content.households) {
    auto points = reprojected(*content.households, scene.crs);
    auto classes = std::make_shared<const std::vector<std::uint8_t>>(points->size(), std::uint8_t{0});
    const carto::LegendPoint symbol = household_symbol(points->size());
    scene.layers.push_back(carto::PointLayer{
        "households", std::move(points), std::move(classes), {symbol.color}, symbol.radius_pt});
  }
  const double units_per_mm =
      std::max(scene.extent.width() / layout.map.width, scene.extent.height() / layout.map.height);
  for (const SheetNames& names : content.names) {
    add_names(scene, names, layout.sizes.map_label, units_per_mm * carto::mm_per_pt, language);
  }
  return scene;
}

}  // namespace phumthun::report
