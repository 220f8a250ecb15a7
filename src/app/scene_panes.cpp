#include "app/scene_panes.hpp"

#include <algorithm>
#include <cmath>

#include "app/class_notes.hpp"
#include "app/measure_display.hpp"
#include "app/scene_cache.hpp"
#include "app/scene_layers.hpp"
#include "app/session_selection.hpp"
#include "base/error.hpp"

namespace phumthun::app {
namespace {

using Kind = SplitSetting::Kind;
constexpr carto::Color pale{234, 236, 239, 255};
constexpr std::uint8_t in_no_cell = 9;

bool has_other_maps(const Session& session) {
  const Kind kind = session.project().split.kind;
  return (kind == Kind::side_by_side || kind == Kind::swipe) && pane_grid(session).count > 1;
}

bool is_clusters(const Session& session, std::size_t pane) {
  const auto& others = session.project().split.others;
  return has_other_maps(session) && pane > 0 && pane <= others.size() && others[pane - 1].clusters;
}

/// The same kind of value in the same direction: their classes mean the same.
bool same_kind(const std::string& a, const std::string& b) {
  const poverty::Measure first = poverty::parse_measure(a), second = poverty::parse_measure(b);
  return poverty::measure_kind(first) == poverty::measure_kind(second) &&
         is_change_of_values(first) == is_change_of_values(second) &&
         poverty::higher_means_more_deprived(first) == poverty::higher_means_more_deprived(second);
}

/// Limits that hang on values alone can be made of the values of several maps.
bool go_by_values(const ChoroplethSetting& setting) {
  return setting.second_measure.empty() && setting.classification != "levels" &&
         setting.classification != "custom" &&
         !has_change_classes(poverty::parse_measure(setting.measure), setting.classification);
}

PoolKey pool_of(const Session& session) {
  const ChoroplethSetting& setting = session.project().choropleth;
  PoolKey key;
  const AreaLayer* areas = area_layer(session, setting.level);
  if (!areas) return key;
  key.layer = areas->layer;
  key.classification = setting.classification;
  key.classes = setting.classes;
  for (std::size_t pane = 0; pane < static_cast<std::size_t>(pane_grid(session).count); ++pane) {
    if (is_clusters(session, pane) || !shares_classes(session, pane)) continue;
    if (auto measures = pane_measures(session, pane)) {
      key.measures.push_back(std::move(measures));
      key.names.push_back(pane_map(session, pane).measure);
    }
  }
  return key;
}

std::optional<std::vector<double>> breaks_of(const PoolKey& key) {
  ShownValues pooled;
  for (std::size_t i = 0; i < key.names.size(); ++i) {
    const MeasureColumn* column = find_column(*key.measures[i], key.names[i]);
    if (!column) continue;
    const ShownValues shown = shown_values(
        *column, places_of(data::texts(*key.layer, "code"), key.measures[i]->codes), Tier::internal);
    pooled.values.insert(pooled.values.end(), shown.values.begin(), shown.values.end());
    pooled.standing.insert(pooled.standing.end(), shown.standing.begin(), shown.standing.end());
  }
  try {
    return carto::class_limits(pooled.values, pooled.standing, key.classification, key.classes).breaks;
  } catch (const base::Error&) {
    return std::nullopt;  // the first map says why
  }
}

ChoroplethSetting pane_setting(const Session& session, std::size_t pane) {
  ChoroplethSetting setting = session.project().choropleth;
  setting.measure = pane_map(session, pane).measure;
  setting.second_measure.clear();
  if (!shares_classes(session, pane)) {
    setting.frozen_breaks.reset();
    if (setting.classification == "levels" || setting.classification == "custom")
      setting.classification = "quantile";
  } else if (const auto pooled = pooled_breaks(session)) {
    setting.frozen_breaks = pooled;
  } else if (setting.classification != "levels" && !setting.frozen_breaks) {
    setting.frozen_breaks = build_scene(session)->breaks;
  }
  return setting;
}

data::Shared<carto::Choropleth> pane_choropleth(const Session& session, std::size_t pane) {
  const auto measures = pane_measures(session, pane);
  if (!measures || !layer_visible(session, MapLayer::choropleth)) return nullptr;
  const ChoroplethKey key = choropleth_key(session, pane_setting(session, pane), measures);
  if (!key.layer) return nullptr;
  return session.derived->panes.choropleths[pane].get(key, [&] { return area_choropleth(key); });
}

PictureKey other_key(const Session& session, std::size_t pane) {
  PictureKey key = picture_key(session);
  const bool clusters = is_clusters(session, pane);
  show_fill(key.layers, clusters ? MapLayer::clusters : MapLayer::choropleth);
  key.choropleth = clusters ? nullptr : pane_choropleth(session, pane);
  key.clusters = clusters ? cluster_map_of(session) : nullptr;
  return key;
}

/// The choropleth with the areas of other cells pale.
carto::Choropleth cell_of(const carto::Choropleth& whole, const Conditions& conditions, std::size_t cell) {
  carto::Choropleth part = whole;
  std::vector<std::uint8_t> classes = *whole.feature_class;
  const auto pale_class = static_cast<std::uint8_t>(whole.styles.size());
  for (std::size_t row = 0; row < classes.size() && row < conditions.cell.size(); ++row)
    if (conditions.cell[row] != cell && classes[row] != 255) classes[row] = pale_class;
  part.styles.push_back({pale, carto::Hatch::none, {}});
  part.feature_class = std::make_shared<const std::vector<std::uint8_t>>(std::move(classes));
  return part;
}

PictureKey conditional_key(const Session& session, std::size_t cell) {
  PictureKey key = picture_key(session);
  show_fill(key.layers, MapLayer::choropleth);
  // Small maps: areas and borders alone can be told apart.
  std::erase_if(key.layers, [](const LayerSetting& setting) {
    const LayerGroup group = layer_group(setting.layer);
    return group == LayerGroup::words || group == LayerGroup::points;
  });
  const auto cut = conditions(session);
  if (key.choropleth && cut)
    key.choropleth = session.derived->panes.cells[cell].get(
        CellKey{key.choropleth, cut}, [&] { return cell_of(*key.choropleth, *cut, cell); });
  return key;
}

std::vector<double> terciles(const std::vector<double>& values) {
  try {
    return carto::class_limits(values, {}, "quantile", 3).breaks;
  } catch (const base::Error&) {
    return {};  // no value at all
  }
}

/// 0 to 2: at most the first, the second inner limit, or above.
int third_of(const std::vector<double>& limits, double value) {
  int third = 0;
  for (std::size_t i = 1; i + 1 < limits.size(); ++i) third += value > limits[i];
  return std::min(third, 2);
}

Conditions cut(const TercilesKey& key) {
  Conditions made;
  made.x_limits = terciles(*key.x), made.y_limits = terciles(*key.y);
  made.cell.assign(key.x->size(), in_no_cell);
  for (std::size_t row = 0; row < key.x->size() && row < key.y->size(); ++row) {
    if (!std::isfinite((*key.x)[row]) || !std::isfinite((*key.y)[row])) continue;
    const int cell =
        (2 - third_of(made.y_limits, (*key.y)[row])) * 3 + third_of(made.x_limits, (*key.x)[row]);
    made.cell[row] = static_cast<std::uint8_t>(cell);
    ++made.n[static_cast<std::size_t>(cell)];
  }
  return made;
}

}  // namespace

bool other_map_shows_clusters(const Session& session) {
  for (std::size_t pane = 1; pane < static_cast<std::size_t>(pane_grid(session).count); ++pane)
    if (is_clusters(session, pane)) return true;
  return false;
}

void show_fill(std::vector<LayerSetting>& layers, MapLayer fill) {
  for (LayerSetting& setting : layers)
    if (setting.layer == MapLayer::clusters || setting.layer == MapLayer::choropleth)
      setting.visible = setting.layer == fill;
}

bool shares_classes(const Session& session, std::size_t pane) {
  const ChoroplethSetting& first = session.project().choropleth;
  if (pane == 0) return true;
  return first.second_measure.empty() && same_kind(first.measure, pane_map(session, pane).measure);
}

std::optional<std::vector<double>> pooled_breaks(const Session& session) {
  const ChoroplethSetting& setting = session.project().choropleth;
  if (!has_other_maps(session) || setting.frozen_breaks || !go_by_values(setting)) return std::nullopt;
  const PoolKey key = pool_of(session);
  if (key.names.size() < 2) return std::nullopt;
  return *session.derived->panes.pooled.get(key, [&] { return breaks_of(key); });
}

data::Shared<Conditions> conditions(const Session& session) {
  const SplitSetting& split = session.project().split;
  if (split.kind != Kind::conditional) return nullptr;
  const Subject areas{false, session.project().choropleth.level};
  const TercilesKey key{view_values(session, areas, split.condition_x),
                        view_values(session, areas, split.condition_y)};
  if (!key.x || !key.y) return nullptr;
  return session.derived->panes.conditions.get(key, [&] { return cut(key); });
}

std::vector<data::Shared<MapPicture>> build_scenes(const Session& session) {
  const auto count = static_cast<std::size_t>(pane_grid(session).count);
  const bool conditional = session.project().split.kind == Kind::conditional;
  std::vector<data::Shared<MapPicture>> pictures;
  for (std::size_t pane = 0; pane < count; ++pane) {
    if (pane == 0 && !conditional) {
      pictures.push_back(build_scene(session));
      continue;
    }
    const PictureKey key = conditional ? conditional_key(session, pane) : other_key(session, pane);
    pictures.push_back(
        session.derived->pane_pictures[pane].get(key, [&] { return build_picture(session, key); }));
  }
  return pictures;
}

}  // namespace phumthun::app
