#include "gui/commands.hpp"

#include <algorithm>

namespace phumthun::gui {

const Command* find_command(std::string_view id) {
  const auto& commands = all_commands();
  const auto found = std::find_if(commands.begin(), commands.end(),
                                  [&](const Command& command) { return command.id == id; });
  return found == commands.end() ? nullptr : &*found;
}

std::string command_label(const Ui& ui, const app::Session& session, const Command& command) {
  return command.label ? command.label(ui, session) : ui.tr(command_words(*session.strings, command));
}

base::LocalText command_words(const app::Strings& strings, const Command& command) {
  if (command.words.empty()) return command.text;
  return {strings.text(command.words, base::Language::th), strings.text(command.words, base::Language::en)};
}

base::LocalText command_group(const app::Strings& strings, const Command& command) {
  const std::string key = command.group.empty() ? menu_key(command.menu) : command.group;
  return {strings.text(key, base::Language::th), strings.text(key, base::Language::en)};
}

std::string command_why_not(const Ui& ui, const app::Session& session, const Command& command) {
  return command.why_not ? command.why_not(ui, session) : std::string();
}

void run_command(const Ui& ui, const app::Session& session, const Command& command, Intents& intents) {
  if (!command_why_not(ui, session, command).empty()) return;
  for (app::Intent& intent : command.run(session)) intents.push_back(std::move(intent));
}

void command_keys(const Ui& ui, const app::Session& session, Intents& intents) {
  for (const Command& command : all_commands()) {
    if (session.view.presenting && !command.while_presenting) continue;
    if (ui.pressed(command.chord, command.repeats) || ui.pressed(command.second_chord, command.repeats))
      run_command(ui, session, command, intents);
  }
}

std::string menu_key(Menu menu) {
  switch (menu) {
    case Menu::file:
      return "menu.file";
    case Menu::edit:
      return "menu.edit";
    case Menu::selection:
      return "menu.selection";
    case Menu::data:
      return "menu.data";
    case Menu::import:
      return "menu.import";
    case Menu::analysis:
      return "menu.analysis";
    case Menu::map:
      return "menu.map";
    case Menu::tools:
      return "menu.tools";
    case Menu::layers:
      return "menu.layers";
    case Menu::split:
      return "menu.split";
    case Menu::view:
      return "menu.view";
    case Menu::theme:
      return "menu.theme";
    case Menu::language:
      return "menu.language";
    case Menu::help:
      return "menu.help";
    case Menu::palette:
      break;
  }
  return "palette.other";
}

std::string needs_households(const Ui& ui, const app::Session& session) {
  if (!session.has_store()) return ui.tr("reason.no_store");
  return session.contents.summary.has_households ? std::string() : ui.tr("reason.no_households");
}

std::string change_words(const Ui& ui, const app::Project& before, const app::Project& after) {
  const app::ChoroplethSetting &a = before.choropleth, &b = after.choropleth;
  if (before.bookmarks != after.bookmarks) return ui.tr("undo.bookmarks");
  if (before.language != after.language) return ui.tr("undo.language");
  if (!(before.appearance == after.appearance)) return ui.tr("undo.appearance");
  if (a.measure != b.measure || a.level != b.level || a.second_measure != b.second_measure)
    return ui.tr("undo.measure");
  if (a.ramp != b.ramp || a.reversed != b.reversed) return ui.tr("undo.colours");
  if (!(a == b)) return ui.tr("undo.classes");
  if (!(before.estimates == after.estimates)) return ui.tr("undo.estimates");
  if (before.layers != after.layers || !(before.layer_options == after.layer_options) ||
      before.basemap != after.basemap)
    return ui.tr("undo.layers");
  if (!(before.households == after.households)) return ui.tr("undo.households");
  if (before.selection != after.selection) return ui.tr("undo.selection");
  if (before.filter != after.filter) return ui.tr("undo.filter");
  if (!(before.split == after.split)) return ui.tr("undo.split");
  if (before.plots != after.plots) return ui.tr("undo.plots");
  if (!(before.table == after.table)) return ui.tr("undo.table");
  if (before.cluster_result != after.cluster_result || before.live_clusters != after.live_clusters)
    return ui.tr("undo.clusters");
  return {};
}

}  // namespace phumthun::gui
