#include "app/map_sheet.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <optional>

#include "app/creation_time.hpp"
#include "app/layers.hpp"
#include "app/map_sheet_content.hpp"
#include "app/map_sheet_words.hpp"
#include "app/sheet_layer_content.hpp"
#include "base/error.hpp"
#include "base/version.hpp"
#include "carto/page_layout.hpp"
#include "carto/ramps.hpp"
#include "geo/transform.hpp"
#include "paint/cairo/write_document.hpp"
#include "report/map_notes.hpp"

namespace phumthun::app {
namespace {

using base::AreaLevel;
using base::Error;
using base::ErrorCode;

struct OutlineStyle {
  AreaLevel level;
  carto::Color color;
  double width_pt;
};
/// From the finest level up; each is drawn over the one before.
constexpr OutlineStyle outline_styles[] = {{AreaLevel::village, {90, 90, 90, 130}, 0.18},
                                           {AreaLevel::tambon, {70, 70, 70, 150}, 0.3},
                                           {AreaLevel::amphoe, {35, 35, 35, 255}, 0.9},
                                           {AreaLevel::province, {20, 20, 20, 255}, 1.4}};

void check_request(const MapSheetRequest& request, bool needs_measure) {
  paint::cairo::check_document_ending(request.out);
  carto::page_layout(request.page);
  if (request.result.empty()) carto::ramp(request.style);
  if (request.households && request.tier != Tier::internal)
    throw Error(
        ErrorCode::denied,
        fmt::format("household points can't be shown to others: the tier is {}", tier_name(request.tier)),
        "use the tier 'internal' for those who may see single households, or leave the points out");
  if (needs_measure && request.result.empty() && request.measure.measures.size() != 1)
    throw Error(ErrorCode::invalid_input, "a map sheet shows exactly one measure or one saved result",
                "name one measure, or a saved result");
}

std::vector<base::LocalText> names_of(const data::Layer& areas) {
  const auto &th = data::texts(areas, "name_th"), &en = data::texts(areas, "name_en");
  std::vector<base::LocalText> names;
  for (std::size_t i = 0; i < areas.size(); ++i) names.push_back({th[i], en[i]});
  return names;
}

/// Borders of the coloured level and all above it, and names: of the amphoe (of the areas themselves where
/// these are larger), and of the tambon where the paper is large enough.
void add_borders_and_names(const SheetTask& task, report::MapSheetContent& content,
                           const base::Progress& progress) {
  for (const OutlineStyle& style : outline_styles) {
    if (style.level > task.level) continue;
    const data::Layer areas =
        style.level == task.level ? task.areas : load_areas(task.store, style.level, progress);
    if (areas.size() == 0 || !areas.geometry) continue;
    const base::LocalText level = base::level_label(style.level);
    content.outlines.push_back(
        {areas.geometry, {style.color, style.width_pt, {"เขต" + level.th, level.en + " boundary"}}});
    const bool is_main = style.level == std::min(task.level, AreaLevel::amphoe);
    if (is_main) content.names.push_back({areas.geometry, names_of(areas), 1, true, false, 2});
    if (style.level == AreaLevel::tambon && task.level == AreaLevel::tambon && task.request.page == "a3")
      content.names.push_back({areas.geometry, names_of(areas), 0.7, false, true, 1});
  }
}

void add_households(const SheetTask& task, report::MapSheetContent& content, const base::Progress& progress) {
  const data::Layer points = load_household_points(task.store, progress);
  content.households = points.geometry;
  content.legend.points.push_back(report::household_symbol(points.size()));
}

base::LocalText province_name(store::Store& store, const base::Progress& progress) {
  const data::Layer provinces = load_areas(store, AreaLevel::province, progress);
  return provinces.size() == 1 ? names_of(provinces).front() : base::LocalText{};
}

void add_facts(const SheetTask& task, report::MapSheetContent& content) {
  const auto& approximate = data::integers(task.areas, "approximate");
  if (std::any_of(approximate.begin(), approximate.end(), [](std::int64_t flag) { return flag != 0; }))
    content.notes.insert(content.notes.begin() + std::min<std::ptrdiff_t>(1, std::ssize(content.notes)),
                         {report::approximate_note(), true});
  if (task.request.tier == Tier::internal) content.restriction = report::internal_note();
  content.synthetic = task.summary.synthetic;
  content.created = creation_time();
  content.creator = fmt::format("Phumthun {}", base::program_version());
  content.source = source_line(task.summary, content.created, geo::measuring_crs(*task.areas.geometry));
}

}  // namespace

void write_map_sheet(store::Store& store, const MapSheetRequest& request, const base::Progress& progress) {
  write_map_sheet(store, request, SheetLayers{}, progress);
}

void write_map_sheet(store::Store& store, const MapSheetRequest& request, const SheetLayers& layers,
                     const base::Progress& progress) {
  check_request(request, layers.hexagon_width_m == 0);
  check_sheet_layers(request, layers);
  std::optional<ClusterResult> result;
  if (!request.result.empty()) result = load_result(store, request.result);
  const AreaLevel level = result ? result->level : request.measure.level;
  const SheetTask task{store,
                       request,
                       summarise_store(store),
                       level,
                       load_areas(store, level, progress.slice(0, 0.1)),
                       province_name(store, progress.slice(0.1, 0.15))};
  if (task.areas.size() == 0 || !task.areas.geometry)
    throw Error(ErrorCode::not_found,
                fmt::format("the store has no areas of level {}", base::level_name(level)),
                fmt::format("import them with 'phumthun import boundaries STORE FILE --level {}'",
                            base::level_name(level)));
  report::MapSheetContent content;
  content.areas = task.areas.geometry;
  if (layers.hexagon_width_m > 0) {
    add_sheet_hexagons(task, layers, content, progress.slice(0.15, 0.4));
  } else if (result) {
    add_clusters(task, *result, content, progress.slice(0.15, 0.4));
  } else {
    add_choropleth(task, content, progress.slice(0.15, 0.4));
  }
  add_borders_and_names(task, content, progress.slice(0.4, 0.5));
  add_sheet_layers(task, layers, content, progress.slice(0.5, 0.55));
  if (request.households) add_households(task, content, progress.slice(0.55, 0.6));
  add_facts(task, content);
  const carto::Document document = report::compose_map_sheet(content, carto::page_layout(request.page),
                                                             request.language, progress.slice(0.6, 0.75));
  paint::cairo::write_document(document, request.out, progress.slice(0.75, 1));
}

}  // namespace phumthun::app
