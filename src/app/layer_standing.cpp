#include "app/layer_standing.hpp"

#include "app/layer_parts.hpp"
#include "app/scene_layers.hpp"

namespace phumthun::app {
namespace {

constexpr double metres_per_inch = 0.0254, pixels_per_inch = 96;

/// Is the layer a fill that hides those below, and is there anything of it?
bool hides_others(const Session& session, MapLayer layer) {
  const auto& clusters = session.clusters.household_layer;
  switch (layer) {
    case MapLayer::choropleth:
      return true;
    case MapLayer::clusters:
      return session.contents.clusters && !session.contents.clusters->local.cluster.empty();
    case MapLayer::hexagons:
      return session.layers.hexagons != nullptr;
    case MapLayer::household_clusters:
      return clusters && clusters->layer && clusters->styles.size() != 1;
    default:
      return false;
  }
}

bool is_fill(MapLayer layer) {
  return layer == MapLayer::choropleth || layer == MapLayer::clusters || layer == MapLayer::hexagons ||
         layer == MapLayer::household_clusters;
}

bool is_covered(const Session& session, MapLayer layer) {
  for (const LayerSetting& setting : session.project().layers) {
    if (setting.layer == layer) return false;
    if (setting.visible && drawn_at(setting, session.view.camera.metres_per_px) &&
        hides_others(session, setting.layer))
      return true;
  }
  return false;
}

bool is_on_its_way(const Session& session, MapLayer layer) {
  const LayerDesk& desk = session.layers;
  if (layer == MapLayer::hexagons) return !desk.hexagons;
  if (layer == MapLayer::heat) return !desk.heat;
  return layer == MapLayer::basemap && !desk.basemap;
}

}  // namespace

LayerStanding layer_standing(const Session& session, const LayerSetting& setting) {
  const double metres_per_px = session.view.camera.metres_per_px;
  if (!setting.visible) return LayerStanding::off;
  if (setting.layer == MapLayer::basemap && session.project().basemap.empty()) return LayerStanding::no_file;
  if (!drawn_at(setting, metres_per_px))
    return metres_per_px < setting.nearest_metres_per_px ? LayerStanding::too_near : LayerStanding::too_far;
  if (session.view.presenting && shows_households(setting.layer)) return LayerStanding::presenting;
  if (is_fill(setting.layer) && is_covered(session, setting.layer)) return LayerStanding::covered;
  if (session.has_store() && is_on_its_way(session, setting.layer)) return LayerStanding::on_its_way;
  return LayerStanding::seen;
}

double scale_denominator_of(double metres_per_px) {
  return metres_per_px * pixels_per_inch / metres_per_inch;
}

double metres_per_px_of(double scale_denominator) {
  return scale_denominator * metres_per_inch / pixels_per_inch;
}

}  // namespace phumthun::app
