#include "app/session_sheet.hpp"

#include "app/layer_standing.hpp"

namespace phumthun::app {

SheetLayers sheet_layers(const Session& session, Tier tier) {
  const Project& project = session.project();
  const LayerOptions& options = project.layer_options;
  SheetLayers layers;
  for (const LayerSetting& setting : project.layers) {
    if (setting.layer == MapLayer::choropleth) layers.fill_opacity = setting.opacity;
    if (!setting.visible) continue;
    if (setting.layer == MapLayer::basemap && session.layers.basemap) {
      layers.basemap = project.basemap;
      layers.grey_basemap = options.grey_basemap;
    }
    if (setting.layer == MapLayer::graticule) {
      layers.graticule = options.graticule == GraticuleKind::degrees;
      layers.utm_grid = options.graticule == GraticuleKind::utm;
    }
    const bool has_hexagons = setting.layer == MapLayer::hexagons && session.layers.hexagons;
    if (has_hexagons && !options.hexagons_by_score && layer_standing(session, setting) == LayerStanding::seen)
      layers.hexagon_width_m = session.layers.hexagons->width_m;
    if (setting.layer == MapLayer::heat && tier == Tier::internal)
      layers.heat_radius_m = options.heat_radius_m;
  }
  return layers;
}

}  // namespace phumthun::app
