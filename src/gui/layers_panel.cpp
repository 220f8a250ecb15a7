#include "gui/cluster_parts.hpp"

namespace phumthun::gui {
namespace {

using app::MapLayer;
namespace intent = app::intent;

/// Why a layer can't be seen even when it is switched on; empty where it can.
std::string nothing_to_show(const Ui& ui, const app::Session& session, MapLayer layer) {
  if (layer == MapLayer::clusters && !session.contents.clusters) return ui.tr("reason.no_clusters");
  if (layer == MapLayer::connectivity && !session.clusters.connectivity)
    return ui.tr("reason.no_connectivity");
  if (layer == MapLayer::household_clusters && !session.clusters.household_layer)
    return ui.tr("reason.no_household_clusters");
  if (layer == MapLayer::cases && !session.analyses.cases) return ui.tr("reason.no_cases");
  const bool of_households = layer == MapLayer::households || layer == MapLayer::quality;
  if (of_households && session.has_store() && session.contents.summary.households == 0)
    return ui.tr("reason.no_households");
  return {};
}

void layer_row(Ui& ui, const app::Session& session, std::size_t index, Intents& intents) {
  const auto& layers = session.project().layers;
  const app::LayerSetting& setting = layers[index];
  ui.within(app::layer_name(setting.layer), [&] {
    const double buttons = 2 * ui.em() * 1.55;
    Extras extras;
    extras.disabled_reason = nothing_to_show(ui, session, setting.layer);
    extras.width_em = (ui.room_px() - buttons) / ui.em();
    const std::string label = ui.tr("layer." + std::string(app::layer_name(setting.layer)));
    if (const auto visible = ui.checkbox("visible", label, setting.visible, extras))
      intents.emplace_back(intent::SetLayerVisible{setting.layer, *visible});
    ui.at_right(buttons);
    if (ui.arrow_button("up", true, "layers.up", index > 0))
      intents.emplace_back(intent::MoveLayer{setting.layer, -1});
    ui.same_line();
    if (ui.arrow_button("down", false, "layers.down", index + 1 < layers.size()))
      intents.emplace_back(intent::MoveLayer{setting.layer, 1});
  });
}

void cluster_section(Ui& ui, const app::Session& session, Intents& intents) {
  ui.section("clusters.section");
  Extras extras;
  const auto& results = session.contents.summary.results;
  if (results.empty()) extras.disabled_reason = ui.tr("reason.no_saved_results");
  if (const auto picked =
          ui.choice("result", results, index_of(results, session.project().cluster_result), extras))
    intents.emplace_back(intent::ShowClusters{results[static_cast<std::size_t>(*picked)]});
  extras.disabled_reason = needs_store(ui, session);
  if (ui.button("find", "clusters.find", extras))
    intents.emplace_back(intent::OpenDialog{app::Dialog::clusters});
  if (app::layer_visible(session, MapLayer::clusters)) significance_part(ui, session, intents);
}

}  // namespace

void layers_panel(Ui& ui, const app::Session& session, Intents& intents) {
  ui.section("layers.title");
  for (std::size_t i = 0; i < session.project().layers.size(); ++i) layer_row(ui, session, i, intents);
  choropleth_panel(ui, session, intents);
  ui.within("clusters", [&] { cluster_section(ui, session, intents); });
}

}  // namespace phumthun::gui
