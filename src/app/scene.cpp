#include "app/scene.hpp"

#include <algorithm>

#include "app/map_paper.hpp"
#include "app/scene_cache.hpp"
#include "app/scene_choropleth.hpp"
#include "app/scene_filter.hpp"
#include "app/scene_layers.hpp"
#include "app/session_cases.hpp"
#include "app/session_selection.hpp"
#include "poverty/measure.hpp"

namespace phumthun::app {
namespace {

using base::AreaLevel;

std::size_t index(AreaLevel level) {
  return static_cast<std::size_t>(level);
}

/// What "high" means on a cluster map of this measure: better or worse off.
base::LocalText meaning_of_high(const Strings& strings, const poverty::Measure& measure) {
  if (poverty::measure_kind(measure) == poverty::MeasureKind::count) return {};
  const char* key =
      poverty::higher_means_more_deprived(measure) ? "legend.high_is_worse" : "legend.high_is_better";
  return {strings.text(key, base::Language::th), strings.text(key, base::Language::en)};
}

carto::ClusterMap make(const ClusterKey& key, const Strings& strings) {
  constexpr auto last = static_cast<int>(ClusterClass::undefined);
  const std::vector<carto::ClusterClassName> classes = class_names(*key.result);
  const auto& codes = data::texts(*key.layer, "code");
  std::vector<std::uint8_t> area_class(codes.size(), static_cast<std::uint8_t>(last));
  for (std::size_t row = 0; row < codes.size(); ++row)
    if (const auto found = row_of_code(key.result->codes, codes[row]))
      area_class[row] = static_cast<std::uint8_t>(key.result->local.cluster[*found]);
  const base::LocalText method = method_label(key.result->method);
  const poverty::Measure measured = poverty::parse_measure(key.result->measure);
  const base::LocalText measure = poverty::measure_label(measured, nullptr);
  carto::ClusterMap map = carto::make_cluster_map(
      area_class, classes, {}, {method.th + ": " + measure.th, method.en + ": " + measure.en},
      base::level_label(key.result->level));
  map.legend.unit = meaning_of_high(strings, measured);
  return map;
}

MapCorner emptiest(const geo::AreaLocator& locator, const geo::Envelope& extent) {
  constexpr int samples = 16;
  constexpr double share_of_width = 0.42, share_of_height = 0.3;
  MapCorner best = MapCorner::bottom_left;
  int least_land = samples * samples + 1;
  for (const MapCorner corner : {MapCorner::bottom_left, MapCorner::top_left, MapCorner::top_right}) {
    int land = 0;
    for (int i = 0; i < samples * samples; ++i) {
      const double dx = extent.width() * share_of_width * (i % samples) / samples;
      const double dy = extent.height() * share_of_height * (i / samples) / samples;
      const double x = corner == MapCorner::top_right ? extent.max_x - dx : extent.min_x + dx;
      const double y = corner == MapCorner::bottom_left ? extent.min_y + dy : extent.max_y - dy;
      land += locator.locate({x, y}) != geo::AreaLocator::nowhere;
    }
    if (land >= least_land) continue;
    least_land = land;
    best = corner;
  }
  return best;
}

}  // namespace

data::Shared<carto::ClusterMap> cluster_map_of(const Session& session) {
  const auto& result = session.contents.clusters;
  if (!result || result->local.cluster.empty()) return nullptr;
  const AreaLayer* areas = area_layer(session, result->level);
  if (!areas) return nullptr;
  const ClusterKey key{areas->layer, result};
  return session.derived->clusters.get(key, [&] { return make(key, *session.strings); });
}

data::Shared<HouseholdClasses> household_classes_of(const Session& session) {
  const HouseholdLayer& households = session.contents.households;
  const HouseholdKey key{households.layer, households.codes, session.style.agencies,
                         passing(session, {true, {}}), session.project().households};
  return session.derived->household_classes.get(key, [&] {
    return household_classes({*key.households, key.codes.get(), key.agencies.get(), key.passing.get()},
                             key.setting, *session.strings);
  });
}

PictureKey picture_key(const Session& session) {
  PictureKey key;
  key.choropleth = choropleth_of(session);
  if (layer_visible(session, MapLayer::clusters)) key.clusters = cluster_map_of(session);
  if (layer_visible(session, MapLayer::connectivity)) key.connectivity = session.clusters.connectivity;
  if (layer_visible(session, MapLayer::household_clusters))
    key.household_clusters = session.clusters.household_layer;
  key.layers = drawn_layers(session);
  key.parts = layer_parts(session);
  for (const auto& [level, areas] : session.contents.areas) {
    key.areas[index(level)] = areas.layer;
    key.label_points[index(level)] = areas.label_points;
  }
  const HouseholdLayer& households = session.contents.households;
  if (households.layer) {
    key.households = households.layer->geometry;
    key.household_classes = household_classes_of(session);
  }
  if (layer_visible(session, MapLayer::quality)) key.quality = session.contents.quality;
  if (cases_shown(session)) key.cases = session.analyses.cases;
  key.household_style = household_style_of(session.view.camera.metres_per_px);
  key.passing = filtered_rows(session);
  key.language = session.language();
  key.seen_as = session.style.seen_as;
  const bool light = session.view.presenting;  // a projector's picture is light
  key.paper = map_paper(light ? Theme::light : session.project().appearance.theme);
  return key;
}

data::Shared<MapPicture> build_scene(const Session& session) {
  PictureKey key = picture_key(session);
  if (other_map_shows_clusters(session)) show_fill(key.layers, MapLayer::choropleth);
  return session.derived->picture.get(key, [&] { return build_picture(session, key); });
}

MapCorner emptiest_corner(const Session& session) {
  for (const auto& [level, areas] : session.contents.areas) {
    if (!areas.locator) continue;
    const geo::Envelope extent = geo::envelope(*areas.layer->geometry);
    return *session.derived->corner.get(CornerKey{areas.locator},
                                        [&, &locator = *areas.locator] { return emptiest(locator, extent); });
  }
  return MapCorner::bottom_left;
}

std::optional<AreaShape> area_shape(const Session& session, const AreaRef& area) {
  const AreaLayer* areas = area_layer(session, area.level);
  if (!areas || !areas->layer->geometry) return std::nullopt;
  const auto row = row_of_code(data::texts(*areas->layer, "code"), area.code);
  if (!row) return std::nullopt;
  return AreaShape{areas->layer->geometry, *row};
}

}  // namespace phumthun::app
