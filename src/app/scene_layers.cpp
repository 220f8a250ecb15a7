#include "app/scene_layers.hpp"

#include <algorithm>
#include <array>

#include "app/heat_points.hpp"
#include "app/scene_filter.hpp"
#include "app/scene_vision.hpp"
#include "app/session_cases.hpp"

namespace phumthun::app {
namespace {

using base::AreaLevel;

struct BorderStyle {
  MapLayer layer;
  AreaLevel level;
  carto::Color color;
  double width_pt;
};
constexpr std::array borders{
    BorderStyle{MapLayer::province_border, AreaLevel::province, {38, 42, 48, 255}, 1.8},
    BorderStyle{MapLayer::amphoe_borders, AreaLevel::amphoe, {58, 63, 70, 255}, 1.1},
    BorderStyle{MapLayer::tambon_borders, AreaLevel::tambon, {92, 98, 106, 255}, 0.5},
    BorderStyle{MapLayer::village_borders, AreaLevel::village, {128, 134, 142, 255}, 0.3},
};

std::size_t index(AreaLevel level) {
  return static_cast<std::size_t>(level);
}

/// Puts the layers of one picture together, from the top of the map down.
class PictureBuilder {
 public:
  PictureBuilder(const Session& session, const PictureKey& key) : session_(session), key_(key) {}

  MapPicture build() {
    picture_.scene.crs = session_.contents.map_crs;
    picture_.scene.background = key_.paper;
    for (const auto& areas : key_.areas)
      if (areas && areas->geometry) picture_.scene.extent.include(geo::envelope(*areas->geometry));
    if (picture_.scene.extent.empty() && key_.households)
      picture_.scene.extent = geo::envelope(*key_.households);
    for (const LayerSetting& setting : key_.layers) {
      if (!setting.visible) continue;
      const std::size_t before = picture_.scene.layers.size();
      add(setting.layer);
      set_opacity(before, setting.opacity);
    }
    std::reverse(picture_.scene.layers.begin(), picture_.scene.layers.end());
    hide_filtered(session_, key_.passing, picture_);
    return std::move(picture_);
  }

 private:
  void add(MapLayer layer) {
    if (layer == MapLayer::names) return add_names();
    if (layer == MapLayer::households) return add_households();
    if (layer == MapLayer::quality) return add_quality();
    if (layer == MapLayer::cases) return add_cases();
    if (layer == MapLayer::choropleth) return add_choropleth();
    if (layer == MapLayer::clusters) return add_clusters();
    if (layer == MapLayer::connectivity) return add_connectivity();
    if (layer == MapLayer::household_clusters) return add_household_clusters();
    if (layer == MapLayer::graticule) return add_graticule();
    if (layer == MapLayer::hexagons) return add_hexagons();
    if (layer == MapLayer::heat) return add_heat();
    if (layer == MapLayer::basemap) return add_basemap();
    for (const BorderStyle& style : borders)
      if (style.layer == layer) add_border(style);
  }

  void set_opacity(std::size_t first, double opacity) {
    for (std::size_t i = first; i < picture_.scene.layers.size(); ++i)
      std::visit([&](auto& layer) { layer.opacity = std::clamp(opacity, 0.0, 1.0); },
                 picture_.scene.layers[i]);
  }

  void add_border(const BorderStyle& style) {
    const auto& areas = key_.areas[index(style.level)];
    if (areas && areas->geometry && areas->geometry->kind == geo::GeometryKind::multipolygon)
      picture_.scene.layers.push_back(
          carto::LineLayer{std::string(base::level_name(style.level)) + "-borders", areas->geometry,
                           style.color, style.width_pt});
  }

  void add_households() {
    if (!key_.households) return;
    add_points(household_layers(key_.households, *key_.household_classes, key_.household_style),
               household_legend(*key_.household_classes, *session_.strings));
  }

  void add_quality() {
    if (!key_.quality || !key_.quality->layer->geometry) return;
    add_points(quality_layers(*key_.quality), quality_legend(*key_.quality, *session_.strings));
  }

  void add_cases() {
    if (key_.cases) add_points(case_layers(*key_.cases, key_.household_style), case_legend(*key_.cases));
  }

  /// `layers` from the bottom up, put in front of what comes later.
  void add_points(std::vector<carto::SceneLayer> layers, carto::Legend legend) {
    for (auto layer = layers.rbegin(); layer != layers.rend(); ++layer)
      picture_.scene.layers.push_back(std::move(*layer));
    if (!legend.points.empty()) picture_.point_legends.push_back(std::move(legend));
  }

  /// Of the fills only the topmost is seen: those below are not painted and have no legend.
  bool is_covered() const { return covered_; }

  void add_legend(carto::Legend legend, std::string_view layer) {
    legend.layer = layer;
    picture_.legends.push_back(std::move(legend));
  }

  void add_choropleth() {
    if (!key_.choropleth) return;
    picture_.breaks = key_.choropleth->limits.breaks;
    if (is_covered()) return;
    const auto& areas = key_.areas[index(session_.project().choropleth.level)];
    picture_.scene.layers.push_back(carto::FillLayer{
        "choropleth", areas->geometry, key_.choropleth->feature_class, key_.choropleth->styles});
    add_legend(key_.choropleth->legend, "choropleth");
    covered_ = true;
  }

  void add_clusters() {
    if (!key_.clusters || is_covered()) return;
    const auto& areas = key_.areas[index(session_.contents.clusters->level)];
    picture_.scene.layers.push_back(
        carto::FillLayer{"clusters", areas->geometry, key_.clusters->feature_class, key_.clusters->styles});
    add_legend(key_.clusters->legend, "clusters");
    covered_ = true;
  }

  void add_connectivity() {
    constexpr carto::Color color{70, 70, 70, 200};
    constexpr double width_pt = 0.4;
    if (key_.connectivity)
      picture_.scene.layers.push_back(
          carto::LineLayer{"connectivity", key_.connectivity->lines, color, width_pt});
  }

  /// Hulls are seen through and lie over a fill; their legend stands with those of points.
  void add_household_clusters() {
    constexpr double width_pt = 0.9;
    if (!key_.household_clusters || !key_.household_clusters->layer || is_covered()) return;
    const HouseholdClusterLayer& clusters = *key_.household_clusters;
    const bool is_outlined = clusters.styles.size() == 1;
    if (is_outlined)
      picture_.scene.layers.push_back(carto::LineLayer{"household-cluster-borders", clusters.layer->geometry,
                                                       household_cluster_color, width_pt});
    picture_.scene.layers.push_back(carto::FillLayer{"household-clusters", clusters.layer->geometry,
                                                     clusters.feature_class, clusters.styles});
    add_legend(clusters.legend, "household-clusters");
    covered_ = !is_outlined;
  }

  void add_graticule() {
    constexpr carto::Color color{40, 62, 96, 190};
    constexpr double width_pt = 0.5;
    if (key_.parts.graticule && !key_.parts.graticule->lines.empty())
      picture_.scene.layers.push_back(
          carto::LineLayer{"graticule", key_.parts.graticule->geometry, color, width_pt});
  }

  void add_hexagons() {
    if (!key_.parts.hexagons || is_covered()) return;
    const HexagonLayer& hexagons = *key_.parts.hexagons;
    picture_.scene.layers.push_back(
        carto::FillLayer{"hexagons", hexagons.geometry, hexagons.feature_class, hexagons.styles});
    add_legend(hexagons.legend, "hexagons");
    covered_ = true;
  }

  /// Seen through: what it lies on keeps its legend.
  void add_heat() {
    if (!key_.parts.heat) return;
    const HeatPoints& heat = *key_.parts.heat;
    picture_.scene.layers.push_back(carto::HeatLayer{"heat", heat.households, heat.feature_class,
                                                     heat.radius_m, heat.full_per_km2, heat_ramp()});
    add_legend(heat_legend(heat), "heat");
  }

  void add_basemap() {
    if (key_.parts.basemap)
      picture_.scene.layers.push_back(
          carto::RasterLayer{"basemap", key_.parts.basemap->tiles, 1, key_.parts.grey_basemap});
  }

  void add_names() { picture_.scene.labels = area_names(session_)->labels; }

  const Session& session_;
  const PictureKey& key_;
  MapPicture picture_;
  bool covered_ = false;
};

}  // namespace

bool shows_households(MapLayer layer) {
  return layer == MapLayer::households || layer == MapLayer::quality || layer == MapLayer::cases;
}

bool drawn_at(const LayerSetting& setting, double metres_per_px) {
  const bool too_near = metres_per_px < setting.nearest_metres_per_px;
  const bool too_far = setting.farthest_metres_per_px > 0 && metres_per_px > setting.farthest_metres_per_px;
  return !too_near && !too_far;
}

std::vector<LayerSetting> drawn_layers(const Session& session) {
  std::vector<LayerSetting> layers = session.project().layers;
  std::erase_if(layers, [&](const LayerSetting& setting) {
    return (session.view.presenting && shows_households(setting.layer)) ||
           !drawn_at(setting, session.view.camera.metres_per_px);
  });
  return layers;
}

MapPicture build_picture(const Session& session, const PictureKey& key) {
  MapPicture picture = PictureBuilder(session, key).build();
  see_as(picture, key.seen_as);
  return picture;
}

}  // namespace phumthun::app
