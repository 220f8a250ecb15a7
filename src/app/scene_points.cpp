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
  double hollow_pt;  ///< radius of the light middle of those placed by area; 0: none
};
constexpr std::array household_styles{HouseholdStyle{50, {32, 48, 66, 75}, {96, 120, 150, 45}, 0.8, 0},
                                      HouseholdStyle{12, {32, 48, 66, 130}, {84, 108, 140, 110}, 1.4, 0.8},
                                      HouseholdStyle{0, {32, 48, 66, 200}, {48, 76, 112, 230}, 2.4, 1.4}};
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

}  // namespace

HouseholdClasses household_classes(const data::Layer& layer) {
  HouseholdClasses households;
  std::vector<std::uint8_t> classes(layer.size(), 0);
  households.known = data::find_column(layer, "quality") != nullptr;
  if (households.known) {
    const auto& qualities = data::texts(layer, "quality");
    for (std::size_t row = 0; row < qualities.size(); ++row) classes[row] = qualities[row] != "surveyed";
  }
  for (const std::uint8_t one : classes) ++(one == 0 ? households.surveyed : households.by_area);
  households.classes = std::make_shared<const std::vector<std::uint8_t>>(std::move(classes));
  return households;
}

std::size_t household_style_of(double metres_per_px) {
  std::size_t style = 0;
  while (metres_per_px < household_styles[style].from_metres_per_px) ++style;
  return style;
}

std::vector<carto::SceneLayer> household_layers(const data::Shared<geo::GeometryColumn>& points,
                                                const HouseholdClasses& households, std::size_t nth) {
  const HouseholdStyle& style = household_styles[nth];
  std::vector<carto::SceneLayer> layers;
  layers.push_back(carto::PointLayer{
      "households", points, households.classes, {style.surveyed, style.by_area}, style.radius_pt});
  if (style.hollow_pt > 0 && households.by_area > 0)
    layers.push_back(carto::PointLayer{
        "households-by-area", points, households.classes, {not_drawn, middle}, style.hollow_pt});
  return layers;
}

carto::Legend household_legend(const HouseholdClasses& households, const Strings& strings) {
  carto::Legend legend;
  legend.title = both(strings, "layer.households");
  if (!households.known) return legend;
  const HouseholdStyle& style = household_styles.back();
  const auto add = [&](const carto::Color& color, const carto::Color& centre, const char* key,
                       std::int64_t n) {
    if (n > 0) legend.points.push_back({color, legend_radius_pt, both(strings, key), centre, n});
  };
  add(opaque(style.surveyed), not_drawn, "legend.surveyed_place", households.surveyed);
  add(opaque(style.by_area), middle, "legend.place_by_area", households.by_area);
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
