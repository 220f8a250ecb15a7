#pragma once
#include <functional>
#include <string>
#include <vector>

#include "gui/panels.hpp"

namespace phumthun::gui {

/// Where a command stands in the menus.
enum class Menu {
  file,
  edit,
  selection,
  data,
  import,
  analysis,
  map,
  tools,
  layers,
  split,
  view,
  theme,
  language,
  help
};

/// Something that the user can ask for. Menus, keys, the palette and the list of keys are made from one list
/// of these (command_list.cpp), so that everything can be reached in each of these ways.
struct Command {
  std::string id;  ///< unique: "undo"; the path of its entry is menu/MENU/ID
  Menu menu = Menu::file;
  std::string words;  ///< the key of its words
  Chord chord;        ///< none for most
  /// What it asks for.
  std::function<Intents(const app::Session&)> run;
  /// Why it is not possible now; empty where it is. Null: always possible.
  std::function<std::string(const Ui&, const app::Session&)> why_not;
  /// Whether it is in force; null: it is no switch.
  std::function<bool(const app::Session&)> checked;
  /// Its words where they say more than the key's; null: they do not.
  std::function<std::string(const Ui&, const app::Session&)> label;
  Chord second_chord;             ///< means the same
  bool rule_above = false;        ///< a line in the menu, above it
  bool repeats = false;           ///< while its key is held down
  bool while_presenting = false;  ///< its keys work then, too
};

/// All of them, in the order of the menus. Made once.
const std::vector<Command>& all_commands();
/// Null where there is none.
const Command* find_command(std::string_view id);

std::string command_label(const Ui&, const app::Session&, const Command&);
std::string command_why_not(const Ui&, const app::Session&, const Command&);
/// The words of a menu: "menu.file".
std::string menu_key(Menu);
/// Its intents, where it is possible.
void run_command(const Ui&, const app::Session&, const Command&, Intents&);
/// Those whose keys were pressed in this frame.
void command_keys(const Ui&, const app::Session&, Intents&);

/// Why something needs a store, areas of a level, households. Empty where they are there.
std::string needs_households(const Ui&, const app::Session&);
/// What a step of undo would take back, in words: "the colours"; empty where there is none.
std::string change_words(const Ui&, const app::Project& before, const app::Project& after);

}  // namespace phumthun::gui
