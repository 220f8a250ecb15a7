#include <algorithm>

#include "app/era_words.hpp"
#include "app/session_desk_keeping.hpp"
#include "app/table_rows.hpp"
#include "gui/choropleth_choices.hpp"
#include "gui/command_making.hpp"
#include "gui/measure_names.hpp"
#include "gui/plot_parts.hpp"

namespace phumthun::gui {
namespace {

using app::ChoroplethSetting;
using app::LayerSetting;
using app::Session;
namespace intent = app::intent;
using Split = app::SplitSetting::Kind;

/// What `words` says in each language.
template <class Words>
base::LocalText in_both(const Session& session, const Words& words) {
  return {words(Ui(*session.strings, base::Language::th, nullptr, nullptr)),
          words(Ui(*session.strings, base::Language::en, nullptr, nullptr))};
}

struct Measures {
  std::vector<MeasureName> th, en;
};

void add_measures(CommandList& list, const Measures& measures) {
  for (std::size_t i = 0; i < measures.th.size(); ++i) {
    const std::string name = measures.th[i].name;
    Command& one =
        list.add_named("palette.measure", "measure/" + name, {measures.th[i].words, measures.en[i].words},
                       change_choropleth([name](const Session&, ChoroplethSetting setting) {
                         return with_measure(std::move(setting), name);
                       }),
                       needs_areas);
    one.checked = [name](const Session& s) { return s.project().choropleth.measure == name; };
    one.while_presenting = true;
  }
}

void add_second_measures(CommandList& list, const Measures& measures) {
  for (std::size_t i = 0; i < measures.th.size(); ++i) {
    const std::string name = measures.th[i].name;
    list.add_named("choropleth.second", "second/" + name, {measures.th[i].words, measures.en[i].words},
                   change_choropleth([name](const Session&, ChoroplethSetting setting) {
                     setting.second_measure = name;
                     return setting;
                   }),
                   needs_areas)
        .checked = [name](const Session& s) { return s.project().choropleth.second_measure == name; };
  }
}

/// The split screen after `change` of its pane, 1 for the second map.
Run change_pane(std::size_t pane, std::function<void(app::SplitSetting&, app::PaneSetting&)> change) {
  return [pane, change = std::move(change)](const Session& session) {
    app::SplitSetting split = session.project().split;
    if (pane == 0 || pane > split.others.size()) return Intents{};
    change(split, split.others[pane - 1]);
    return Intents{app::SplitIntent(intent::SetSplit{split})};
  };
}

/// What another map of a split screen shows: the same measures and rounds as the first one's.
void add_pane(CommandList& list, const Session& session, const Measures& measures, std::size_t pane) {
  const std::string number = std::to_string(pane + 1), id = "pane" + number + "/";
  const auto add = [&](const std::string& what, const base::LocalText& words, auto change) {
    list.add_named("palette.pane", id + what, {number + " " + words.th, number + " " + words.en},
                   change_pane(pane, change));
  };
  for (std::size_t i = 0; i < measures.th.size(); ++i)
    add("measure/" + measures.th[i].name, {measures.th[i].words, measures.en[i].words},
        [name = measures.th[i].name](app::SplitSetting&, app::PaneSetting& setting) {
          setting.measure = name;
          setting.clusters = false;
        });
  for (const std::string& round : session.contents.summary.rounds)
    add("round/" + round,
        in_both(session,
                [&](const Ui& ui) { return ui.tr("split.round_of", app::round_words(session, round)); }),
        [round](app::SplitSetting&, app::PaneSetting& setting) { setting.round = round; });
  const auto words = [&](const char* key) {
    return in_both(session, [&](const Ui& ui) { return ui.tr(key); });
  };
  add("clusters", words("split.clusters"),
      [](app::SplitSetting&, app::PaneSetting& setting) { setting.clusters = !setting.clusters; });
  add("remove", words("split.remove"), [pane](app::SplitSetting& split, app::PaneSetting&) {
    split.others.erase(split.others.begin() + static_cast<std::ptrdiff_t>(pane) - 1);
    if (split.others.empty()) split.kind = Split::one;
  });
}

void add_panes(CommandList& list, const Session& session, const Measures& measures) {
  const app::SplitSetting& split = session.project().split;
  if (split.kind != Split::side_by_side && split.kind != Split::swipe) return;
  for (std::size_t pane = 1; pane <= split.others.size(); ++pane) add_pane(list, session, measures, pane);
  if (split.kind != Split::side_by_side || split.others.size() >= app::SplitSetting::most_others) return;
  list.add_found("menu.split", "add_pane", "split.add", [](const Session& now) {
    app::SplitSetting more = now.project().split;
    more.others.push_back(more.others.empty() ? app::PaneSetting{} : more.others.back());
    return Intents{app::SplitIntent(intent::SetSplit{more})};
  });
}

/// By which columns conditional maps are cut.
void add_conditions(CommandList& list, const Session& session) {
  if (session.project().split.kind != Split::conditional) return;
  for (const app::ViewColumn& column : app::view_columns(session, app::shown_areas(session))) {
    if (column.is_text) continue;
    for (const auto& [key, member] : {std::pair("split.condition_x", &app::SplitSetting::condition_x),
                                      std::pair("split.condition_y", &app::SplitSetting::condition_y)}) {
      const Run run = [name = column.name, which = member](const Session& now) {
        app::SplitSetting split = now.project().split;
        split.*which = name;
        return Intents{app::SplitIntent(intent::SetSplit{split})};
      };
      list.add_named(
          "menu.split", std::string(key) + "/" + column.name,
          in_both(session, [&, words = key](const Ui& ui) { return ui.tr(words, ui.tr(column.label)); }),
          run);
    }
  }
}

void add_rounds(CommandList& list, const Session& session) {
  const auto add = [&](const std::string& round, base::LocalText words) {
    const Run run = [round](const Session& now) {
      app::EstimateSetting estimates = now.project().estimates;
      estimates.round = round;
      return Intents{intent::SetEstimates{estimates}};
    };
    Command& one = list.add_named("split.round", "round/" + round, std::move(words), run);
    one.checked = [round](const Session& s) { return s.project().estimates.round == round; };
    one.while_presenting = true;
  };
  if (session.contents.summary.rounds.empty()) return;
  add({}, in_both(session, [](const Ui& ui) { return ui.tr("split.latest_round"); }));
  for (const std::string& round : session.contents.summary.rounds)
    add(round, in_both(session, [&](const Ui&) { return app::round_words(session, round); }));
}

/// How opaque a layer is, and its place among those of its group.
void add_layer(CommandList& list, const Session& session, const LayerSetting& layer,
               const std::vector<LayerSetting>& all) {
  const std::string name(app::layer_name(layer.layer));
  const auto words = [&](const char* suffix) {
    return in_both(session, [&](const Ui& ui) { return ui.tr("layer." + name) + suffix; });
  };
  for (const auto& [percent, opacity] : {std::pair(" 100 %", 1.0), std::pair(" 75 %", 0.75),
                                         std::pair(" 50 %", 0.5), std::pair(" 25 %", 0.25)}) {
    LayerSetting next = layer;
    next.opacity = opacity;
    list.add_named("layers.opacity", "opacity/" + name + percent, words(percent),
                   ask(app::StyleIntent(intent::SetLayer{next, true})))
        .checked = [now = layer.opacity, to = opacity](const Session&) { return now == to; };
  }
  std::vector<std::ptrdiff_t> group;
  std::ptrdiff_t at = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].layer == layer.layer) at = static_cast<std::ptrdiff_t>(i);
    if (app::layer_group(all[i].layer) == app::layer_group(layer.layer))
      group.push_back(static_cast<std::ptrdiff_t>(i));
  }
  const auto here = std::find(group.begin(), group.end(), at);
  if (here != group.begin())
    list.add_named("layers.up", "layer_up/" + name, words(""),
                   ask(intent::MoveLayer{layer.layer, static_cast<int>(*(here - 1) - at)}));
  if (here + 1 != group.end())
    list.add_named("layers.down", "layer_down/" + name, words(""),
                   ask(intent::MoveLayer{layer.layer, static_cast<int>(*(here + 1) - at)}));
}

void add_kept(CommandList& list, const Session& session) {
  for (const app::FrameworkEntry& entry : session.frameworks.entries)
    list.add_named("menu.frameworks", "framework/" + entry.name, entry.label,
                   ask(app::FrameworkIntent(intent::UseFramework{entry.name})))
        .checked = [name = entry.name](const Session& s) {
      const std::string& now = s.project().estimates.framework;
      return now == name || (now.empty() && name == "five-capitals");
    };
  for (std::size_t i = 0; i < session.style.styles.size(); ++i) {
    const app::StyleEntry& style = session.style.styles[i];
    const base::LocalText name{style.name, style.name};
    list.add_named("styles.title", "style/" + style.name, style.label.th.empty() ? name : style.label,
                   ask(app::StyleIntent(intent::UseStyle{i})));
  }
  for (const std::string& result : session.contents.summary.results)
    list.add_named("layer.clusters", "clusters/" + result, {result, result},
                   ask(app::ClusterIntent(intent::ShowClusters{result})))
        .checked = [result](const Session& s) { return s.project().cluster_result == result; };
}

/// By which of its columns the table is put in order, and which plots are closed.
void add_views(CommandList& list, const Session& session) {
  for (const app::ViewColumn& column : app::table_columns(session)) {
    const Run run = [name = column.name](const Session& now) {
      app::TableSetting table = now.project().table;
      table.descending = table.sorted == name && !table.descending;
      table.sorted = name;
      return Intents{app::SelectionIntent(intent::SetTable{table})};
    };
    list.add_named("palette.sort", "sort/" + column.name, column.label, run).checked =
        [name = column.name](const Session& s) { return s.project().table.sorted == name; };
  }
  for (std::size_t i = 0; i < session.project().plots.size(); ++i)
    list.add_named("plots.close", "close_plot/" + std::to_string(i),
                   in_both(session,
                           [&](const Ui& ui) {
                             return std::to_string(i + 1) + ". " +
                                    plot_kind_words(ui, session.project().plots[i].kind);
                           }),
                   ask(app::PlotIntent(intent::RemovePlot{i})));
}

void add_recent(CommandList& list, const Session& session) {
  for (const std::filesystem::path& path : session.settings.recent) {
    const std::string name = path.filename().string();
    list.add_named("menu.recent", "recent/" + path.string(), {name, name}, ask(intent::OpenStoreFile{path}),
                   [path](const Ui& ui, const Session& s) {
                     return app::file_is_there(s, path) ? std::string()
                                                        : ui.tr("reason.file_gone", path.string());
                   });
  }
}

}  // namespace

std::vector<Command> stored_commands(const Session& session) {
  std::vector<Command> commands;
  CommandList list(commands);
  add_recent(list, session);
  if (!session.has_store()) return commands;
  const Measures measures{measure_names(Ui(*session.strings, base::Language::th, nullptr, nullptr), session),
                          measure_names(Ui(*session.strings, base::Language::en, nullptr, nullptr), session)};
  add_rounds(list, session);
  add_measures(list, measures);
  add_kept(list, session);
  add_panes(list, session, measures);
  add_conditions(list, session);
  add_views(list, session);
  for (const LayerSetting& layer : session.project().layers)
    add_layer(list, session, layer, session.project().layers);
  if (!session.project().choropleth.second_measure.empty()) add_second_measures(list, measures);
  return commands;
}

}  // namespace phumthun::gui
