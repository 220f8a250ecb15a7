#include "app/layer_parts.hpp"

#include <cmath>

#include "app/scene_cache.hpp"
#include "app/scene_layers.hpp"
#include "app/session.hpp"

namespace phumthun::app {
namespace {

constexpr double least_spacing_px = 130;

bool is_drawn(const Session& session, MapLayer layer) {
  for (const LayerSetting& setting : session.project().layers)
    if (setting.layer == layer)
      return setting.visible && drawn_at(setting, session.view.camera.metres_per_px);
  return false;
}

GraticuleKey graticule_key(const Session& session) {
  const Camera& camera = session.view.camera;
  const geo::Envelope shown = shown_extent(camera, session.view.viewport);
  GraticuleKey key;
  key.crs = session.contents.map_crs;
  key.kind = session.project().layer_options.graticule == GraticuleKind::utm ? carto::GraticuleLines::grid
                                                                             : carto::GraticuleLines::degrees;
  key.step = carto::graticule_step(key.kind, least_spacing_px * camera.metres_per_px);
  key.cell_m = std::exp2(std::ceil(std::log2(std::max({shown.width(), shown.height(), 1.0}))));
  key.west = std::floor(shown.min_x / key.cell_m);
  key.south = std::floor(shown.min_y / key.cell_m);
  key.east = std::ceil(shown.max_x / key.cell_m);
  key.north = std::ceil(shown.max_y / key.cell_m);
  return key;
}

}  // namespace

data::Shared<carto::Graticule> shown_graticule(const Session& session) {
  if (!is_drawn(session, MapLayer::graticule) || !session.contents.map_crs.known() ||
      session.view.viewport.empty())
    return nullptr;
  const GraticuleKey key = graticule_key(session);
  return session.derived->graticule.get(key, [&] {
    const geo::Envelope extent{key.west * key.cell_m, key.south * key.cell_m, key.east * key.cell_m,
                               key.north * key.cell_m};
    return carto::make_graticule(extent, key.crs, key.kind, key.step);
  });
}

LayerParts layer_parts(const Session& session) {
  LayerParts parts;
  if (is_drawn(session, MapLayer::basemap)) parts.basemap = session.layers.basemap;
  if (is_drawn(session, MapLayer::hexagons)) parts.hexagons = session.layers.hexagons;
  if (is_drawn(session, MapLayer::heat)) parts.heat = session.layers.heat;
  parts.graticule = shown_graticule(session);
  parts.grey_basemap = session.project().layer_options.grey_basemap;
  return parts;
}

}  // namespace phumthun::app
