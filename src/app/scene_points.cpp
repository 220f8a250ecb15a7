#include "app/scene_points.hpp"

#include <array>
#include <memory>
#include <string>

namespace phumthun::app {
namespace {

struct HouseholdStyle {
  double from_metres_per_px;
  carto::Color surveyed, by_area;
  double radius_pt;
  double hollow_pt;         ///< radius of the light middle of those placed by area; 0: none
  std::uint8_t kind_alpha;  ///< of colours that tell something else
  double kind_rim_pt;       ///< 0: none
};
// Hundreds of thousands of dots come to lie side by side from afar. There they are a faint grain, so that the
// colour of an area is the one that its legend shows (a twentieth of ink at most).
constexpr std::array household_styles{
    HouseholdStyle{90, {32, 48, 66, 38}, {64, 88, 118, 28}, 0.42, 0, 190, 0},
    HouseholdStyle{30, {32, 48, 66, 70}, {64, 88, 118, 52}, 0.7, 0, 200, 0},
    HouseholdStyle{12, {32, 48, 66, 120}, {84, 108, 140, 100}, 1.2, 0.7, 230, 0},
    HouseholdStyle{0, {32, 48, 66, 200}, {48, 76, 112, 230}, 2.4, 1.4, 255, 0.7}};
constexpr carto::Color middle{250, 251, 252, 255}, not_drawn{0, 0, 0, 0};
constexpr carto::Color rim{255, 255, 255, 235};
constexpr double quality_radius_pt = 3, rim_pt = 0.9;
constexpr double legend_radius_pt = 3;

base::LocalText both(const Strings& strings, const std::string& key) {
  return {strings.text(key, base::Language::th), strings.text(key, base::Language::en)};
}

carto::Color opaque(carto::Color color) {
  color.a = 255;
  return color;
}

std::vector<carto::SceneLayer> layers_by_place(const data::Shared<geo::GeometryColumn>& points,
                                               const HouseholdClasses& households,
                                               const HouseholdStyle& style) {
  std::vector<carto::SceneLayer> layers;
  layers.push_back(carto::PointLayer{
      "households", points, households.classes, {style.surveyed, style.by_area}, style.radius_pt});
  if (style.hollow_pt > 0 && households.kinds[1].n > 0)
    layers.push_back(carto::PointLayer{
        "households-by-area", points, households.classes, {not_drawn, middle}, style.hollow_pt});
  return layers;
}

std::vector<carto::SceneLayer> layers_by_kind(const data::Shared<geo::GeometryColumn>& points,
                                              const HouseholdClasses& households,
                                              const HouseholdStyle& style) {
  std::vector<carto::Color> colors;
  for (const HouseholdKind& kind : households.kinds) {
    colors.push_back(kind.color);
    colors.back().a = style.kind_alpha;
  }
  std::vector<carto::SceneLayer> layers;
  if (style.kind_rim_pt > 0)
    layers.push_back(carto::PointLayer{"household-rims", points, households.classes,
                                       std::vector<carto::Color>(colors.size(), rim),
                                       style.radius_pt + style.kind_rim_pt});
  layers.push_back(
      carto::PointLayer{"households", points, households.classes, std::move(colors), style.radius_pt});
  return layers;
}

}  // namespace

std::size_t household_style_of(double metres_per_px) {
  std::size_t style = 0;
  while (metres_per_px < household_styles[style].from_metres_per_px) ++style;
  return style;
}

std::vector<carto::SceneLayer> household_layers(const data::Shared<geo::GeometryColumn>& points,
                                                const HouseholdClasses& households, std::size_t nth) {
  const HouseholdStyle& style = household_styles[nth];
  return households.by_place ? layers_by_place(points, households, style)
                             : layers_by_kind(points, households, style);
}

carto::Legend household_legend(const HouseholdClasses& households, const Strings& strings) {
  carto::Legend legend;
  legend.title = households.title.th.empty() ? both(strings, "layer.households") : households.title;
  if (!households.known) return legend;
  for (std::size_t i = 0; i < households.kinds.size(); ++i) {
    const HouseholdKind& kind = households.kinds[i];
    const bool is_hollow = households.by_place && i == 1;
    const carto::Color color = is_hollow ? opaque(household_styles.back().by_area) : opaque(kind.color);
    if (kind.n > 0)
      legend.points.push_back({color, legend_radius_pt, kind.label, is_hollow ? middle : not_drawn, kind.n});
  }
  return legend;
}

std::vector<carto::SceneLayer> quality_layers(const QualityLayer& quality) {
  std::vector<carto::Color> colors, rims(quality_styles.size(), rim);
  for (const QualityStyle& style : quality_styles) colors.push_back(style.color);
  const auto& points = quality.layer->geometry;
  std::vector<carto::SceneLayer> layers;
  layers.push_back(carto::PointLayer{"quality-rims", points, quality.problem, std::move(rims),
                                     quality_radius_pt + rim_pt});
  layers.push_back(
      carto::PointLayer{"quality", points, quality.problem, std::move(colors), quality_radius_pt});
  return layers;
}

carto::Legend quality_legend(const QualityLayer& quality, const Strings& strings) {
  carto::Legend legend;
  legend.title = both(strings, "layer.quality");
  for (std::size_t i = 0; i < quality_styles.size(); ++i)
    if (quality.counts[i] > 0)
      legend.points.push_back({quality_styles[i].color, legend_radius_pt,
                               both(strings, "issue." + std::string(quality_styles[i].problem)), not_drawn,
                               quality.counts[i]});
  return legend;
}

}  // namespace phumthun::app
