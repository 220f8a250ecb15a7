#include "gui/command_making.hpp"

namespace phumthun::gui {
namespace {

using app::LayerOptions;
using app::MapLayer;
using app::Session;
namespace intent = app::intent;

Run toggle_layer(MapLayer layer) {
  return [layer](const Session& session) {
    return Intents{intent::SetLayerVisible{layer, !app::layer_visible(session, layer)}};
  };
}

Run change_options(void (*change)(LayerOptions&)) {
  return [change](const Session& session) {
    LayerOptions options = session.project().layer_options;
    change(options);
    return Intents{app::StyleIntent(intent::SetLayerOptions{options})};
  };
}

/// A switch among the options of layers.
void add_option(CommandList& list, const char* group, const char* id, const char* words,
                bool LayerOptions::*option) {
  const Run run = [option](const Session& session) {
    LayerOptions options = session.project().layer_options;
    options.*option = !(options.*option);
    return Intents{app::StyleIntent(intent::SetLayerOptions{options})};
  };
  list.add_found(group, id, words, run, needs_store).checked = [option](const Session& s) {
    return s.project().layer_options.*option;
  };
}

void add_groups(CommandList& list) {
  using enum app::LayerGroup;
  for (const auto& [name, group] :
       {std::pair("words", words), std::pair("points", points), std::pair("borders", borders),
        std::pair("clusters", clusters), std::pair("fills", fills), std::pair("ground", ground)}) {
    const auto any_seen = [which = group](const Session& session) {
      for (const app::LayerSetting& layer : session.project().layers)
        if (app::layer_group(layer.layer) == which && layer.visible) return true;
      return false;
    };
    const Run run = [which = group, any_seen](const Session& session) {
      return Intents{app::StyleIntent(intent::SetGroupVisible{which, !any_seen(session)})};
    };
    list.add_found("palette.layer_group", "layer_group/" + std::string(name),
                   "layer_group." + std::string(name), run, needs_store)
        .checked = any_seen;
  }
}

}  // namespace

void add_layer_commands(CommandList& list) {
  for (const app::LayerSetting& setting : app::Project::default_layers()) {
    const MapLayer layer = setting.layer;
    const std::string name(app::layer_name(layer));
    Command& one =
        list.add(Menu::layers, name.c_str(), ("layer." + name).c_str(), {}, toggle_layer(layer), needs_store);
    one.id = "layer_" + name;
    one.checked = [layer](const Session& s) { return app::layer_visible(s, layer); };
  }
  add_groups(list);
  add_option(list, "layer.names", "all_names", "layers.all_names", &LayerOptions::all_names);
  add_option(list, "layer.basemap", "grey_basemap", "layers.grey", &LayerOptions::grey_basemap);
  list.add_found("layer.graticule", "graticule/degrees", "layers.degrees",
                 change_options([](LayerOptions& o) { o.graticule = app::GraticuleKind::degrees; }),
                 needs_store);
  list.add_found("layer.graticule", "graticule/utm", "layers.utm",
                 change_options([](LayerOptions& o) { o.graticule = app::GraticuleKind::utm; }), needs_store);
  list.add_found("layer.hexagons", "hexagons/count", "layers.by_count",
                 change_options([](LayerOptions& o) { o.hexagons_by_score = false; }), needs_store);
  list.add_found("layer.hexagons", "hexagons/score", "layers.by_score",
                 change_options([](LayerOptions& o) { o.hexagons_by_score = true; }), needs_store);
  list.add_found("layer.basemap", "basemap/file", "layers.choose_file", browse(app::FilePurpose::basemap_in),
                 needs_store);
  list.add_found("layer.basemap", "basemap/none", "layers.no_file",
                 ask(app::StyleIntent(intent::SetBasemap{{}})),
                 unless([](const Session& s) { return !s.project().basemap.empty(); }, "layers.no_basemap"));
}

}  // namespace phumthun::gui
