#include <algorithm>
#include <array>
#include <cmath>

#include "gui/cluster_parts.hpp"
#include "gui/layer_parts.hpp"
#include "gui/live_clusters_part.hpp"
#include "gui/theme.hpp"
#include "gui/widgets_layers.hpp"

namespace phumthun::gui {
namespace {

using app::MapLayer;
namespace intent = app::intent;

constexpr double details_em = 15;
constexpr std::array groups{
    std::pair{app::LayerGroup::words, "words"},     std::pair{app::LayerGroup::points, "points"},
    std::pair{app::LayerGroup::borders, "borders"}, std::pair{app::LayerGroup::clusters, "clusters"},
    std::pair{app::LayerGroup::fills, "fills"},     std::pair{app::LayerGroup::ground, "ground"}};

/// Why a layer can't be seen even when it is switched on; empty where it can.
std::string nothing_to_show(const Ui& ui, const app::Session& session, MapLayer layer) {
  if (layer == MapLayer::clusters && !session.contents.clusters) return ui.tr("reason.no_clusters");
  if (layer == MapLayer::connectivity && !session.clusters.connectivity)
    return ui.tr("reason.no_connectivity");
  if (layer == MapLayer::household_clusters && !session.clusters.household_layer)
    return ui.tr("reason.no_household_clusters");
  if (layer == MapLayer::cases && !session.analyses.cases) return ui.tr("reason.no_cases");
  const bool of_households = layer == MapLayer::households || layer == MapLayer::quality ||
                             layer == MapLayer::hexagons || layer == MapLayer::heat;
  if (of_households && session.has_store() && !session.contents.summary.has_households)
    return ui.tr("reason.no_households");
  return {};
}

/// Where a layer stands in the list of its group.
struct Place {
  std::size_t index = 0;           ///< in the project's list
  std::vector<std::size_t> group;  ///< the indexes of all of its group, ascending
  std::size_t nth = 0;             ///< in the group
};

/// The layer goes so many places down within its group (up where negative).
void move_within_group(const app::Session& session, const Place& place, int by, Intents& intents) {
  const int last = static_cast<int>(place.group.size()) - 1;
  const int to = std::clamp(static_cast<int>(place.nth) + by, 0, last);
  const int places =
      static_cast<int>(place.group[static_cast<std::size_t>(to)]) - static_cast<int>(place.index);
  if (places != 0)
    intents.emplace_back(intent::MoveLayer{session.project().layers[place.index].layer, places});
}

/// Six dots to take hold of the row by. The row goes where it is let go.
void grip(Ui& ui, const app::Session& session, const Place& place, Intents& intents) {
  const double height = ui.line_height(), width = ui.em() * 0.7;
  const SurfacePointer pointer =
      ui.surface("grip", width, height, [&](Canvas& canvas, const SurfacePointer& now) {
        const Rect& room = canvas.rect();
        const Color color = now.over || now.held ? theme::accent : theme::edge;
        for (int i = 0; i < 6; ++i)
          canvas.circle(
              {room.x + room.width * (0.3 + 0.4 * (i % 2)), room.y + room.height * (0.3 + 0.2 * (i / 2))},
              std::max(1.0, ui.em() * 0.07), color);
      });
  if (pointer.over && !pointer.held) ui.tooltip({{Face::regular, theme::text, ui.tr("layers.drag")}});
  if (!pointer.released) return;
  const double rows = (pointer.at.y - pointer.from.y) / (height + ui.em() * 0.35);
  move_within_group(session, place, static_cast<int>(std::lround(rows)), intents);
}

void order_buttons(Ui& ui, const app::Session& session, const Place& place, Intents& intents) {
  if (ui.arrow_button("up", true, "layers.up", place.nth > 0)) move_within_group(session, place, -1, intents);
  ui.same_line();
  if (ui.arrow_button("down", false, "layers.down", place.nth + 1 < place.group.size()))
    move_within_group(session, place, 1, intents);
}

void layer_row(Ui& ui, const app::Session& session, const Place& place, Intents& intents) {
  const app::LayerSetting& setting = session.project().layers[place.index];
  const std::string label = ui.tr("layer." + std::string(app::layer_name(setting.layer)));
  ui.within(app::layer_name(setting.layer), [&] {
    const bool is_dim = setting.opacity < 1;
    const double more = ui.em() * (is_dim ? 3.1 : 1.9);
    if (place.group.size() > 1) {
      grip(ui, session, place, intents);
      ui.same_line();
    }
    Extras extras;
    extras.disabled_reason = nothing_to_show(ui, session, setting.layer);
    extras.width_em = (ui.room_px() - more - ui.em() * 0.3) / ui.em();
    if (const auto visible = ui.checkbox("visible", label, setting.visible, extras))
      intents.emplace_back(intent::SetLayerVisible{setting.layer, *visible});
    ui.at_right(more);
    const std::string percent =
        is_dim ? ui.tr("layers.percent", static_cast<int>(std::lround(setting.opacity * 100)))
               : std::string();
    ui.popover("more", percent, more, details_em, [&] {
      ui.bold(label);
      if (place.group.size() > 1) {
        ui.at_right(2 * ui.em() * 1.55);
        order_buttons(ui, session, place, intents);
      }
      layer_details(ui, session, setting, intents);
    });
    if (const std::string remark = layer_remark(ui, session, setting); !remark.empty()) ui.small(remark);
  });
}

/// Whether somebody has made a layer of the group another than it is at first.
bool is_changed(const std::vector<app::LayerSetting>& layers, app::LayerGroup group) {
  static const std::vector<app::LayerSetting> usual = app::Project::default_layers();
  return std::any_of(layers.begin(), layers.end(), [&](const app::LayerSetting& layer) {
    return app::layer_group(layer.layer) == group &&
           std::find(usual.begin(), usual.end(), layer) == usual.end();
  });
}

void group_part(Ui& ui, const app::Session& session, app::LayerGroup group, const char* name,
                Intents& intents) {
  const auto& layers = session.project().layers;
  std::vector<std::size_t> indexes;
  std::size_t visible = 0;
  for (std::size_t i = 0; i < layers.size(); ++i) {
    if (app::layer_group(layers[i].layer) != group) continue;
    indexes.push_back(i);
    visible += layers[i].visible;
  }
  if (indexes.empty()) return;
  const std::string summary = ui.tr("layers.of", visible, indexes.size());
  ui.folded(name, ui.tr(std::string("layer_group.") + name), summary, is_changed(layers, group), [&] {
    if (indexes.size() > 1)
      at_heading_right(ui.em() * 1.9, [&] {
        Extras extras;
        extras.tooltip = ui.tr("layers.all");
        if (const auto all = ui.checkbox("all", "", visible > 0, extras))
          intents.emplace_back(intent::SetGroupVisible{group, *all});
      });
    for (std::size_t nth = 0; nth < indexes.size(); ++nth)
      layer_row(ui, session, {indexes[nth], indexes, nth}, intents);
  });
}

void cluster_section(Ui& ui, const app::Session& session, Intents& intents) {
  ui.section("clusters.section");
  Extras extras;
  const auto& results = session.contents.summary.results;
  extras.hint = ui.tr("clusters.saved_ones");
  if (results.empty()) extras.disabled_reason = ui.tr("reason.no_saved_results");
  if (const auto picked =
          ui.choice("result", results, index_of(results, session.project().cluster_result), extras))
    intents.emplace_back(intent::ShowClusters{results[static_cast<std::size_t>(*picked)]});
  extras.disabled_reason = needs_store(ui, session);
  if (ui.button("find", "clusters.find", extras))
    intents.emplace_back(intent::OpenDialog{app::Dialog::clusters});
  live_clusters_part(ui, session, intents);
  if (app::layer_visible(session, MapLayer::clusters)) significance_part(ui, session, intents);
}

}  // namespace

void layers_panel(Ui& ui, const app::Session& session, Intents& intents) {
  choropleth_panel(ui, session, intents);
  ui.section("layers.title");
  for (const auto& [group, name] : groups) group_part(ui, session, group, name, intents);
  ui.within("estimate", [&] { estimate_part(ui, session, intents); });
  ui.within("clusters", [&] { cluster_section(ui, session, intents); });
}

}  // namespace phumthun::gui
