#include "app/project.hpp"

namespace phumthun::app {

LayerGroup layer_group(MapLayer layer) {
  switch (layer) {
    case MapLayer::names:
    case MapLayer::graticule:
      return LayerGroup::words;
    case MapLayer::cases:
    case MapLayer::quality:
    case MapLayer::households:
      return LayerGroup::points;
    case MapLayer::province_border:
    case MapLayer::amphoe_borders:
    case MapLayer::tambon_borders:
    case MapLayer::village_borders:
      return LayerGroup::borders;
    case MapLayer::connectivity:
    case MapLayer::household_clusters:
    case MapLayer::hexagons:
    case MapLayer::heat:
      return LayerGroup::clusters;
    case MapLayer::clusters:
    case MapLayer::choropleth:
      return LayerGroup::fills;
    case MapLayer::basemap:
      break;
  }
  return LayerGroup::ground;
}

std::string_view layer_name(MapLayer layer) {
  switch (layer) {
    case MapLayer::names:
      return "names";
    case MapLayer::graticule:
      return "graticule";
    case MapLayer::cases:
      return "cases";
    case MapLayer::quality:
      return "quality";
    case MapLayer::households:
      return "households";
    case MapLayer::province_border:
      return "province_border";
    case MapLayer::amphoe_borders:
      return "amphoe_borders";
    case MapLayer::tambon_borders:
      return "tambon_borders";
    case MapLayer::village_borders:
      return "village_borders";
    case MapLayer::connectivity:
      return "connectivity";
    case MapLayer::household_clusters:
      return "household_clusters";
    case MapLayer::hexagons:
      return "hexagons";
    case MapLayer::heat:
      return "heat";
    case MapLayer::clusters:
      return "clusters";
    case MapLayer::choropleth:
      return "choropleth";
    case MapLayer::basemap:
      break;
  }
  return "basemap";
}

}  // namespace phumthun::app
