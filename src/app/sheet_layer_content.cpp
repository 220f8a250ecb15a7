#include "app/sheet_layer_content.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "app/basemap.hpp"
#include "app/heat_points.hpp"
#include "app/hexagons.hpp"
#include "app/layers.hpp"
#include "base/error.hpp"
#include "base/numbers.hpp"
#include "geo/transform.hpp"
#include "privacy/small_cells.hpp"

namespace phumthun::app {
namespace {

using base::Error;
using base::ErrorCode;

constexpr double widest_m = 100'000;

data::Layer points_on_map(const SheetTask& task, const base::Progress& progress) {
  data::Layer points = load_household_points(task.store, progress);
  if (!points.geometry || points.size() == 0)
    throw Error(ErrorCode::not_found, "the store has no households with a position",
                "import households with coordinates, or leave hexagons and the heat map out");
  points.geometry = std::make_shared<const geo::GeometryColumn>(
      geo::reproject(*points.geometry, geo::measuring_crs(*task.areas.geometry)));
  return points;
}

void require_length(double metres, double least, const char* what) {
  if (metres >= least && metres <= widest_m) return;
  throw Error(
      ErrorCode::invalid_input, fmt::format("{} of {:g} m can't be drawn", what, metres),
      fmt::format("choose {:g} to {:g} m: smaller ones could stand for a single house", least, widest_m));
}

}  // namespace

void check_sheet_layers(const MapSheetRequest& request, const SheetLayers& layers) {
  if (layers.hexagon_width_m != 0) require_length(layers.hexagon_width_m, least_hexagon_width_m, "hexagons");
  if (layers.heat_radius_m != 0) {
    require_length(layers.heat_radius_m, least_heat_radius_m, "a heat map");
    if (request.tier != Tier::internal)
      throw Error(
          ErrorCode::denied,
          fmt::format("a heat map shows where households live: the tier is {}", tier_name(request.tier)),
          "use hexagons, or the tier 'internal' for those who may see single households");
  }
  if (!(layers.fill_opacity >= 0 && layers.fill_opacity <= 1))
    throw Error(ErrorCode::invalid_input, fmt::format("an opacity of {:g} is none", layers.fill_opacity),
                "give 0 (not seen) to 1 (nothing shines through)");
}

void add_sheet_hexagons(const SheetTask& task, const SheetLayers& layers, report::MapSheetContent& content,
                        const base::Progress& progress) {
  HexagonRequest request;
  request.households = std::make_shared<const data::Layer>(points_on_map(task, progress.slice(0, 0.6)));
  request.width_m = layers.hexagon_width_m;
  request.minimum = privacy::default_minimum_n;
  const HexagonLayer hexagons = make_hexagons(request, progress.slice(0.6, 1));
  content.fill = report::SheetFill{hexagons.geometry, hexagons.feature_class, hexagons.styles};
  content.legend = hexagons.legend;
  content.title = hexagons.legend.title;
  if (!task.province.th.empty()) content.title.th += " จังหวัด" + task.province.th;
  if (!task.province.en.empty()) content.title.en += ", " + task.province.en;
  const std::string n = base::format_number(static_cast<double>(request.households->size()), 0);
  const std::string width = fmt::format("{:g}", hexagons.width_m / 1000);
  content.subtitle = {fmt::format("{} ครัวเรือนที่มีพิกัด  |  ช่องกว้าง {} กม.", n, width),
                      fmt::format("{} households with a position  |  hexagons {} km wide", n, width)};
  content.notes.push_back(
      {{fmt::format("ไม่แสดงช่องที่มีน้อยกว่า {} ครัวเรือน ({} ช่อง)", request.minimum, hexagons.hidden),
        fmt::format("Hexagons of fewer than {} households are not shown ({} of them).", request.minimum,
                    hexagons.hidden)},
       true});
  if (hexagons.widened)
    content.notes.push_back({{"ขยายช่องให้กว้างขึ้นเพราะช่องที่ขอมีมากเกินไป",
                              "The hexagons were widened: there were too many of the width asked for."},
                             false});
}

void add_sheet_layers(const SheetTask& task, const SheetLayers& layers, report::MapSheetContent& content,
                      const base::Progress& progress) {
  content.fill_opacity = layers.fill_opacity;
  if (layers.graticule || layers.utm_grid)
    content.graticule = layers.utm_grid ? carto::GraticuleLines::grid : carto::GraticuleLines::degrees;
  const geo::Crs map_crs = geo::measuring_crs(*task.areas.geometry);
  if (!layers.basemap.empty()) {
    const geo::Envelope extent = geo::envelope(geo::reproject(*task.areas.geometry, map_crs));
    const Basemap basemap = open_basemap(layers.basemap, map_crs, extent, progress.slice(0, 0.3));
    content.ground = carto::RasterLayer{"basemap", basemap.tiles, 1, layers.grey_basemap};
    const std::string& whose = basemap.attribution.empty() ? basemap.name : basemap.attribution;
    if (!whose.empty()) content.notes.push_back({{"ภาพพื้นหลัง: " + whose, "Basemap: " + whose}, true});
  }
  if (layers.heat_radius_m <= 0) return;
  HeatRequest request;
  request.households = points_on_map(task, progress.slice(0.3, 0.7)).geometry;
  request.radius_m = layers.heat_radius_m;
  request.minimum = privacy::default_minimum_n;
  const HeatPoints heat = count_heat(request, progress.slice(0.7, 1));
  content.heat = carto::HeatLayer{"heat",        heat.households,   heat.feature_class,
                                  heat.radius_m, heat.full_per_km2, heat_ramp()};
  carto::Legend legend = heat_legend(heat);
  legend.unit = legend.note;  // a sheet has room for it above the rows
  content.more_legends.push_back(std::move(legend));
}

}  // namespace phumthun::app
